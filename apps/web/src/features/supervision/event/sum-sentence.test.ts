import { expect, test } from 'vitest'
import { sumSentence } from './sum-sentence.ts'

test('UR-63 the sum of a unit is checked against the ballots returned while one types', () => {
  const counts = { satisfied: 3, basicallySatisfied: 1, dissatisfied: null, notRated: 1 }
  expect(sumSentence(counts, 5)).toEqual({ right: true, text: '✓ 5' })
  expect(sumSentence(counts, 6)).toEqual({ right: false, text: '▲ 5，少 1' })
  expect(sumSentence(counts, 4)).toEqual({ right: false, text: '▲ 5，多 1' })
  expect(sumSentence(undefined, undefined)).toEqual({ right: false, text: '0' })
})
