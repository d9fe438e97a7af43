import { expect, test } from 'vitest'
import { fieldNameOf } from './form-problems.ts'
import { shownProblem } from './shown-problem.ts'

test('dotted paths name the fields of lists', () => {
  expect(fieldNameOf('title')).toEqual(['title'])
  expect(fieldNameOf('administrators.0.signInName')).toEqual(['administrators', 0, 'signInName'])
})

test('the number is quoted only where somebody must look into it', () => {
  const refused = { problem: { code: 'stale', status: 409, title: '已被修改', requestId: 'ab12' } }
  const broken = { problem: { code: 'unexpected', status: 500, title: '系统出了问题', requestId: 'ab12' } }
  expect(shownProblem(refused).number).toBeNull()
  expect(shownProblem(broken).number).toBe('ab12')
})

test('an error of the page itself gets a plain sentence, not its English text', () => {
  const shown = shownProblem(new Error('x is undefined'))
  expect(shown.title).not.toContain('undefined')
  expect(shown.basis).toEqual([])
})
