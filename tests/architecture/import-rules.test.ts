import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Cruise {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] }
}

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const config = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
const folders = ['packages', 'apps', 'tests', 'tools', 'bench'].filter((folder) => existsSync(join(root, folder)))

async function cruise(base: string): Promise<Cruise> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [program, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders]
  // The exit code of this output form is the number of violations.
  const run = promisify(execFile)(process.execPath, args, { cwd: base, maxBuffer: 1 << 28 })
  const { stdout } = await run.catch((error: unknown) => error as { stdout: string })
  return JSON.parse(stdout) as Cruise
}

const shown = (result: Cruise): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)

test('the tree keeps every import rule, and the check has really read it', async () => {
  const result = await cruise(root)
  expect(shown(result)).toEqual([])
  expect(result.summary.totalCruised).toBeGreaterThan(150)
})

test('every module folder has its place in the order', () => {
  const known = config.forbidden.map(({ name }) => /^module-order-(.*)$/.exec(name)?.[1]).filter(Boolean)
  for (const name of readdirSync(join(root, 'apps/server/src/modules'))) expect(known).toContain(name)
})

const server = 'apps/server/src'
const modules = `${server}/modules`

/** Rule → the file that breaks it and what it imports; the imported file is made too. */
const planted: Record<string, [from: string, to: string][]> = {
  'module-known': [[`${modules}/gadgets/x.ts`, `${server}/kernel/clock.ts`]],
  'module-front-door': [[`${modules}/suggestions/commands/a.ts`, `${modules}/deputies/store.ts`]],
  'module-stands-on-kernel': [
    [`${modules}/suggestions/commands/b.ts`, `${server}/config.ts`],
    [`${modules}/suggestions/commands/c.ts`, 'tools/x.ts'],
  ],
  'pure-files': [
    [`${modules}/suggestions/policy.ts`, `${modules}/suggestions/store.ts`],
    [`${modules}/suggestions/workflow.ts`, `${server}/kernel/database/handle.ts`],
    [`${modules}/suggestions/suggestion.ts`, `${modules}/suggestions/queries/ledger.ts`],
    [`${modules}/deputies/deputy.ts`, `${server}/kernel/http/routes.ts`],
    [`${modules}/suggestions/refusals.ts`, `${modules}/suggestions/commands/d.ts`],
  ],
  'pure-files-no-node': [[`${modules}/accounts/policy.ts`, 'node:fs']],
  'law-alone': [
    ['packages/law/src/a.ts', 'packages/contract/src/a.ts'],
    ['packages/law/src/b.ts', 'node:fs'],
    ['packages/law/src/c.ts', 'zod'],
  ],
  'contract-schema-only': [
    ['packages/contract/src/b.ts', 'packages/law/src/index.ts'],
    ['packages/contract/src/c.ts', 'kysely'],
  ],
  'kernel-below-modules': [
    [`${server}/kernel/a.ts`, `${modules}/accounts/index.ts`],
    [`${server}/kernel/b.ts`, `${server}/app.ts`],
  ],
  'only-app-composes': [[`${server}/main.ts`, `${modules}/accounts/index.ts`]],
  'test-support-for-tests': [
    [`${modules}/votes/a.ts`, 'apps/server/test-support/database.ts'],
    [`${modules}/votes/b.ts`, 'vitest'],
  ],
  'server-without-web': [[`${server}/kernel/c.ts`, 'apps/web/src/ui/x.ts']],
  'web-without-server': [
    ['apps/web/src/shell/a.ts', `${server}/app.ts`],
    ['apps/web/src/shell/b.ts', 'packages/law/src/index.ts'],
  ],
  'web-feature': [
    ['apps/web/src/features/suggestions/a.ts', 'apps/web/src/features/deputies/x.ts'],
    ['apps/web/src/features/suggestions/b.ts', 'apps/web/src/shell/x.ts'],
    ['apps/web/src/features/suggestions/c.ts', 'packages/law/src/index.ts'],
  ],
  'web-pickers': [['apps/web/src/pickers/a.ts', 'apps/web/src/features/deputies/x.ts']],
  'web-api': [['apps/web/src/api/a.ts', 'apps/web/src/ui/x.ts']],
  'web-ui': [['apps/web/src/ui/a.ts', 'packages/contract/src/index.ts']],
  'web-pro-parts': [['apps/web/src/shell/c.ts', '@ant-design/pro-components']],
  'no-cycles': [['packages/law/src/d.ts', 'packages/law/src/e.ts']],
  'no-unresolved': [[`${server}/kernel/d.ts`, './missing.ts']],
}

const orderRules = config.forbidden.map((rule) => rule.name).filter((name) => name.startsWith('module-order-'))
for (const [index, rule] of orderRules.entries()) {
  const name = rule.slice('module-order-'.length)
  const later = index < orderRules.length - 1 ? 'portal' : undefined
  // The last module has none after it; one outside the order stands in.
  planted[rule] = [[`${modules}/${name}/order.ts`, `${modules}/${later ?? 'gadgets'}/index.ts`]]
}
// Modules of one group do not call each other either.
planted['module-order-suggestions']?.push([`${modules}/suggestions/sideways.ts`, `${modules}/votes/index.ts`])
planted['module-order-votes']?.push([`${modules}/votes/sideways.ts`, `${modules}/suggestions/index.ts`])

let garden: string
let found: Cruise

beforeAll(async () => {
  garden = mkdtempSync(join(tmpdir(), 'lvzhi-rules-'))
  symlinkSync(join(root, 'node_modules'), join(garden, 'node_modules'))
  for (const folder of folders) mkdirSync(join(garden, folder))
  const imports = new Map<string, string[]>()
  for (const [from, to] of Object.values(planted).flat()) {
    imports.set(from, [...(imports.get(from) ?? []), to])
    if (to.includes('/') && !to.startsWith('.') && !to.startsWith('@') && !imports.has(to)) imports.set(to, [])
  }
  for (const [file, targets] of imports) {
    const local = targets.map((target) => (/^(apps|packages|tools)\//.test(target) ? relativeTo(file, target) : target))
    mkdirSync(dirname(join(garden, file)), { recursive: true })
    writeFileSync(join(garden, file), `${local.map((target) => `import '${target}'\n`).join('')}export {}\n`)
  }
  writeFileSync(join(garden, 'packages/law/src/e.ts'), "import './d.ts'\n")
  found = await cruise(garden)
})
afterAll(() => rmSync(garden, { recursive: true, force: true }))

function relativeTo(file: string, target: string): string {
  return '../'.repeat(file.split('/').length - 1) + target
}

test('a violation is planted for every rule', () => {
  expect(Object.keys(planted).toSorted()).toEqual(config.forbidden.map((rule) => rule.name).toSorted())
})

test.each(Object.entries(planted).flatMap(([rule, pairs]) => pairs.map(([from, to]) => ({ rule, from, to }))))(
  '$rule catches $from → $to',
  ({ rule, from, to }) => {
    const target = to.replace(/^node:/, '').replace(/^\.\//, '')
    const caught = found.summary.violations.filter(
      (violation) => violation.rule.name === rule && violation.from === from,
    )
    expect(caught.map((violation) => violation.to).join()).toContain(target)
  },
)

test('what the rules allow is not caught', () => {
  const caught = found.summary.violations.filter(({ from }) => from === `${modules}/accounts/index.ts`)
  expect(caught).toEqual([])
})
