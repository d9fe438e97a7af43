import { expect, test } from 'vitest'
import { frequentWords } from './frequent-words.ts'

test('a text counts once for a word; stock words of titles and words of one text are left out', () => {
  const titles = [
    '关于加强农村养老服务的建议',
    '关于支持养老机构、养老护理员培训的建议',
    '关于解决老旧小区加装电梯难的建议',
    '关于老旧小区电梯维修资金的建议',
    '关于社区居家养老的建议',
  ]
  const words = frequentWords(titles, 4)
  expect(words[0]).toStrictEqual({ word: '养老', value: 3 })
  expect(words.map((one) => one.word)).not.toContain('建议')
  expect(words.map((one) => one.word)).not.toContain('维修')
  for (const { word, value } of words) expect(titles.filter((title) => title.includes(word)).length).toBe(value)
})

test('nothing is frequent among no texts', () => {
  expect(frequentWords([], 10)).toStrictEqual([])
})
