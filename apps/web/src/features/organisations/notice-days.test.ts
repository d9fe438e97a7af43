import { expect, test } from 'vitest'
import { enteredDays, fieldBehind, lengthOf, missingYears, spansOf, yearsText } from './notice-days.ts'

const newYear = { name: '元旦', first: '2026-12-31', last: '2027-01-02' }
const spring = { name: '春节', first: '2027-02-06', last: '2027-02-06' }

test('spans become days and days become spans', () => {
  const days = enteredDays([newYear, spring], ['2027-02-13']).map((entered) => entered.day)
  expect(days.map((day) => day.date)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02', '2027-02-06', '2027-02-13'])
  expect(days.filter((day) => !day.off)).toEqual([{ date: '2027-02-13', off: false, name: '调休上班' }])
  expect(spansOf(days)).toEqual([newYear, spring])
})

test('neighbouring days of two holidays stay apart', () => {
  const days = enteredDays([newYear, { name: '调整', first: '2027-01-03', last: '2027-01-03' }], [])
  expect(spansOf(days.map((entered) => entered.day))).toHaveLength(2)
})

test('a refused day is shown at the field in which it was entered', () => {
  const entered = enteredDays([newYear, spring], ['2027-02-13'])
  expect(fieldBehind('days.0.date', entered)).toEqual(['spans', 0, 'first'])
  expect(fieldBehind('days.1.date', entered)).toEqual(['spans', 0, 'last'])
  expect(fieldBehind('days.3.name', entered)).toEqual(['spans', 1, 'name'])
  expect(fieldBehind('days.4.date', entered)).toEqual(['worked', 0])
  expect(fieldBehind('issuedOn', entered)).toEqual(['issuedOn'])
})

test('a span written backwards has no day', () => {
  expect(lengthOf({ first: '2027-01-02', last: '2027-01-01' })).toBe(0)
  expect(enteredDays([{ name: '元旦', first: '2027-01-03', last: '2027-01-01' }], [])).toEqual([])
})

test('a gap and the next year are missing, years before the first are not', () => {
  expect(missingYears([2024, 2026], 2026)).toEqual([2025, 2027])
  expect(missingYears([2025, 2026, 2027], 2026)).toEqual([])
  expect(missingYears([], 2026)).toEqual([2026, 2027])
})

test('years are told in rows', () => {
  expect(yearsText([2024, 2025, 2026, 2028])).toBe('2024 年至 2026 年、2028 年')
})
