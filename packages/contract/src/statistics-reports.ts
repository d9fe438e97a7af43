import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, line, pageOf, pageQuery } from './scalars.ts'

/** 报告种类. */
export const ReportKind = labelled({
  yearlyHandling: '办理情况报告',
  comparison: '建议综合分析',
  fiveYear: '五年办理情况',
})
export type ReportKind = (typeof ReportKind.codes)[number]

/** The page and its query that list exactly the rows behind a number. */
export const ReportRows = z.object({ page: z.string(), query: z.record(z.string(), z.string()) })
export type ReportRows = z.infer<typeof ReportRows>

/** One number with its unit, its rule in words and its rows; `rows` is null where nothing is kept behind it. */
export const ReportNumber = z.object({
  kind: z.literal('number'),
  label: z.string(),
  value: z.int(),
  unit: z.string(),
  definition: z.string(),
  rows: ReportRows.nullable(),
})
export type ReportNumber = z.infer<typeof ReportNumber>

/** A rate, always with both of its numbers. */
export const ReportRate = z.object({
  kind: z.literal('rate'),
  label: z.string(),
  definition: z.string(),
  part: ReportNumber,
  whole: ReportNumber,
})
export type ReportRate = z.infer<typeof ReportRate>

export const ReportPiece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  ReportNumber,
  ReportRate,
])
export type ReportPiece = z.infer<typeof ReportPiece>

/** A table of the report; `chart` draws its number columns as bars beside it, told apart by pattern and label. */
export const ReportTable = z.object({
  kind: z.literal('table'),
  title: z.string(),
  heading: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ name: z.string(), cells: z.array(ReportPiece) })),
  note: z.string().nullable(),
  chart: z.boolean(),
})
export type ReportTable = z.infer<typeof ReportTable>

export const ReportBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), pieces: z.array(ReportPiece) }),
  ReportTable,
])
export type ReportBlock = z.infer<typeof ReportBlock>

/** A report as it would stand on paper, every number with its rows. */
export const WrittenReport = z.object({
  kind: ReportKind.schema,
  title: z.string(),
  organ: z.string(),
  /** What is counted, in one sentence. */
  period: z.string(),
  at: Instant,
  /** 口径版本. */
  definitionVersion: z.string(),
  /** Digest of the text with its numbers: what was looked at is what is issued. */
  digest: z.string(),
  /** Identities that fail; a report with any is not issued. */
  problems: z.array(z.string()),
  /** To whom the report goes and that it is public, with the articles. */
  basis: z.array(z.object({ text: z.string(), verified: z.boolean() })),
  sections: z.array(z.object({ heading: z.string(), blocks: z.array(ReportBlock) })),
})
export type WrittenReport = z.infer<typeof WrittenReport>

/** Which report, of what: a session's year, two sessions side by side, or a whole term. */
export const ReportScope = z.object({
  kind: ReportKind.schema,
  term: Id,
  session: Id.optional(),
  /** The session compared with. */
  other: Id.optional(),
  /** A narrower or wider span of raising days than the session's own. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
})
export type ReportScope = z.infer<typeof ReportScope>

const wordDocument = ['application/vnd.openxmlformats-officedocument.wordprocessingml.document']
const idPath = z.object({ id: Id })

export const draftReport = operation({
  id: 'statistics.draftReport',
  kind: 'read',
  method: 'GET',
  path: '/api/reports/draft',
  title: '起草报告',
  query: ReportScope,
  response: WrittenReport,
})

export const draftReportWord = operation({
  id: 'statistics.draftReportWord',
  kind: 'download',
  method: 'GET',
  path: '/api/reports/draft/word',
  title: '下载报告草稿',
  query: ReportScope,
  produces: wordDocument,
})

/** One line of the list of issued reports. */
export const IssuedReportRow = z.object({
  id: Id,
  kind: ReportKind.schema,
  title: z.string(),
  number: z.string(),
  addressedTo: z.string(),
  issuedOn: IsoDate,
  issuedBy: z.string(),
  definitionVersion: z.string(),
  withdrawn: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
})
export type IssuedReportRow = z.infer<typeof IssuedReportRow>

export const IssuedReport = IssuedReportRow.extend({ content: WrittenReport, mayWithdraw: z.boolean() })
export type IssuedReport = z.infer<typeof IssuedReport>

/** 印发: counts anew, refuses while an identity fails, and keeps text, numbers and rules as they are. */
export const issueReport = operation({
  id: 'statistics.issueReport',
  kind: 'act',
  method: 'POST',
  path: '/api/reports',
  title: '印发报告',
  body: z.object({
    scope: ReportScope,
    number: line(60),
    addressedTo: line(200),
    issuedOn: IsoDate,
    /** Of the draft that was looked at; where a number has changed since, nothing is issued. */
    digest: z.string().max(80),
  }),
  response: IssuedReport,
})

export const listIssuedReports = operation({
  id: 'statistics.issuedReports',
  kind: 'read',
  method: 'GET',
  path: '/api/reports',
  title: '已印发的报告',
  query: z.object({ ...pageQuery, kind: ReportKind.schema.optional() }),
  response: pageOf(IssuedReportRow),
})

export const readIssuedReport = operation({
  id: 'statistics.issuedReport',
  kind: 'read',
  method: 'GET',
  path: '/api/reports/:id',
  title: '查看印发的报告',
  params: idPath,
  response: IssuedReport,
})

export const issuedReportWord = operation({
  id: 'statistics.issuedReportWord',
  kind: 'download',
  method: 'GET',
  path: '/api/reports/:id/word',
  title: '下载印发的报告',
  params: idPath,
  produces: wordDocument,
})

export const withdrawReport = operation({
  id: 'statistics.withdrawReport',
  kind: 'act',
  method: 'POST',
  path: '/api/reports/:id/withdrawal',
  title: '撤销报告',
  params: idPath,
  body: z.object({ reason: line(500) }),
  response: IssuedReport,
})
