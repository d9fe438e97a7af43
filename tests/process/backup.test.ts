import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { freePort } from './support/ports.ts'
import { commandsOf } from './support/guide.ts'
import { makeFolder, root, startProgram, startScript, type Started } from './support/processes.ts'

const folder = makeFolder()
const node = {
  PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}`,
  DATABASE_URL: '',
  npm_lifecycle_event: '',
}
let product: Started | undefined
let port = 0

afterAll(async () => {
  await stopProduct()
  rmSync(folder, { recursive: true, force: true })
})

async function startProduct(): Promise<void> {
  port = await freePort()
  const env = {
    ...node,
    LVZHI_MODE: 'office',
    HOST: '',
    PORT: String(port),
    LVZHI_DATA: join(folder, 'srv/lvzhi/data'),
  }
  const one = startScript([join(root, 'apps/server/src/main.ts')], env)
  product = one
  for (let waited = 0; waited < 200_000 && isAlive(one.pid); waited += 200) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error(`never ready:\n${one.output()}`)
}

async function stopProduct(): Promise<void> {
  if (!product) return
  if (isAlive(product.pid)) process.kill(product.pid, 'SIGTERM')
  expect(await product.ended).toBe(0)
  product = undefined
}

/** Does a line of the guide as it stands, but in the test's folder instead of the machine's. */
async function follow(line: string, backup: string): Promise<string> {
  if (line === 'systemctl stop lvzhi') return stopProduct().then(() => '')
  if (line === 'systemctl start lvzhi') return startProduct().then(() => '')
  const here = line.replace(/(^|[ =])\/(?=srv|backup|safe)/g, `$1${folder}/`).replace('lvzhi-20260301-020000', backup)
  const one = startProgram('sh', ['-c', here], node)
  expect(await one.ended, `${here}\n${one.output()}`).toBe(0)
  return one.output()
}

test('the guide of backup, word for word: copy the keys, back up, drill, restore, start', async () => {
  mkdirSync(join(folder, 'srv/lvzhi'), { recursive: true })
  mkdirSync(join(folder, 'safe'))
  await startProduct()
  const said: string[] = []
  for (const line of ['要备份什么', '备份', '恢复演练'].flatMap((part) => commandsOf('backup.md', part))) {
    said.push(await follow(line, ''))
  }
  expect(said.join('')).toMatch(/备份完成：.*数据表 \d+ 张/)
  expect(said.at(-1)).toMatch(/恢复演练记录[\s\S]*结论：.*通过/)
  const backup = readdirSync(join(folder, 'backup/lvzhi')).toSorted()[0] ?? ''
  expect(backup).toMatch(/^lvzhi-\d{8}-\d{6}$/)
  const steps = commandsOf('backup.md', '恢复')
  expect(steps.length).toBeGreaterThan(5)
  for (const line of steps) await follow(line, backup)
  const again = startProgram('npm', ['run', 'restore', '--', '--from', join(folder, 'backup/lvzhi', backup)], {
    ...node,
    LVZHI_DATA: join(folder, 'srv/lvzhi/data'),
  })
  expect(await again.ended).toBe(1)
  expect(again.output()).toContain('正由另一个履职程序')
})
