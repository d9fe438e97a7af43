import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ADAPTERS } from './adapters.ts'
import { CaseFileError, parseCaseFile } from './case-file.ts'
import { countByArea, runCase } from './run-cases.ts'
import { examplesFile } from './examples-file.ts'

/** Cases that the file held when this test was written; a shortened or emptied file fails. */
const KNOWN_CASES = 67

const file = examplesFile()

describe.skipIf(!existsSync(file))(`算例 ${existsSync(file) ? '' : '（没有共享算例文件，跳过）'}`, () => {
  const cases = existsSync(file) ? parseCaseFile(file, readFileSync(file, 'utf8')) : []
  const outcomes = cases.map(runCase)

  test('the file holds at least the known number of cases, and every one was run', () => {
    expect(cases.length).toBeGreaterThanOrEqual(KNOWN_CASES)
    expect(outcomes).toHaveLength(cases.length)
  })

  test.each(cases.map((example) => [example.id, example.area, example] as const))('%s %s', (_id, _area, example) => {
    const outcome = runCase(example)
    if (outcome.result === 'differs') expect(outcome.got).toEqual(example.expect)
  })

  test('the areas that wait are printed', () => {
    const waiting = [...countByArea(outcomes)].filter(([, count]) => count.waits > 0)
    console.log(
      waiting.length === 0
        ? '各领域均已运行，没有等待的算例。'
        : `等待的算例：${waiting.map(([area, count]) => `${area} ${count.waits}`).join('，')}`,
    )
    expect(waiting.every(([area]) => !(area in ADAPTERS))).toBe(true)
  })
})

describe('a file of examples', () => {
  const given = { bodySize: 510 }
  const right = { majority: 256, twoThirds: 340, oneTenth: 51, oneFifth: 102 }

  test('a wrong expectation differs', () => {
    const outcome = runCase(aCase('general/thresholds', given, { ...right, majority: 255 }))
    expect(outcome).toMatchObject({ result: 'differs', got: right })
  })

  test('an answer with one field too few differs', () => {
    expect(runCase(aCase('general/thresholds', given, { majority: 256 })).result).toBe('differs')
  })

  test('an unknown area waits, one named like an object method too', () => {
    expect(runCase(aCase('stations/unknown', given, right)).result).toBe('waits')
    expect(runCase(aCase('constructor', given, right)).result).toBe('waits')
  })

  test.each([
    ['general/thresholds', { bodySize: '510' }],
    ['general/thresholds', {}],
    ['general/thresholds', null],
    ['general/thresholds', [510]],
    ['deputies/absence', { sessions: [3] }],
    ['livelihood/ballot', { deputies: 300, places: 10, inFavour: { P01: -1 } }],
    ['general/working-days', { startsOn: '2025-02-30', workingDays: 3 }],
    ['general/working-days', { startsOn: '2025-02-03', workingDays: 0 }],
    ['suggestions/deadline', { profile: 'guangdong', step: 'reply', clockStartsOn: '2025-03-10', rollForward: true }],
    ['suggestions/deadline', { profile: 'jilin', step: 'publish', clockStartsOn: '2025-03-10', rollForward: true }],
    ['identity/citizen-number', { number: 11010519491231, asOf: '2026-06-30' }],
  ])('a malformed given of %s differs with the reason %#', (area, malformed) => {
    const outcome = runCase(aCase(area, malformed, right))
    expect(outcome).toMatchObject({ result: 'differs', got: { refused: 'malformedGiven' } })
  })

  test.each([
    ['not JSON', '{', '不是有效的 JSON'],
    ['no cases', '{}', 'cases'],
    ['a case without id', '{"cases":[{"area":"a","given":{},"expect":{}}]}', '编号'],
    ['a case that is no object', '{"cases":[3]}', '不是对象'],
    ['a case without given', '{"cases":[{"id":"A","area":"a","expect":{}}]}', 'given'],
    ['a case without area', '{"cases":[{"id":"A","given":{},"expect":{}}]}', '领域'],
  ])('%s is told in one sentence', (_what, text, part) => {
    expect(() => parseCaseFile('算例.json', text)).toThrow(CaseFileError)
    expect(() => parseCaseFile('算例.json', text)).toThrow(part)
  })

  test('the file of the other machine is found through the environment', () => {
    expect(examplesFile({ LVZHI_SHARED: '/somewhere' })).toBe(join('/somewhere', 'law', 'examples.json'))
  })
})

function aCase(area: string, given: unknown, expected: unknown) {
  return { id: 'T1', rule: [], area, given, expect: expected, note: '' }
}
