import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftOf, spokenAt, warnBefore } from './session-end.ts'

const minute = 60_000

test('an idle session ends half a minute before the limit of the server, never later', () => {
  expect(leftOf(30, 0, 0)).toBe(29.5 * minute)
  expect(leftOf(15, 0, 14 * minute)).toBe(minute / 2)
  expect(leftOf(15, 0, 14.5 * minute)).toBe(0)
  expect(leftOf(15, 0, 60 * minute)).toBe(0)
})

test('activity sets the whole time anew', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(10_000_000), (limit, now) => {
      expect(leftOf(limit, now, now)).toBe(limit * minute - 30_000)
    }),
  )
})

test('the warning is spoken at four moments, not every second', () => {
  const said = Array.from({ length: warnBefore / 1000 }, (_, at) => spokenAt(at + 1))
  expect([...new Set(said)]).toEqual([
    '还有 10 秒自动退出',
    '还有 30 秒自动退出',
    '还有 60 秒自动退出',
    '还有 120 秒自动退出',
  ])
})
