import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkJson, jsonLimits } from './json-limits.ts'

function codeOf(text: string): string {
  try {
    checkJson(text)
    return 'taken'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code
  }
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

test('JSON is taken up to 32 levels and 20,000 values, and refused one beyond', () => {
  expect(codeOf(nested(jsonLimits.depth))).toBe('taken')
  expect(codeOf(nested(jsonLimits.depth + 1))).toBe('tooDeep')
  expect(codeOf('{"a":'.repeat(33))).toBe('tooDeep')
  expect(codeOf(JSON.stringify(Array.from({ length: jsonLimits.values + 1 }, () => 1)))).toBe('taken')
  expect(codeOf(JSON.stringify(Array.from({ length: jsonLimits.values + 2 }, () => 1)))).toBe('tooManyValues')
})

test('brackets and commas within texts count for nothing, whatever stands around them', () => {
  for (const text of ['[[{{,,,,'.repeat(9000), '\\"[[[['.repeat(9000), '\\\\', '"', '\\'.repeat(999)]) {
    expect(codeOf(JSON.stringify({ [text]: text }))).toBe('taken')
  }
})

test('whatever is JSON within the limits is taken, and whatever lies deeper is refused', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? 1 + Object.values(value).reduce<number>((deepest, one) => Math.max(deepest, depthOf(one)), 0)
      : 0
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'large' }), fc.nat(60), (value, wraps) => {
      let wrapped: unknown = value
      for (let at = 0; at < wraps; at += 1) wrapped = at % 2 === 0 ? [wrapped] : { '[{"\\': wrapped }
      expect(codeOf(JSON.stringify(wrapped))).toBe(depthOf(wrapped) > jsonLimits.depth ? 'tooDeep' : 'taken')
    }),
  )
})

test('two megabytes of quotes and backslashes are looked through once: more would outlast the test', () => {
  expect(codeOf('"\\\\\\"'.repeat(400_000))).toBe('taken')
  expect(codeOf('\\'.repeat(2_000_000))).toBe('taken')
  expect(codeOf('"'.repeat(2_000_000))).toBe('taken')
  expect(codeOf(`"${'\\'.repeat(2_000_001)}"`.repeat(2))).toBe('taken')
})
