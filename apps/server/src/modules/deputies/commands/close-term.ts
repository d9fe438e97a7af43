import type { BodyOf } from '@lvzhi/contract'
import type { closeTerm } from '@lvzhi/contract/deputies'
import { formatChineseDate } from '@lvzhi/law'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { deputyEvents } from '../events.ts'
import { keeps } from '../policy.ts'
import { absentTerm, notYourArea, stalePerson, termClosed, termNotOver } from '../refusals.ts'
import { findTerm, sessionsOf, termsOfCongress, updateTerm } from '../store/terms.ts'
import type { TermRow } from '../tables.ts'

/**
 * 换届: closes the roster of a term. Refused until the next congress has opened its first session: on that day the old term, and with it
 * every mandate that had not ended before, comes to its end (组织法（2022）第九条). Closing the same term again is refused.
 */
export async function closeTermOf(context: RequestContext, id: string, body: BodyOf<typeof closeTerm>): Promise<void> {
  const { actor, db, clock } = context
  const found = await findTerm(db, id, true)
  if (!found) throw absentTerm()
  context.subject(id)
  const electingDivisionCode = actor.organisation?.divisionCode ?? null
  if (!keeps(actor, { level: found.level, divisionCode: found.division_code, electingDivisionCode })) {
    throw notYourArea('这一届人大')
  }
  const term = found
  requireOpenRoster(term)
  const next = (await termsOfCongress(db, term.level, term.division_code)).find((one) => one.number > term.number)
  if (!next || term.ends_on === null) {
    throw termNotOver('还没有新建下一届，不能封存本届名册。请先在“届次与会议”中新建下一届。')
  }
  const first = (await sessionsOf(db, next.id)).toSorted((a, b) => (a.opens_on < b.opens_on ? -1 : 1))[0]
  if (!first) throw termNotOver(`还没有录入${next.name}第一次会议，不能封存本届名册。请先录入会期。`)
  if (first.opens_on > clock.today()) {
    throw termNotOver(
      `${next.name}第一次会议${formatChineseDate(first.opens_on)}开幕，本届任期到那一天为止，当天起才能封存名册。`,
    )
  }
  if (first.opens_on !== term.ends_on) {
    throw termNotOver(
      `本届届满日期是${formatChineseDate(term.ends_on)}，${next.name}第一次会议${formatChineseDate(first.opens_on)}开幕，两个日期应当一致。请先核对更正。`,
    )
  }
  const saved = await updateTerm(db, id, body.revision, {
    closed_at: clock.now(),
    closed_by_name: actor.name,
    closed_document: body.documentNumber,
  })
  if (!saved) throw stalePerson({ revision: term.revision, changedBy: null, changedAt: null })
  await announce(db, clock, {
    module: 'deputies',
    caseId: id,
    type: deputyEvents.termClosed,
    title: '换届封存名册',
    actor,
    note: `${term.division_name}${term.name}于${formatChineseDate(term.ends_on)}届满；${body.documentNumber}`,
    basis: [{ text: '组织法（2022）第九条', verified: true }],
    payload: { termId: id, nextTermId: next.id, on: term.ends_on },
  })
}

/** Refuses what would change the roster of a closed term. */
export function requireOpenRoster(term: Pick<TermRow, 'closed_at' | 'name' | 'division_name'>): void {
  if (term.closed_at !== null) throw termClosed(`${term.division_name}${term.name}`)
}
