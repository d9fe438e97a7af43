import { addDays, formatChineseDate } from '@lvzhi/law'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'

/** A term as reports speak of it. */
export interface ReportTerm {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly startsOn: string
  readonly endsOn: string | null
}

/** A session's year: from the first day on which suggestions are handed in for it to the day before that of the next session. */
export interface SessionSpan {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly from: string
  readonly to: string | null
}

/** The term; refused as absent where there is none. */
export async function reportTerm(db: Handle, id: string): Promise<ReportTerm> {
  const found = await sql<ReportTerm>`
    select id, case when starts_with(name, division_name) then name else division_name || name end as name, level,
      starts_on as "startsOn", ends_on as "endsOn"
    from pub_deputies_terms where id = ${id}`.execute(db)
  const term = found.rows[0]
  if (!term) throw absent('个届次')
  return term
}

/** The sessions of a term with their years, which together cover the term without a gap and without sharing a day. */
export async function sessionSpans(db: Handle, term: ReportTerm): Promise<readonly SessionSpan[]> {
  const found = await sql<{ id: string; name: string; number: number; begins: string }>`
    select id, name, number, coalesce(presubmission_opens_on, opens_on) as begins
    from pub_deputies_sessions where term_id = ${term.id} order by opens_on`.execute(db)
  return found.rows.map((session, index) => {
    const next = found.rows[index + 1]
    const { id, name, number } = session
    // Before the first session's own day lies only the beginning of the term.
    const from = index === 0 && term.startsOn < session.begins ? term.startsOn : session.begins
    return { id, name, number, from, to: next ? addDays(next.begins, -1) : null }
  })
}

/** One session of the term; refused as a wrong field where it is not of the term. */
export function sessionOf(spans: readonly SessionSpan[], id: string, field: string): SessionSpan {
  const found = spans.find((span) => span.id === id)
  if (!found) throw invalidField(field, '这次会议不属于所选届次，请重新选择。')
  return found
}

/** The days of a span in words. One that still runs is told until the day of counting: a report knows nothing of days to come. */
export function saidSpan({ from, to }: Pick<SessionSpan, 'from' | 'to'>, today: string): string {
  if (from > today) return `${formatChineseDate(from)}起（还没有开始）`
  const running = to === null || to >= today
  return `${formatChineseDate(from)}至${running ? `统计时间（${formatChineseDate(today)}）` : formatChineseDate(to)}`
}
