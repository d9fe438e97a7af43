import pg from 'pg'
import { expect, test } from 'vitest'
import { problemOf } from './problem-reply.ts'

function fromDatabase(code: string): Error {
  return Object.assign(new pg.DatabaseError('told by the server', 0, 'error'), { code })
}

function fromSystem(code: string): Error {
  return Object.assign(new Error(`${code}: told by the system`), { code })
}

test.each(['57P01', '57P02', '57P03', '57P05', '25P03', '53200', '53300', '08006'])(
  '%s of the database is a matter of waiting',
  (code) => {
    expect(problemOf(fromDatabase(code))).toMatchObject({ status: 503, code: 'unavailable' })
  },
)

test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('%s on the way to it too', (code) => {
  expect(problemOf(fromSystem(code))).toMatchObject({ status: 503, code: 'unavailable' })
})

test.each(['55P03', '57014'])('%s says that others were at work', (code) => {
  const problem = problemOf(fromDatabase(code))
  expect(problem).toMatchObject({ status: 503, code: 'unavailable' })
  expect(problem.title).toContain('没有等到')
})

test.each([fromDatabase('53100'), fromSystem('ENOSPC'), fromSystem('EDQUOT')])(
  'G6 a full disk says that nothing was saved and whom to tell: %s',
  (error) => {
    const problem = problemOf(error)
    expect(problem).toMatchObject({ status: 507, code: 'storageFull' })
    expect(problem.title).toContain('磁盘已满，这次没有保存')
    expect(problem.title).toContain('请联系管理员腾出空间')
  },
)

test.each([fromDatabase('58030'), fromSystem('EIO'), fromSystem('EROFS')])('a faulty disk: %s', (error) => {
  expect(problemOf(error)).toMatchObject({ status: 503, code: 'unavailable' })
  expect(problemOf(error).title).toContain('磁盘读写出错')
})

test('a number that the database cannot hold is a matter of the form, not a fault', () => {
  expect(problemOf(fromDatabase('22003'))).toMatchObject({ status: 422, code: 'numberOutOfRange' })
})

test('what is no fault of the ground stays a fault of the product, and tells nothing', () => {
  const problem = problemOf(fromDatabase('42703'))
  expect(problem).toMatchObject({ status: 500, code: 'unexpected' })
  expect(JSON.stringify(problem)).not.toContain('told by')
})
