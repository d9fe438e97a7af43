import { isCovered, isWorkingDay } from '@lvzhi/law'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { systemActor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { openDatabase, type Database } from '../../kernel/database/handle.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { calendarFor, enterHolidayNotice } from './holiday-notices.ts'
import { maskNumber } from './organisation.ts'
import { listHolidayNotices } from './queries/holiday-notices.ts'

let fresh: FreshDatabase
let database: Database
const clock = fixedClock('2026-11-20T02:00:00Z')

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, 2)
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const enter = (days: { date: string; off: boolean; name: string }[], issuedOn = '2026-11-10') =>
  database
    .transaction((tx) =>
      enterHolidayNotice(
        { actor: systemActor, db: tx, clock },
        { year: 2027, text: '国办发明电〔2026〕7号', issuedOn, days },
      ),
    )
    .then(
      () => 'done',
      (error: Refusal) => error.message,
    )

describe('a holiday notice entered by the office', () => {
  it('is refused with the day that is wrong', async () => {
    const off = { date: '2027-01-01', off: true, name: '元旦' }
    expect(await enter([{ ...off, date: '2028-01-01' }])).toContain('不属于 2027 年')
    expect(await enter([off, off])).toContain('填写了两次')
    expect(await enter([{ ...off, date: '2027-03-03', off: false }])).toContain('不是周末')
    expect(await enter([off], '2026-12-01')).toContain('不能晚于今天')
  })

  it('covers its year; a further one for the same year changes single days', async () => {
    expect(isCovered(await calendarFor(database.handle), '2027-01-04')).toBe(false)
    expect(await enter([{ date: '2027-01-01', off: true, name: '元旦' }])).toBe('done')
    expect(await enter([{ date: '2027-01-04', off: true, name: '调整' }], '2026-11-19')).toBe('done')
    const calendar = await calendarFor(database.handle)
    expect(isCovered(calendar, '2027-01-04')).toBe(true)
    expect(isWorkingDay(calendar, '2027-01-01')).toMatchObject({ value: false })
    expect(isWorkingDay(calendar, '2027-01-04')).toMatchObject({ value: false })
    expect(isWorkingDay(calendar, '2027-01-05')).toMatchObject({ value: true })
    const listed = await listHolidayNotices(database.handle)
    expect(listed.coveredYears).toContain(2027)
    expect(listed.notices.slice(0, 2).map((notice) => notice.source)).toEqual(['office', 'office'])
  })
})

describe('a masked number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['0431-88901234', '0431-******34'],
    ['88901234', '******34'],
    ['12345', '***45'],
    [null, null],
  ])('%s shows as %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown)
  })
})
