import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programOf, root } from './paths.mjs'
import { interrupted, runNode } from './processes.mjs'
import { ensureWebBuilt } from './web.mjs'

const sourceChecks = [
  {
    name: '类型检查（服务器、规则、测试）',
    args: () => [programOf('@typescript/native', 'tsc'), '-p', 'tsconfig.json'],
  },
  { name: '类型检查（网页）', args: () => [programOf('@typescript/native', 'tsc'), '-p', 'apps/web/tsconfig.json'] },
  { name: '代码规范', args: () => [programOf('oxlint', 'oxlint'), '--type-aware', '--deny-warnings'] },
  { name: '格式', args: () => [programOf('prettier', 'prettier'), '--check', '--log-level', 'warn', '.'] },
]

const importRules = {
  name: '引用规则',
  args: () => [
    programOf('dependency-cruiser', 'depcruise'),
    '--config=.dependency-cruiser.cjs',
    '--output-type=err',
    ...['packages', 'apps', 'tests', 'tools', 'bench'].filter((folder) => existsSync(join(root, folder))),
  ],
}

async function runChecks(checks) {
  let failed = 0
  for (const check of checks) {
    if (interrupted()) return { passed: 0, failed: checks.length }
    const code = await runNode(check.args(), { quiet: true })
    console.log(`${code === 0 ? '✓' : '✗'} ${check.name}`)
    if (code !== 0) failed += 1
  }
  return { passed: checks.length - failed, failed }
}

/** `npm run check`: types, lint, format, import rules. */
export async function check() {
  const { failed } = await runChecks([...sourceChecks, importRules])
  return failed === 0 ? 0 : 1
}

/** `npm test`: the checks of the sources (one each), every test, and the line `N passed, N failed`. */
export async function testAll(args) {
  // One processor checks while the other builds.
  const [checked, built] = await Promise.all([runChecks(sourceChecks), pagesBuilt()])
  const parts = [checked, ...(built ? [await vitest([], args)] : [onePartFailed, await vitest(['unit'], args)])]
  return sayCount(parts)
}

/** `npm run journeys`: only the tests in the browser. */
export async function journeys(args) {
  return sayCount([(await pagesBuilt()) ? await vitest(['journeys'], args) : onePartFailed])
}

/** `npm run accessibility`: every page in every state, width and way of showing, with every dialog; far longer than its part in `npm test`. */
export async function accessibility(args) {
  process.env.LVZHI_ACCESSIBILITY = 'whole'
  if (!(await pagesBuilt())) return sayCount([onePartFailed])
  return sayCount([await vitest(['journeys'], ['tests/journeys/accessibility', ...args])])
}

function sayCount(parts) {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const onePartFailed = { passed: 0, failed: 1 }

/** The journeys walk through the built pages; without them they count as failed. */
async function pagesBuilt() {
  if (interrupted()) return false
  try {
    await ensureWebBuilt()
    return true
  } catch (error) {
    console.error(error.message)
    return false
  }
}

/** Runs the named projects, or all of them: first those without a browser. */
async function vitest(projects, args) {
  if (interrupted()) return onePartFailed
  // A complete run has the demonstration told before the first test.
  if (args.length === 0) process.env.LVZHI_TEST_SEED = '1'
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-results-'))
  const results = join(folder, 'results.json')
  try {
    const code = await runNode([
      programOf('vitest', 'vitest'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...args,
    ])
    return count(JSON.parse(readFileSync(results, 'utf8')), code)
  } catch (error) {
    console.error(`测试没有跑完：${error.message}`)
    return onePartFailed
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// A file that could not even be loaded has no failed test in it, and an error outside every test only shows in the code.
function count(results, code) {
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = results.numFailedTests + unloaded
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}
