import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shanghaiDate } from './clock.ts'

const byTables = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

test('the date in Shanghai is that of the time zone tables, summer times of 1986–1991 included', () => {
  const instant = fc.date({ min: new Date('1980-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, (at) => {
      expect(shanghaiDate(at)).toBe(byTables.format(at))
    }),
    { numRuns: 2000 },
  )
})

test('a day begins in Shanghai at 16:00 of the day before in UTC', () => {
  expect(shanghaiDate(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
  expect(shanghaiDate(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  // In the summer time of 1988 an hour earlier.
  expect(shanghaiDate(new Date('1988-07-01T15:30:00Z'))).toBe('1988-07-02')
})
