import type { BodyOf } from '@lvzhi/contract'
import {
  CommitteePost,
  type addCommitteeMember as addEntry,
  type correctCommitteeMember as correctEntry,
  type endCommitteeMember as endEntry,
} from '@lvzhi/contract/committee-members'
import { committeePosts, formatBasis, formatChineseDate, isRefusal, type CongressLevel } from '@lvzhi/law'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce, type FieldChange } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { deputyEvents } from '../events.ts'
import { mandateOn } from '../lookups.ts'
import { effectiveEnd } from '../mandate.ts'
import { keepsTerm } from '../policy.ts'
import { absentTerm, notYourArea, stalePerson } from '../refusals.ts'
import { findCommitteeMember, insertCommitteeMember, updateCommitteeMember } from '../store/committee.ts'
import { findMandate, periodOf } from '../store/mandates.ts'
import { namesOf } from '../store/people.ts'
import { findTerm } from '../store/terms.ts'
import type { CommitteeMemberRow, TermRow } from '../tables.ts'
import { requireOpenRoster } from './close-term.ts'

/**
 * 登记常委会组成人员: a deputy of that congress who is in office on the day; a county has no secretary-general, a township no committee.
 * 组织法（2022）第四十七条. Refused where the person already holds a post then, or a second 主任 or 秘书长 would.
 */
export async function addMember(
  context: RequestContext,
  termId: string,
  body: BodyOf<typeof addEntry>,
): Promise<string> {
  const term = await termToKeep(context, termId)
  requirePost(term, body.post)
  const mandate = await mandateOn(context.db, body.personId, term.id, body.from)
  if (!mandate) {
    throw invalidField(
      'personId',
      `${formatChineseDate(body.from)}不是${term.name}在任代表；常委会组成人员从本届代表中选出，请核对人选和日期。`,
      ['组织法（2022）第四十七条'],
    )
  }
  const id = newId()
  await guarded(() =>
    insertCommitteeMember(context.db, {
      id,
      term_id: term.id,
      mandate_id: mandate.mandateId,
      person_id: body.personId,
      post: body.post,
      from_on: body.from,
      document: body.document,
      made_by_name: context.actor.name,
      made_at: context.clock.now(),
    }),
  )
  context.note({ memberId: id })
  await tell(context, term, '登记常委会组成人员', `${mandate.name}；${body.document}`, [
    { field: 'post', label: '常委会职务', from: null, to: since(body.post, body.from) },
  ])
  return id
}

/** 终止常委会职务 from a day on, such as by resignation or by election to another post. 组织法（2022）第四十七条. */
export async function endMember(context: RequestContext, id: string, body: BodyOf<typeof endEntry>): Promise<void> {
  const { member, term } = await memberToKeep(context, id)
  if (member.until_on !== null) {
    throw new Refusal('conflict', 'alreadyEnded', `这项职务已于${formatChineseDate(member.until_on)}终止。`)
  }
  requireOrder(member.from_on, body.on)
  if (body.on > context.clock.today()) throw invalidField('on', '终止日期不能晚于今天。')
  await save(context, member, body.revision, { until_on: body.on, end_document: body.document })
  await tell(context, term, '终止常委会职务', `${await nameOf(context, member)}；${body.document}`, [
    {
      field: 'until',
      label: CommitteePost.label(member.post),
      from: null,
      to: `自${formatChineseDate(body.on)}起终止`,
    },
  ])
}

/** 更正 post and days that were entered wrongly, with the reason. */
export async function correctMember(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof correctEntry>,
): Promise<void> {
  const { member, term } = await memberToKeep(context, id)
  requirePost(term, body.post)
  if (body.until !== null) requireOrder(body.from, body.until)
  const mandate = await findMandate(context.db, member.mandate_id)
  const end = mandate && effectiveEnd(periodOf(mandate))
  if (!mandate || body.from < mandate.starts_on || (end !== null && end !== undefined && body.from >= end)) {
    throw invalidField('from', '任职日期应在本人的代表任期之内，请核对。', ['组织法（2022）第四十七条'])
  }
  await save(context, member, body.revision, {
    post: body.post,
    from_on: body.from,
    until_on: body.until,
    ...(body.until === null && { end_document: null }),
  })
  const said = (post: CommitteePost, from: string, until: string | null) =>
    `${since(post, from)}${until === null ? '' : `，至${formatChineseDate(until)}止`}`
  await tell(context, term, '更正常委会组成人员登记', `${await nameOf(context, member)}；${body.reason}`, [
    {
      field: 'post',
      label: '常委会职务',
      from: said(member.post, member.from_on, member.until_on),
      to: said(body.post, body.from, body.until),
    },
  ])
}

async function termToKeep(context: RequestContext, id: string): Promise<TermRow> {
  const term = await findTerm(context.db, id, true)
  if (!term) throw absentTerm()
  if (!keepsTerm(context.actor, { level: term.level, divisionCode: term.division_code })) {
    throw notYourArea('这一届常委会')
  }
  requireOpenRoster(term)
  context.subject(id)
  return term
}

async function memberToKeep(context: RequestContext, id: string) {
  const member = await findCommitteeMember(context.db, id)
  if (!member) throw absent('项常委会职务')
  return { member, term: await termToKeep(context, member.term_id) }
}

function requirePost({ level }: TermRow, post: CommitteePost): void {
  if (level === 'national') {
    throw new Refusal('conflict', 'notKeptHere', '全国人大常委会组成人员不在这里登记。')
  }
  const posts = committeePosts(level satisfies CongressLevel)
  if (isRefusal(posts))
    throw new Refusal('conflict', posts.refused, posts.message, { basis: [formatBasis(posts.basis)] })
  if (!posts.value.includes(post)) {
    throw invalidField('post', `县级人大常委会不设${CommitteePost.label(post)}，请选择其他职务。`, [
      formatBasis(posts.basis),
    ])
  }
}

function requireOrder(from: string, until: string): void {
  if (until < from) throw invalidField('on', `终止日期不能早于任职日期（${formatChineseDate(from)}）。`)
}

async function save(
  context: RequestContext,
  member: CommitteeMemberRow,
  revision: number,
  change: Parameters<typeof updateCommitteeMember>[3],
): Promise<void> {
  const saved = await guarded(() => updateCommitteeMember(context.db, member.id, revision, change))
  if (!saved) throw stalePerson({ revision: member.revision, changedBy: null, changedAt: null })
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isDatabaseError(error, '23P01')) throw error
    throw new Refusal(
      'conflict',
      'postsOverlap',
      '与已登记的职务时间重叠：一人同一时间只有一项职务，主任、秘书长同一时间各有一人。请先终止原来的职务。',
    )
  }
}

async function nameOf({ db }: RequestContext, member: CommitteeMemberRow): Promise<string> {
  return (await namesOf(db, [member.person_id]))[0]?.name ?? ''
}

function since(post: CommitteePost, from: string): string {
  return `${CommitteePost.label(post)}，自${formatChineseDate(from)}起`
}

async function tell(
  context: RequestContext,
  term: TermRow,
  title: string,
  note: string,
  changes: readonly FieldChange[],
): Promise<void> {
  const posts = term.level === 'national' ? null : committeePosts(term.level)
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: term.id,
    type: deputyEvents.committeeChanged,
    title,
    actor: context.actor,
    note,
    changes,
    basis: posts ? shownBasis(posts.basis) : [],
    payload: { termId: term.id },
  })
}
