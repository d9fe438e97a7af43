import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from './state-council.ts'
import { missingStatutoryDays, STATUTORY_HOLIDAYS } from './statutory-holidays.ts'

describe('statutory holidays', () => {
  test('TM-08: thirteen days', () => {
    expect(STATUTORY_HOLIDAYS.value.reduce((total, { days }) => total + days, 0)).toBe(13)
    for (const { days, fixed } of STATUTORY_HOLIDAYS.value) if (fixed) expect(fixed).toHaveLength(days)
  })

  test('the notices since 2025 leave none of the fixed ones out', () => {
    const notices = STATE_COUNCIL_NOTICES.filter(({ year }) => year >= 2025)
    expect(notices.map((notice) => missingStatutoryDays(notice).value)).toEqual([[], []])
  })

  test('a notice that forgets the Labour Day is told so', () => {
    const notice = { year: 2027, kind: 'yearly', issuedOn: '2026-11-10', source: '通知', worked: [] } as const
    const off = [
      ['2026-12-31', '2027-01-02'],
      ['2027-05-01', '2027-05-01'],
      ['2027-10-01', '2027-10-07'],
    ] as const
    expect(missingStatutoryDays({ ...notice, off }).value).toEqual(['2027-05-02'])
  })
})
