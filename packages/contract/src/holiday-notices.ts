import { z } from 'zod'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, line, prose } from './scalars.ts'

/** One day that a notice moves: a day off, or a day of rest on which work is done. */
export const NoticeDay = z.object({ date: IsoDate, off: z.boolean(), name: line(20) })

export const HolidayNotice = z.object({
  id: Id.nullable(),
  year: z.int(),
  text: z.string(),
  issuedOn: z.string(),
  days: z.array(NoticeDay),
  /** `product` for those that come with the product, `office` for those entered here. */
  source: z.enum(['product', 'office']),
  enteredBy: z.string().nullable(),
  enteredAt: Instant.nullable(),
})

export const listHolidayNotices = operation({
  id: 'organisations.listHolidayNotices',
  kind: 'read',
  method: 'GET',
  path: '/api/holiday-notices',
  title: '查询放假通知',
  response: z.object({ coveredYears: z.array(z.int()), notices: z.array(HolidayNotice) }),
})

export const enterHolidayNotice = operation({
  id: 'organisations.enterHolidayNotice',
  kind: 'act',
  method: 'POST',
  path: '/api/holiday-notices',
  title: '录入放假通知',
  body: z.object({
    year: z.int().min(2018).max(2100),
    /** Title and number of the notice. */
    text: prose(500).refine((text) => text.trim().length > 0, '请写明通知的名称和文号'),
    issuedOn: IsoDate,
    days: z.array(NoticeDay).min(1, '至少填写一天').max(100),
  }),
  response: Done,
})
