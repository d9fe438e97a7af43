import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './scalars.ts'
import { Channel } from './suggestion-terms.ts'

/** 统计分组: by what a table of handling figures is broken down. */
export const HandlingGrouping = labelled({
  delegation: '代表团',
  category: '建议类别',
  unit: '承办单位',
})
export type HandlingGrouping = (typeof HandlingGrouping.codes)[number]

/** The query of the suggestions' ledger that lists exactly the rows that were counted. */
const rows = z.record(z.string(), z.string())

/** One counted number; `rows` opens what is behind it. */
export const CountedNumber = z.object({ label: z.string(), value: z.int(), rows })
export type CountedNumber = z.infer<typeof CountedNumber>

/** One figure (办理数字): its unit and its rule in words stand with it; a rate carries its denominator `of`. */
export const HandlingFigure = CountedNumber.extend({
  key: z.string(),
  unit: z.string(),
  definition: z.string(),
  of: CountedNumber.nullable(),
  /** Numbers that must add up to the figure (恒等式). */
  parts: z.array(CountedNumber),
  addsUp: z.boolean(),
  /** Numbers that must stand beside it, as the unrated beside a rate of satisfaction. */
  beside: z.array(CountedNumber),
})
export type HandlingFigure = z.infer<typeof HandlingFigure>

/** The figures of one delegation, class or unit; `key` is null for those that have none. */
export const HandlingGroup = z.object({
  key: z.string().nullable(),
  name: z.string(),
  figures: z.array(HandlingFigure),
})
export type HandlingGroup = z.infer<typeof HandlingGroup>

/** 办理统计: the report as it would stand on paper. */
export const HandlingReport = z.object({
  title: z.string(),
  /** What was counted, in one sentence. */
  scope: z.string(),
  /** When it was counted. */
  at: Instant,
  /** 口径版本: changes whenever the rule of any figure changes. */
  definitionVersion: z.string(),
  /** Identities that fail; a report with any must not be issued. */
  problems: z.array(z.string()),
  figures: z.array(HandlingFigure),
  by: HandlingGrouping.schema,
  /** How the groups relate to the whole. */
  groupNote: z.string(),
  groups: z.array(HandlingGroup),
})
export type HandlingReport = z.infer<typeof HandlingReport>

const scope = { term: Id.optional(), session: Id.optional(), channel: Channel.schema.optional() }
const officeQuery = z.object({ ...scope, by: HandlingGrouping.schema.default('delegation') })
const ownQuery = z.object(scope)
const spreadsheet = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

export const readHandling = operation({
  id: 'statistics.handling',
  kind: 'read',
  method: 'GET',
  path: '/api/statistics/handling',
  title: '办理统计',
  query: officeQuery,
  response: HandlingReport,
})

export const exportHandling = operation({
  id: 'statistics.exportHandling',
  kind: 'download',
  method: 'GET',
  path: '/api/statistics/handling/export',
  title: '导出办理统计',
  query: officeQuery,
  produces: spreadsheet,
})

/** The figures of the reader's own unit, by class of subject. */
export const readOwnHandling = operation({
  id: 'statistics.ownHandling',
  kind: 'read',
  method: 'GET',
  path: '/api/statistics/own-handling',
  title: '本单位办理统计',
  query: ownQuery,
  response: HandlingReport,
})

export const exportOwnHandling = operation({
  id: 'statistics.exportOwnHandling',
  kind: 'download',
  method: 'GET',
  path: '/api/statistics/own-handling/export',
  title: '导出本单位办理统计',
  query: ownQuery,
  produces: spreadsheet,
})

/** A share as it stands beside its two numbers, with one decimal, rounded half up: `83.1%`; a dash where nothing was counted. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = Math.floor((part * 2000 + whole) / (whole * 2))
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
