import type { AnswerOf, Basis } from '@lvzhi/contract'
import {
  CarriedKind,
  type CarriedMember,
  type CarryOver,
  type listCarried as listEntry,
  type readCarriedFrom as fromEntry,
  type readCarryOver as readEntry,
} from '@lvzhi/contract/suggestion-carry-over'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { carriedInto, continuesIntoNextTerm, formatChineseDate } from '@lvzhi/law'
import { areaPrefix, holds, type Actor } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { carriedLine, carriedLines, carriedProblems, isFinished, unfinishedStates } from '../carry-over.ts'
import { shows, visibleTo } from '../policy.ts'
import {
  carriedCases,
  carriedFromTerm,
  countCarried,
  countCarriedCases,
  countProposers,
  draftsOfTerm,
  findTermCarried,
  type CarriedRow,
  type TermCarried,
} from '../store-carry-over.ts'
import { findSuggestion } from '../store.ts'

type Context = Pick<RequestContext, 'db' | 'actor'>

/** 换届结转 of a term: what has become of the carried cases, or what would be carried over; refused where the parts do not equal the whole. */
export function readCarryOver() {
  return async (
    { db, actor }: Context,
    { params }: Pick<HandlerInput<typeof readEntry>, 'params'>,
  ): Promise<AnswerOf<typeof readEntry>> => carryOverOf({ db, actor }, await termInArea(db, actor, params.id))
}

/** The page of a term, counted now. */
export async function carryOverOf({ db, actor }: Context, term: TermCarried): Promise<CarryOver> {
  const counted = await countCarried(db, term)
  const sum = (of: 'promises' | 'promises_open') => counted.reduce((total, row) => total + row[of], 0)
  const whole = carriedLine(null, '合计', counted)
  const kinds = carriedLines(
    counted,
    (row) => row.kind,
    (row) => CarriedKind.label(row.kind),
    CarriedKind.codes,
  )
  const states = carriedLines(
    counted,
    (row) => row.state,
    (row) => (row.state === 'closed' ? '办结（B类或有承诺）' : SuggestionState.label(row.state)),
    unfinishedStates,
  )
  const units = carriedLines(
    counted,
    (row) => row.unit_id,
    (row) => row.unit_name ?? '尚未交办',
  )
  const promises = carriedLine(null, '承诺', [
    { finished: true, count: sum('promises') - sum('promises_open') },
    { finished: false, count: sum('promises_open') },
  ])
  const written =
    term.carry_over_id === null ? null : { members: term.member_count ?? 0, promises: term.promise_count ?? 0 }
  const problems = carriedProblems(written, whole, promises, { 类别: kinds, 当时状态: states, 承办单位: units })
  if (problems.length > 0) {
    throw new Refusal('conflict', 'carriedDoesNotAddUp', `结转数字合计不符，不能出具：${problems.join('；')}。`)
  }
  const blocked = blockedBecause(term)
  return {
    term: { id: term.id, name: term.name, endsOn: term.ends_on, closedAt: term.closed_at?.toISOString() ?? null },
    next: term.next_id !== null && term.next_name !== null ? { id: term.next_id, name: term.next_name } : null,
    carried: term.carried_at === null ? null : { by: term.carried_by_name ?? '', at: term.carried_at.toISOString() },
    whole,
    kinds,
    states,
    units,
    promises,
    proposers: await countProposers(db, term),
    drafts: term.draft_count ?? (await draftsOfTerm(db, term.id)).length,
    basis: carryOverBasis(),
    blocked,
    mayCarryOver: term.carry_over_id === null && blocked === null && holds(actor, 'officeClerk', 'officeLeader'),
  }
}

/** Why the term cannot be carried over now, or null. */
export function blockedBecause(term: TermCarried): string | null {
  if (term.carry_over_id !== null) return null
  if (term.next_id === null) return '还没有新建下一届，不能结转。请先在“届次与会议”中新建下一届。'
  return term.closed_at === null ? '本届名册还没有封存，不能结转。请先在本届的会议页办理“换届封存名册”。' : null
}

