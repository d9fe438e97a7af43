import { listMotions } from '@lvzhi/contract/motions'
import { draftReport, type ReportNumber, type WrittenReport } from '@lvzhi/contract/statistics-reports'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import type { App } from '../../app.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql, type Database } from '../../kernel/database/handle.ts'

/** A number of the report beside the count of the records that it opens. */
export interface OpenedNumber {
  readonly label: string
  readonly value: number
  readonly opened: number
}

/** The five-year report of the term that the installation holds, as the actor reads it. */
export async function fiveYearReport(app: App, database: Database, actor: Actor): Promise<WrittenReport> {
  const terms = await sql<{ id: string }>`select id from congress_terms order by starts_on desc limit 1`.execute(
    database.handle,
  )
  return app.perform(actor, draftReport, { query: { kind: 'fiveYear', term: terms.rows[0]?.id ?? '' } })
}

/** Every number in the sentences of a report, both parts of a rate, in their order. */
export function numbersIn(report: WrittenReport): readonly ReportNumber[] {
  return report.sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'paragraph' ? block.pieces : []))
    .flatMap((piece) => (piece.kind === 'number' ? [piece] : piece.kind === 'rate' ? [piece.part, piece.whole] : []))
}

/** Opens the records behind every number of a report. */
export async function openNumbers(app: App, actor: Actor, report: WrittenReport): Promise<OpenedNumber[]> {
  const opened: OpenedNumber[] = []
  for (const { label, value, rows } of numbersIn(report)) {
    const query = { ...rows?.query, size: 1 } as never
    const list = rows?.page === '/motions' ? listMotions : listSuggestions
    const { total } = await app.perform(actor, list as typeof listSuggestions, { query })
    opened.push({ label, value, opened: total })
  }
  return opened
}

/** The demonstration's leader of the office, outside any session. */
export async function officeLeader(app: App, database: Database): Promise<Actor> {
  const found = await sql<{ id: string; name: string; organisation: string }>`
    select id, name, organisation_id as organisation from accounts where sign_in_name = 'leader'`.execute(
    database.handle,
  )
  const [account] = found.rows
  if (!account) throw new Error('这里没有演示的“leader”账号，不能读五年报告。')
  return {
    accountId: account.id,
    name: account.name,
    roles: ['officeLeader'],
    organisation: await app.organisations.actorOrganisation(database.handle, account.organisation),
    personId: null,
    assistedPersonIds: [],
    sessionId: null,
  }
}
