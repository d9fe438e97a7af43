import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash, programOf, readOrEmpty, root, Stop } from './paths.mjs'
import { runNode } from './processes.mjs'

const web = join(root, 'apps/web')
const stamp = join(web, 'dist/.lvzhi-stamp')
const inputs = [
  ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'].map((name) => join(web, name)),
  join(root, 'packages/contract/src'),
  join(root, 'package-lock.json'),
]

/** The arguments that run vite; the native loader writes no temporary file beside the configuration. */
export function viteArguments(...args) {
  return [programOf('vite', 'vite'), ...args, '--configLoader', 'native']
}

/** Builds the pages where their sources have changed since the last build. */
export async function ensureWebBuilt() {
  const wanted = contentHash(inputs)
  if (readOrEmpty(stamp).trim() === wanted) return
  console.log('正在生成网页（约半分钟）……')
  const code = await runNode(viteArguments('build', '--logLevel', 'warn'), { cwd: web, quiet: true })
  if (code !== 0) throw new Stop('网页没有生成（原因见上）。')
  writeFileSync(stamp, `${wanted}\n`)
}