/** 上海建议规定（2015）第十九条第二款、第二十二条; other places that have no rule of their own follow the same practice. */
export function carryOverBasis(): Basis[] {
  const tracked = carriedInto(9999, { madeOn: '0001-01-01', finished: false })
  return shownBasis([...continuesIntoNextTerm(false).basis, ...tracked.basis])
}

/** The term, if its congress is in the area of the reader's office. */
export async function termInArea(db: RequestContext['db'], actor: Actor, id: string): Promise<TermCarried> {
  const term = actor.organisation
    ? await findTermCarried(db, id, areaPrefix(actor.organisation.divisionCode))
    : undefined
  if (!term) throw absent('个届次')
  return term
}

/** 结转的建议: one page of the cases behind a number. */
export function listCarried() {
  return async (
    { db, actor }: Context,
    { params, query }: Pick<HandlerInput<typeof listEntry>, 'params' | 'query'>,
  ): Promise<AnswerOf<typeof listEntry>> => {
    const term = await termInArea(db, actor, params.id)
    const { page, size } = query
    const rows = await carriedCases(db, term, query, { page, size })
    return { total: await countCarriedCases(db, term, query), page, size, items: rows.map(presentCarried) }
  }
}

/** A carried case as it is shown. */
export function presentCarried(row: CarriedRow): CarriedMember {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    leadName: row.lead_name,
    unit: row.unit_name,
    stateThen: row.state_then,
    classThen: row.class_then,
    dueThen: row.due_then,
    promisesThen: row.promises,
    state: row.state,
    replyClass: row.reply_class,
    promisesOpen: row.promises_open,
    outcome: row.finished ? 'finished' : 'open',
    finishedOn: row.finished_on,
  }
}

/** 上届结转: from which term the case came, for whoever may see the case. */
export function readCarriedFrom() {
  return async (
    { db, actor }: Context,
    { params }: Pick<HandlerInput<typeof fromEntry>, 'params'>,
  ): Promise<AnswerOf<typeof fromEntry>> => {
    const record = await findSuggestion(db, params.id)
    if (!record || !shows(visibleTo(actor), record)) throw absent('件建议')
    const found = await carriedCase(db, record.id)
    if (!found) return { carried: null }
    const { term, row } = found
    const inArea = actor.organisation
      ? term.division_code.startsWith(areaPrefix(actor.organisation.divisionCode))
      : false
    const office = inArea && holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader')
    return {
      carried: {
        term: { id: term.id, name: term.name },
        next: term.next_name ?? '',
        on: term.ends_on ?? '',
        kind: row.kind,
        stateThen: row.state_then,
        outcome: isFinished(row.kind, { state: row.state, replyClass: row.reply_class, promises: row.promises_open })
          ? 'finished'
          : 'open',
        mayOpenList: office,
        mayPrintLetter: office || mayReadAsProposer(actor, record.leadPersonId),
      },
    }
  }
}

/** Whether the reader is the proposer or acts for the proposer. */
export function mayReadAsProposer(actor: Actor, leadPersonId: string | null): boolean {
  if (leadPersonId === null) return false
  const own = holds(actor, 'deputy') && actor.personId === leadPersonId
  return own || (holds(actor, 'deputyAssistant') && actor.assistedPersonIds.includes(leadPersonId))
}

/** The term and the line of a carried case, or undefined. */
export async function carriedCase(db: RequestContext['db'], id: string) {
  const term = await carriedFromTerm(db, id)
  if (!term) return undefined
  const [row] = await carriedCases(db, term, { id })
  return row && { term, row }
}

/** In one sentence what the change of term means for a case, as its timeline and the notice say it. */
export function carriedSentence(row: Pick<CarriedRow, 'kind' | 'state_then' | 'due_then' | 'promises'>, next: string) {
  if (row.kind === 'tracked') {
    const promises = row.promises > 0 ? `尚有承诺 ${row.promises} 项，` : '列入计划逐步解决，'
    return `${promises}结转${next}继续跟踪落实，进展仍告知原提出代表。`
  }
  const due = row.due_then === null ? '' : `（${formatChineseDate(row.due_then)}到期）`
  return `当时${SuggestionState.label(row.state_then)}，结转${next}继续办理：编号、办理规则和原定期限${due}不变，仍答复原提出代表。`
}
