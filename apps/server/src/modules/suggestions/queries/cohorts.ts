import type { AnswerOf } from '@lvzhi/contract'
import type {
  Cohort,
  listCohorts as listEntry,
  previewCohort as previewEntry,
} from '@lvzhi/contract/suggestion-cohorts'
import { areaPrefix, holds, type Actor } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { cohortsOf, cohortsOfTerm, countClassedOn, findTerm, type CohortRow } from '../store-cohorts.ts'

/** 回头看名单 of the reader's area, the latest first. */
export function listCohorts() {
  return async (
    { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
    { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
  ): Promise<AnswerOf<typeof listEntry>> => {
    const { rows, total } = await cohortsOf(db, officeArea(actor), query)
    const { page, size } = query
    return { total, page, size, items: rows.map(presentCohort), mayFreeze: holds(actor, 'officeClerk') }
  }
}

/** What freezing would take in, and which cohorts of the same term are already there. */
export function previewCohort() {
  return async (
    { db, actor, clock }: Pick<RequestContext, 'db' | 'actor' | 'clock'>,
    { query }: Pick<HandlerInput<typeof previewEntry>, 'query'>,
  ): Promise<AnswerOf<typeof previewEntry>> => {
    const of = await cohortScope(db, actor, query.termId, query.classOn, clock.today())
    return { members: await countClassedOn(db, of), others: await cohortsOfTerm(db, query.termId, of.prefix) }
  }
}

/** The suggestions that a cohort is made of: refused for a term outside the office's area and for a day to come. */
export async function cohortScope(
  db: RequestContext['db'],
  actor: Actor,
  termId: string,
  classOn: string,
  today: string,
): Promise<{ termId: string; prefix: string; replyClass: 'B'; classOn: string }> {
  const prefix = officeArea(actor)
  const term = await findTerm(db, termId)
  if (!term?.division_code.startsWith(prefix)) throw invalidField('termId', '没有找到这个届次，请重新选择。')
  if (classOn > today) throw invalidField('classOn', '截止日期不能晚于今天。')
  return { termId, prefix, replyClass: 'B', classOn }
}

/** The area of the reader's office; refused for an account without one. */
export function officeArea(actor: Actor): string {
  if (!actor.organisation) throw absent('个回头看名单')
  return areaPrefix(actor.organisation.divisionCode)
}

/** A cohort as it is shown. */
export function presentCohort(row: CohortRow): Cohort {
  return {
    id: row.id,
    name: row.name,
    term: row.term,
    replyClass: row.reply_class,
    classOn: row.class_on,
    members: row.member_count,
    frozenBy: row.frozen_by_name,
    frozenAt: row.frozen_at.toISOString(),
    voided:
      row.voided_at !== null && row.void_reason !== null
        ? { at: row.voided_at.toISOString(), by: row.voided_by_name ?? '', reason: row.void_reason }
        : null,
    revision: row.revision,
  }
}
