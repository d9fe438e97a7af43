import { GateQuestion } from '@lvzhi/contract/suggestion-gates'
import { expect, test } from 'vitest'
import { answersOf, failedReasons, missingIn, type GateEntered } from './gate-answers.ts'

const passed: GateEntered = Object.fromEntries(GateQuestion.codes.map((question) => [question, { passed: true }]))

test('F1 三关: nothing is taken as answered that was not', () => {
  expect(answersOf({})).toEqual([])
  expect(missingIn({})).toBe(
    '还有 13 项没有填写：政治方向正确，提法准确、不损害国家利益和社会公共利益、不含国家秘密和不宜公开的内容等',
  )
  expect(missingIn(passed)).toBeNull()
  expect(answersOf(passed)).toHaveLength(13)
})

test('F1 三关: what fails needs its text, and its reasons are offered once each', () => {
  const failed: GateEntered = {
    ...passed,
    oneMatter: { passed: false, reason: 'severalMatters', note: ' ' },
    clearFacts: { passed: false, reason: 'incompleteFacts', note: '缺少数据' },
  }
  expect(missingIn(failed)).toBe('请写明“一事一议”哪里不通过')
  expect(failedReasons(failed)).toEqual(['severalMatters', 'incompleteFacts'])
})
