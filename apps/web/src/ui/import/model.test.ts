import { expect, test } from 'vitest'
import { confirmable, confirmWording, worstMark } from './model.ts'

const none = { total: 0, added: 0, updated: 0, unchanged: 0, warning: 0, faulty: 0 }

test('what confirming does is said before it is done', () => {
  expect(confirmWording({ ...none, total: 2816, added: 2810, faulty: 6 })).toBe(
    '确认后新增 2,810 行；6 行有错误，不导入。',
  )
  expect(confirmWording({ ...none, total: 5, unchanged: 5 })).toBe('没有可以导入的行：5 行与现有内容相同。')
})

test('the same file twice leaves nothing to confirm', () => {
  expect(confirmable({ ...none, total: 5, unchanged: 5 })).toBe(false)
  expect(confirmable({ ...none, total: 5, warning: 5 })).toBe(true)
})

test('the worst is shown first', () => {
  expect(worstMark({ ...none, added: 5, faulty: 1 })).toBe('faulty')
  expect(worstMark({ ...none, unchanged: 5 })).toBe('unchanged')
})
