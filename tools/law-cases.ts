import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CaseFileError, parseCaseFile } from '../tests/law-cases/case-file.ts'
import type { LawCase } from '../tests/law-cases/case-file.ts'
import { examplesFile } from '../tests/law-cases/examples-file.ts'
import { countByArea, runCase } from '../tests/law-cases/run-cases.ts'
import type { CaseOutcome } from '../tests/law-cases/run-cases.ts'

// Runs files of worked examples against the law package and prints how many agree, differ and wait, by area.
// Exit code 1 when a case differs or a file cannot be read.

const named = process.argv.slice(2)
const files = named.length > 0 ? named.map(locate) : [examplesFile()]
let failed = false
for (const file of files) {
  try {
    failed = report(file, readCases(file)) || failed
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error
    console.error(error.message)
    failed = true
  }
}
process.exitCode = failed ? 1 : 0

/** A file named on the command line, relative to where the command was given rather than to the repository. */
function locate(name: string): string {
  const fromCaller = resolve(process.env.INIT_CWD ?? process.cwd(), name)
  return existsSync(fromCaller) ? fromCaller : resolve(name)
}

function readCases(file: string): LawCase[] {
  if (!existsSync(file)) throw new CaseFileError(`找不到算例文件 ${file}，请检查路径。`)
  if (statSync(file).isDirectory()) throw new CaseFileError(`${file} 是文件夹，请给出算例文件（JSON）。`)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new CaseFileError(`无法读取算例文件 ${file}，请检查读取权限。`)
  }
  return parseCaseFile(file, text)
}

function report(file: string, cases: readonly LawCase[]): boolean {
  const outcomes = cases.map(runCase)
  console.log(`${file}：${cases.length} 个算例`)
  for (const [area, count] of countByArea(outcomes)) {
    console.log(`  ${area}：一致 ${count.agrees}，不一致 ${count.differs}，等待 ${count.waits}`)
  }
  for (const outcome of outcomes) if (outcome.result === 'differs') printDifference(outcome)
  const total = (result: CaseOutcome['result']) => outcomes.filter((outcome) => outcome.result === result).length
  console.log(`合计：一致 ${total('agrees')}，不一致 ${total('differs')}，等待 ${total('waits')}`)
  return total('differs') > 0
}

function printDifference({ case: example, got, basis }: Extract<CaseOutcome, { result: 'differs' }>): void {
  console.log(`不一致 ${example.id}（${example.area}，规则 ${example.rule.join('、')}）`)
  console.log(`  已知 ${JSON.stringify(example.given)}`)
  console.log(`  应得 ${JSON.stringify(example.expect)}`)
  console.log(`  实得 ${JSON.stringify(got)}`)
  if (basis !== '') console.log(`  依据 ${basis}`)
  if (example.note !== '') console.log(`  说明 ${example.note}`)
}
