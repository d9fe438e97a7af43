import type { AnswerOf } from '@lvzhi/contract'
import type {
  CohortMember,
  listCohortMembers as membersEntry,
  readCohort as readEntry,
} from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { CLASS_SETS, SUGGESTION_PROFILES, formatChineseDate } from '@lvzhi/law'
import { holds } from '../../../kernel/access/actor.ts'
import { timelineOf } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { profileOf } from '../deadlines.ts'
import { cohortLine, cohortProblems, groupedLines } from '../cohort.ts'
import {
  changesSince,
  countMembers,
  countedMembers,
  findCohort,
  membersOf,
  type CohortRow,
  type MemberRow,
} from '../store-cohorts.ts'
import { officeArea, presentCohort } from './cohorts.ts'

type Context = Pick<RequestContext, 'db' | 'actor' | 'clock'>

/** 回头看报告: →A, →C, →D and 仍为B as of a day, as a whole, by unit and by 大类; refused where the parts do not equal the cohort. */
export function readCohort() {
  return async (
    context: Context,
    { params, query }: Pick<HandlerInput<typeof readEntry>, 'params' | 'query'>,
  ): Promise<AnswerOf<typeof readEntry>> => {
    const { db, actor } = context
    const { cohort, asOf } = await openCohort(context, params.id, query.asOf)
    const of = cohort.reply_class
    const counted = await countedMembers(db, cohort.id, asOf)
    const whole = cohortLine(null, '合计', counted, of)
    const units = groupedLines(
      counted,
      (row) => row.unit_id,
      (row) => row.unit_name ?? '没有承办单位',
      of,
    )
    const categories = groupedLines(
      counted,
      (row) => row.category_code,
      (row) => row.category ?? '没有分类',
      of,
    )
    const problems = cohortProblems(cohort.member_count, whole, { 承办单位: units, 建议类别: categories })
    if (problems.length > 0) {
      throw new Refusal('conflict', 'cohortDoesNotAddUp', `回头看数字合计不符，不能出具：${problems.join('；')}。`)
    }
    const mayAct = holds(actor, 'officeClerk') && cohort.voided_at === null
    const history = await timelineOf(db, 'suggestions', cohort.id, true)
    return {
      cohort: presentCohort(cohort),
      asOf,
      whole,
      units,
      categories,
      note: '承办单位和类别以确定名单时为准；有几个分办单位的，计入第一个单位。每件只计一次，各行之和等于名单件数。',
      mayVoid: mayAct,
      mayLookBack: mayAct,
      choices: choicesOf({ profile: profileOf(cohort.division_code) }),
      history: history.map((event) => ({
        title: event.title,
        who: event.actor_name,
        at: event.at.toISOString(),
        note: event.note,
      })),
    }
  }
}

/** The members behind a number of the report, each with its dated changes and evidence. */
export function listCohortMembers() {
  return async (
    context: Context,
    { params, query }: Pick<HandlerInput<typeof membersEntry>, 'params' | 'query'>,
  ): Promise<AnswerOf<typeof membersEntry>> => {
    const { db } = context
    const { cohort, asOf } = await openCohort(context, params.id, query.asOf)
    const { page, size } = query
    const rows = await membersOf(db, cohort.id, asOf, query, { page, size })
    return {
      total: await countMembers(db, cohort.id, asOf, query),
      page,
      size,
      items: await presentMembers(context, cohort, asOf, rows),
    }
  }
}

/** The cohort in the reader's area, and the day of the report: today unless told. Refused before the day of the cohort and after today. */
export async function openCohort(context: Context, id: string, asked: string | undefined) {
  const cohort = await findCohort(context.db, id, officeArea(context.actor))
  if (!cohort) throw absent('个回头看名单')
  const today = context.clock.today()
  const asOf = asked ?? today
  if (asOf < cohort.class_on) {
    throw invalidField('asOf', `统计日期不能早于名单的截止日期 ${formatChineseDate(cohort.class_on)}。`)
  }
  if (asOf > today) throw invalidField('asOf', '统计日期不能晚于今天。')
  return { cohort, asOf }
}

/** Members as the page shows them and the workbook writes them. */
export async function presentMembers(
  { db, actor }: Context,
  cohort: CohortRow,
  asOf: string,
  rows: readonly MemberRow[],
): Promise<CohortMember[]> {
  const changes = await changesSince(
    db,
    cohort.id,
    rows.map((row) => row.id),
    asOf,
  )
  const acting = holds(actor, 'officeClerk') && cohort.voided_at === null
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit_name,
    category: row.category,
    classedOn: row.classed_on,
    now: row.now,
    changes: (changes.get(row.id) ?? []).map((change) => ({
      changedOn: change.changed_on,
      to: change.to_class,
      meaning: change.meaning,
      reason: change.reason,
      evidence: change.evidence,
      by: change.changed_by,
    })),
    choices: acting && row.state === 'closed' ? choicesOf(row) : [],
    revision: row.revision,
  }))
}

function choicesOf({ profile }: Pick<MemberRow, 'profile'>): CohortMember['choices'] {
  return CLASS_SETS[SUGGESTION_PROFILES[profile].classSet.value].value.flatMap(({ letter, label }) => {
    const code = ReplyClass.codes.find((one) => one === letter)
    return code ? [{ code, meaning: label }] : []
  })
}
