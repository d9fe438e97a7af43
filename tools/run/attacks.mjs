import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { programOf } from './paths.mjs'
import { runNode } from './processes.mjs'
import { ensureWebBuilt } from './web.mjs'

/** Each set with what it does; the file of a set is `tests/attacks/<set>.attack.ts`. */
const sets = {
  slow: '三百个慢速标头、三百个慢速正文、三百个慢速读取的连接，旁边照常办公',
  files: '两百多个恶意文件，逐个上传',
  fuzz: '按接口文档随机和变异的请求（--requests 数量）',
  injection: '注入字符串逐个放进每个参数，看报错和用时',
  requests: '跨站请求、路径穿越、内网地址',
  texts: '每个文本列都植入脚本，逐页打开',
  sqlmap: '用 sqlmap 逐个操作试探（须已安装 sqlmap）',
}

const usage = `用法：npm run attacks -- [${Object.keys(sets).join('|')}] [--requests 2000] [--seed 123]\n${Object.entries(
  sets,
)
  .map(([name, what]) => `  ${name.padEnd(10)}${what}`)
  .join('\n')}`

/** `npm run attacks`: all sets of attacks or those named, each with a control that shows that it would notice. */
export async function attacks(args) {
  const given = parse(args)
  if (!given) {
    console.error(usage)
    return 1
  }
  const { chosen, requests, seed } = given
  process.env.LVZHI_ATTACKS = '1'
  if (requests) process.env.LVZHI_FUZZ = requests
  if (seed) process.env.LVZHI_FUZZ_SEED = seed
  const runnable = chosen.filter((name) => name !== 'sqlmap' || sqlmapIsThere())
  if (runnable.length === 0) return 0
  if (runnable.includes('requests') || runnable.includes('texts')) await ensureWebBuilt()
  const files = runnable.map((name) => `tests/attacks/${name}.attack.ts`)
  return runNode([programOf('vitest', 'vitest'), 'run', '--project=attacks', '--reporter=verbose', ...files])
}

function parse(args) {
  try {
    const options = { requests: { type: 'string' }, seed: { type: 'string' } }
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const numbers = [values.requests, values.seed].filter((value) => value !== undefined)
    if (!numbers.every((value) => /^[1-9]\d{0,8}$/.test(value))) return undefined
    if (!positionals.every((name) => Object.hasOwn(sets, name))) return undefined
    return { chosen: positionals.length > 0 ? positionals : Object.keys(sets), ...values }
  } catch {
    return undefined
  }
}

function sqlmapIsThere() {
  if (!spawnSync('sqlmap', ['--version'], { stdio: 'ignore' }).error) return true
  console.log('没有安装 sqlmap，略过这一组；可用 apt-get install sqlmap 安装后再运行 npm run attacks -- sqlmap。')
  return false
}
