import type { AnswerOf } from '@lvzhi/contract'
import { batchLimit, type previewBatch as entry } from '@lvzhi/contract/suggestion-desk'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { SUGGESTION_PROFILES, formatChineseDate, replyClassOf } from '@lvzhi/law'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { checkSettings, effectWords, owedTasks } from '../batch-acts.ts'
import { viewOf } from '../open-case.ts'
import { shows, standingsOf, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import type { Reader } from '../present.ts'
import { countMembers, membersAmong, membersOf } from '../store-cohorts.ts'
import { categoryName, lastClassChanges } from '../store-handling.ts'
import { repliesOwed, type Suggestion } from '../suggestion.ts'
import { workflow } from '../workflow.ts'
import { openCohort } from './cohort.ts'
import { officersOf } from './holders.ts'
import { ledgerWhere } from './ledger-where.ts'
import { loadCases, type LoadedCase } from '../load-cases.ts'
import { readerFor } from './reader.ts'

type Body = HandlerInput<typeof entry>['body']

/** 预览批量办理: what happens to which suggestion, and which ones are left out and why; writes nothing (UR-17). */
export function previewBatch(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db } = context
    await checkSettings(ports, context, body.act, body)
    const reader = await readerFor(ports, context)
    const { ids, matching } = await chosen(context, reader, body)
    const parts = visibleTo(context.actor)
    const loaded = (await loadCases(db, ids)).filter((one) => shows(parts, one.record))
    const known: Known = { holders: await holdersOf(context, ids), ...(await cohortFacts(context, body, ids)) }
    const names = {
      category: body.category === undefined ? null : await categoryName(db, body.category),
      holder: (await officersOf(context, reader.today)).find((one) => one.id === body.holder)?.name ?? null,
    }
    const answer: AnswerOf<typeof entry> = { matching, open: [], left: [], told: 0 }
    for (const one of loaded) {
      const { id, number, title, revision } = one.record
      const reason = reasonAgainst(context, reader, body, one, known)
      if (reason !== undefined) {
        answer.left.push({ id, number, title, reason })
        continue
      }
      answer.open.push({ id, revision, number, title, effect: effectWords(body.act, body, names, one.record) })
      if (body.act === 'remind') answer.told += owedTasks(one.record).length
    }
    return answer
  }
}

async function chosen(
  context: RequestContext,
  reader: Reader,
  body: Body,
): Promise<{ ids: string[]; matching: number }> {
  if (body.ids) return { ids: [...new Set(body.ids)], matching: body.ids.length }
  if (body.cohort !== undefined && body.members) {
    const { cohort, asOf } = await openCohort(context, body.cohort, body.members.asOf)
    const rows = await membersOf(context.db, cohort.id, asOf, body.members, { page: 1, size: batchLimit })
    return {
      ids: rows.map((row) => row.id),
      matching: await countMembers(context.db, cohort.id, asOf, body.members),
    }
  }
  if (!body.filters) throw invalidField('ids', '请先勾选建议，或者按条件选择全部。')
  const where = await ledgerWhere(context.db, reader, body.filters)
  const found = await sql<{ id: string; total: number }>`
    select s.id, count(*) over () as total from suggestions s where ${where}
    order by length(s.number), s.number, s.id limit ${batchLimit}`.execute(context.db)
  return { ids: found.rows.map((row) => row.id), matching: found.rows[0]?.total ?? 0 }
}

/** What the reasons need to know beside the case itself. */
interface Known {
  readonly holders: ReadonlyMap<string, string>
  readonly members: ReadonlySet<string>
  /** The day of the last change of class. */
  readonly lastChanges: ReadonlyMap<string, string>
}

async function cohortFacts(
  { db }: RequestContext,
  { act, cohort }: Body,
  ids: readonly string[],
): Promise<Pick<Known, 'members' | 'lastChanges'>> {
  if (act !== 'lookBack' || cohort === undefined) return { members: new Set(), lastChanges: new Map() }
  return { members: await membersAmong(db, cohort, ids), lastChanges: await lastClassChanges(db, ids) }
}

async function holdersOf({ db }: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ suggestion_id: string; account_id: string }>`
    select suggestion_id, account_id from suggestion_holders where suggestion_id = any(${ids}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.suggestion_id, row.account_id]))
}

/** Why the act is not open on this suggestion; the command refuses for the same reasons. */
function reasonAgainst(
  context: RequestContext,
  reader: Reader,
  body: Body,
  { record, textComplete }: LoadedCase,
  known: Known,
): string | undefined {
  if (
    !workflow
      .allowedActs(
        record.state,
        standingsOf(context.actor, record),
        viewOf(context, record, textComplete),
        reader.today,
      )
      .includes(body.act)
  ) {
    const why = body.act === 'remind' || body.act === 'setInternalDue' ? handledReason(record) : undefined
    return why ?? `当前是“${SuggestionState.label(record.state)}”，不能${verbs[body.act]}`
  }
  if (body.act === 'setInternalDue' && body.dueOn !== undefined) return limitReason(record, body.dueOn)
  if (body.act === 'markKey' && record.keyMarked) return '已经是重点督办'
  if (body.act === 'categorise' && record.categoryCode === body.category) return '已经是这个分类'
  if (body.act === 'setHolder' && known.holders.get(record.id) === body.holder) return '经办人已经是这位同志'
  if (body.act === 'lookBack') return lookBackReason(record, body, known)
  return undefined
}

/** The command refuses for the same reasons. */
function lookBackReason(record: Suggestion, { to, changedOn }: Body, known: Known): string | undefined {
  if (!known.members.has(record.id)) return '不在这个回头看名单里'
  const set = SUGGESTION_PROFILES[record.profile].classSet.value
  if (to !== undefined && !replyClassOf(set, to)) return `本省答复类别没有${ReplyClass.label(to)}`
  const last = known.lastChanges.get(record.id)
  return last !== undefined && changedOn !== undefined && changedOn < last
    ? `核实日期早于上一次变更的 ${formatChineseDate(last)}`
    : undefined
}

const verbs = {
  setInternalDue: '改期',
  remind: '催办',
  categorise: '分类',
  markKey: '列为重点督办',
  setHolder: '确定经办人',
  lookBack: '回头看',
} as const

function handledReason(record: Suggestion): string | undefined {
  return record.state === 'inHandling' || record.state === 'rehandling' ? '各承办单位都已答复' : undefined
}

function limitReason(record: Suggestion, dueOn: string): string | undefined {
  if (record.internalDueOn === dueOn) return `内部时限已经是 ${formatChineseDate(dueOn)}`
  const owed = repliesOwed(record)
  const legal = record.clocks
    .filter((clock) => clock.stoppedOn === null && (clock.name === 'reply' || clock.name === 'redo'))
    .filter((clock) => owed.some((task) => task.id === clock.taskId))
    .flatMap((clock) => clock.dueOn ?? [])
    .toSorted()[0]
  return legal !== undefined && dueOn > legal ? `不能晚于法定期限 ${formatChineseDate(legal)}` : undefined
}
