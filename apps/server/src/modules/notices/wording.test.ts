import { expect, test } from 'vitest'
import { newsOf, wordingOf } from './wording.ts'

const payload = { title: '关于保护举报人的建议', number: '0012', divisionCode: '220000' }

test('a notice says which record, who did what, and the note', () => {
  expect(wordingOf(newsOf(payload), '评价', '王平', '没有写明时间')).toEqual({
    title: '评价：关于保护举报人的建议',
    text: '第0012号建议 · 王平评价 · 没有写明时间',
  })
})

test('MS-36 保密: a notice of a confidential suggestion names nobody and quotes nothing', () => {
  expect(wordingOf(newsOf({ ...payload, confidential: true }), '评价', '王平', '王平认为没有写明时间').text).toBe(
    '第0012号建议 · 评价',
  )
})
