import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const script = join(root, 'tools/new-module.ts')
const modules = join(root, 'node_modules')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'lvzhi-module-'))
  const parts = [
    'packages',
    'apps/server/src',
    'apps/server/migrations',
    'apps/server/test-support',
    'apps/server/package.json',
  ]
  for (const part of [
    ...parts,
    'package.json',
    'vitest.config.ts',
    'tsconfig.json',
    'tsconfig.base.json',
    '.oxlintrc.json',
    '.prettierrc.json',
  ]) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  // Our own packages must be those of the copy, all others may be the installed ones.
  mkdirSync(join(copy, 'node_modules/@lvzhi'), { recursive: true })
  for (const name of readdirSync(modules)) {
    if (name !== '@lvzhi' && !name.startsWith('.')) symlinkSync(join(modules, name), join(copy, 'node_modules', name))
  }
  for (const name of ['law', 'contract'])
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@lvzhi', name))
  execFileSync(process.execPath, [script, 'funds', '经费', copy])
  // The whole product is checked elsewhere; here the made files, with what they stand on.
  const include = ['apps/server/src/modules/funds', 'packages/contract/src/funds.ts']
  writeFileSync(join(copy, 'tsconfig.made.json'), JSON.stringify({ extends: './tsconfig.json', include }))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

// Not the settings of the test run that this one is part of.
const plain = { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], NO_COLOR: '1' }
const bin = (name: string): string => join(modules, '.bin', name)
const run = (program: string, ...args: string[]) =>
  spawnSync(bin(program), args, { cwd: copy, encoding: 'utf8', env: plain })
const made = (output: string): string[] =>
  output.split('\n').filter((line) => /modules\/funds|contract\/src\/funds/.test(line))

test('the files of a new module have right types', () => {
  expect(made(run('tsc', '-p', 'tsconfig.made.json').stdout)).toEqual([])
})

test('the files of a new module keep the style and the lint rules', () => {
  const files = ['apps/server/src/modules/funds', 'packages/contract/src/funds.ts']
  expect(run('prettier', '--list-different', ...files).stdout).toBe('')
  expect(made(run('oxlint', '--type-aware', '--format=unix', ...files).stdout)).toEqual([])
})

test('the test of a new module passes on its own database', () => {
  const result = run('vitest', 'run', '--project=unit', 'apps/server/src/modules/funds')
  expect(result.stdout).toMatch(/Tests.* 2 passed/)
})

test.each([
  [['Funds', '经费'], '用法：'],
  [['funds'], '用法：'],
  [['gadgets', '小件'], '还没有排定次序'],
  [['funds', '经费', 'copy'], '已经有了'],
])('wrong arguments %j are one sentence', (args, sentence) => {
  const result = spawnSync(process.execPath, [script, ...args.map((arg) => (arg === 'copy' ? copy : arg))], {
    encoding: 'utf8',
  })
  expect(result.status).toBe(1)
  expect(result.stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
})
