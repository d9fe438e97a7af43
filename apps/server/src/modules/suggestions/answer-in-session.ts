import { answerInSessionBy, formatCitation, isRefusal, isVerifiedBasis, refusal, type Ruling } from '@lvzhi/law'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { writeClock, type StartedClock } from './clocks.ts'
import type { OpenCase } from './open-case.ts'
import { provisions } from './provisions.ts'
import type { Suggestion, Task } from './suggestion.ts'

/** The day by which this suggestion is to be answered in session (会期即复), were it handed over on that day. MS-16. */
export async function inSessionDue(
  db: Handle,
  record: Pick<Suggestion, 'channel' | 'sessionId' | 'profile' | 'level'>,
  on: string,
): Promise<Ruling<string>> {
  const session = record.channel === 'inSession' && record.sessionId !== null && (await sessionOf(db, record.sessionId))
  if (!session) return refusal('wrongMoment', '“会期即复”只用于会议期间提出的意见，请按答复期限办理。')
  return answerInSessionBy({
    ...session,
    profile: record.profile,
    provincial: record.level === 'province',
    assignedOn: on,
  })
}

async function sessionOf(db: Handle, id: string) {
  const found = await sql<{ term: number; session: number; opensOn: string; closesOn: string }>`
    select t.number as term, e.number as session, e.opens_on as "opensOn", e.closes_on as "closesOn"
    from pub_deputies_sessions e join pub_deputies_terms t on t.id = e.term_id where e.id = ${id}`.execute(db)
  return found.rows[0]
}

/** Starts the clock 会期即复 of a task that is owed in session; says why where the rule does not allow it. */
export async function startInSessionClock(
  open: OpenCase,
  task: Pick<Task, 'id' | 'part' | 'round' | 'unitName'>,
  on: string,
): Promise<StartedClock | { readonly refused: string; readonly basis: readonly string[] }> {
  const ruling = await inSessionDue(open.context.db, open.record, on)
  if (isRefusal(ruling)) return { refused: ruling.message, basis: ruling.basis.map(formatCitation) }
  return writeClock(open, task, 'inSession', {
    startsOn: on,
    dueOn: ruling.value,
    remark: null,
    basis: provisions(ruling.basis),
    verified: isVerifiedBasis(ruling.basis),
  })
}
