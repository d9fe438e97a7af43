import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Drill } from './drill.ts'
import { locks } from './locks.ts'
import { pitr } from './pitr.ts'
import { rolling } from './rolling.ts'
import { standby } from './standby.ts'

const drills: readonly Drill[] = [rolling, pitr, standby, locks]

/** `npm run drill -- [name …]`: drills of the operation, all of them without a name. */
async function main(names: readonly string[]): Promise<boolean> {
  const unknown = names.find((name) => !drills.some((drill) => drill.name === name))
  if (unknown !== undefined) {
    console.error(`没有“${unknown}”这项演练。可用的：`)
    for (const drill of drills) console.error(`  ${drill.name.padEnd(8)} ${drill.title}`)
    return false
  }
  let held = true
  const skipped: string[] = []
  for (const drill of drills.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n${drill.title}`)
    const missing = drill.missing()
    if (missing !== undefined) {
      console.log(`  没有演练：${missing}`)
      skipped.push(drill.name)
      continue
    }
    const passed = await inFolder((folder) => drill.run(folder, (line) => console.log(`  ${line}`)))
    console.log(passed ? '  通过。' : '  没有通过。')
    held = held && passed
  }
  if (skipped.length > 0) console.log(`\n本机不能演练的：${skipped.join('、')}，不算通过。`)
  return held && (names.length === 0 || skipped.length === 0)
}

async function inFolder(work: (folder: string) => Promise<boolean>): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-drill-'))
  // The database server runs as another user where this is root.
  chmodSync(folder, 0o711)
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
