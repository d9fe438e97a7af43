import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Fills an empty database and its folder of files with the demonstration, as `npm run seed` does. */
export async function seedInto(databaseUrl: string, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../apps/server/src/seed/main.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      LVZHI_DATA: dataDir,
      LVZHI_MODE: 'demo',
      HOST: '',
      LVZHI_KEYS: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`演示数据没有建立：\n${said}`)
}
