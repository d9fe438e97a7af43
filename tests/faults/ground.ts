import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const seeder = join(import.meta.dirname, '../../apps/server/src/seed/main.ts')

/** The demonstration province at rest, told once; each rig works on a copy that no fault has touched. */
export interface Ground {
  /** Copies it into a new or empty folder: below the ground's own place, or where the rig says. */
  copy(to?: string): string
  remove(): void
}

/** Tells the demonstration into `kept`, unless it is there already, or into a folder that goes with the ground. */
export async function layGround(kept?: string): Promise<Ground> {
  const place = mkdtempSync(join(tmpdir(), 'lvzhi-faults-'))
  // The database server may run under another user, who must pass through.
  chmodSync(place, 0o711)
  const source = kept ?? join(place, 'ground')
  if (!existsSync(join(source, 'postgres', 'port'))) await tell(source)
  const pointer = join(source, 'postgres', 'cluster-location')
  if (existsSync(pointer)) {
    const cluster = dirname(readFileSync(pointer, 'utf8').trim())
    rmSync(place, { recursive: true, force: true })
    rmSync(cluster, { recursive: true, force: true })
    throw new Error(`数据库的用户不能进入 ${tmpdir()}，试验没有做。请用 TMPDIR 另设一个所有用户都能进入的文件夹。`)
  }
  let copies = 0
  return {
    copy: (to) => {
      copies += 1
      const target = to ?? join(place, `copy-${copies}`)
      mkdirSync(target, { recursive: true })
      chmodSync(target, 0o711)
      execFileSync('cp', ['-a', `${source}/.`, target])
      return target
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

function tell(folder: string): Promise<void> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [seeder], {
      env: { ...process.env, DATABASE_URL: '', LVZHI_DATA: folder, LVZHI_MODE: 'demo', LVZHI_KEYS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? settle() : fail(new Error(`演示数据没有建成：\n${text}`))))
  })
}
