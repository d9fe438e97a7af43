import type { AnswerOf } from '@lvzhi/contract'
import type { listIssuedReports as listEntry, readIssuedReport as readEntry } from '@lvzhi/contract/statistics-reports'
import { holds } from '../../../kernel/access/actor.ts'
import type { FileStore } from '../../../kernel/files/files.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { findReport, listReports, presentReport, presentReportRow } from '../store-reports.ts'

/** 已印发的报告 of the reader's area, a page at a time. */
export async function listIssuedReports(
  { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
  { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
): Promise<AnswerOf<typeof listEntry>> {
  const { total, rows } = await listReports(db, actor, query)
  return { total, page: query.page, size: query.size, items: rows.map(presentReportRow) }
}

/** One issued report with its text and numbers as of the day. */
export async function readIssuedReport(
  { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
  { params }: Pick<HandlerInput<typeof readEntry>, 'params'>,
): Promise<AnswerOf<typeof readEntry>> {
  const stored = await findReport(db, actor, params.id)
  if (!stored) throw absent('份报告')
  return presentReport(stored, holds(actor, 'officeLeader'))
}

/** The Word file of an issued report, as it was kept. */
export function issuedReportWord(files: FileStore) {
  return async (
    { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
    { params }: { readonly params: { readonly id: string } },
  ): Promise<Download> => {
    const stored = await findReport(db, actor, params.id)
    if (!stored) throw absent('份报告')
    const file = await files.open(db, { module: 'statistics', caseId: params.id, fileId: stored.file_id })
    return { name: file.name, mediaType: file.mediaType, content: file.bytes }
  }
}
