// Makes the files of a new module: one record with a list and one act, its migration, its contract and its test.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { format, type Options } from 'prettier'
import { moduleFiles } from './module-template.ts'

const [, , name = '', term = '', into = join(import.meta.dirname, '..')] = process.argv
const require = createRequire(import.meta.url)
const style = require('../.prettierrc.json') as Options

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** The modules of the order in `.dependency-cruiser.cjs`, earliest first. */
function knownModules(): string[] {
  const rules = require(join(import.meta.dirname, '../.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
  return rules.forbidden.flatMap((rule) => /^module-order-(.*)$/.exec(rule.name)?.[1] ?? [])
}

if (!/^[a-z]+$/.test(name) || term === '') {
  refuse('用法：npm run new:module -- 模块名 中文名。模块名用英文小写复数，如：npm run new:module -- votes 表决')
}
if (!knownModules().includes(name)) {
  refuse(`模块 ${name} 还没有排定次序。请先在 .dependency-cruiser.cjs 的 moduleOrder 中写上它，再运行一次。`)
}
const folder = join(into, 'apps/server/src/modules', name)
if (existsSync(folder)) refuse(`模块 ${name} 已经有了：${folder}`)

const migrations = join(into, 'apps/server/migrations')
const last = readdirSync(migrations)
  .filter((file) => /^\d{4}_/.test(file))
  .map((file) => Number(file.slice(0, 4)))
const number = String(Math.max(0, ...last) + 1).padStart(4, '0')

const files = Object.entries(moduleFiles(name, term, number))
for (const [path, text] of files) {
  const file = join(into, path)
  if (existsSync(file)) refuse(`文件已经有了，没有改动它：${file}`)
  mkdirSync(dirname(file), { recursive: true })
  const parser = path.endsWith('.ts') ? 'typescript' : 'markdown'
  // How long a line gets depends on the name.
  writeFileSync(file, path.endsWith('.sql') ? text : await format(text, { ...style, parser }))
  console.log(path)
}
console.log(`
接下来：
1. 在 apps/server/src/app.ts 中按次序建立 ${name}。
2. 在 GLOSSARY.md 中写上 ${name} 和它的用语。
3. 写上规则、办理步骤和页面，然后运行 npm run check 和 npm test。`)
