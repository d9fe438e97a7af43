import { CLASS_SETS, SUGGESTION_PROFILES, formatChineseDate, replyClassOf } from '@lvzhi/law'
import type { Basis } from '@lvzhi/contract'
import type { deliverReply as entry } from '@lvzhi/contract/suggestion-acts'
import { Grade, PromiseState, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { Selectable } from 'kysely'
import type { FieldChange } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { answerMerged } from '../answer-merged.ts'
import { allSigners } from '../audience.ts'
import { clockBasis, clockChanges, refreshDue, startRatingClock, stopClocks } from '../clocks.ts'
import { openCase, ownTask, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { askForRating } from '../ask-for-rating.ts'
import { refuseFaults } from '../refuse-reply.ts'
import { addClassChange, changeReply, deliveredClasses, findReply, saveTask } from '../store-handling.ts'
import { openPromises } from '../store-promises.ts'
import { keepVersion } from '../store-reply.ts'
import { repliesOwed, runningClock, type Task } from '../suggestion.ts'
import type { WrittenReplyRow } from '../tables.ts'

/**
 * 送达答复: the one act that stops the reply clock (UR-30). When every unit that must answer has answered, the deputy is asked for the
 * rating. Deputies whose suggestions were merged into this one get letters of their own (MS-43). 代表法（2025）第五十一条第二款.
 */
export function deliverReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'deliverReply')
    const { record, today } = open
    const task = ownTask(open, body.taskId)
    refuseDenied(open, task)
    const reply = await findReply(context.db, task.id)
    if (!reply?.file_id) throw absent('份答复')
    await refuseFaults(open, reply)
    await changeReply(context.db, reply.id, { state: 'delivered', delivered_on: today })
    await keepVersion(context.db, reply, {
      kind: 'delivered',
      by: context.actor.name,
      at: context.clock.now(),
      fileId: reply.file_id,
    })
    const promised = await openPromises(
      context.db,
      { id: reply.id, suggestionId: record.id, unitId: task.unitId, round: task.round },
      today,
    )
    await saveTask(context.db, task.id, { state: 'replied' })
    await stopClocks(open, today, { taskId: task.id })
    const answered = repliesOwed(record).every((owed) => owed.id === task.id)
    const replyClass = await classAfter(open, task, reply)
    const started = answered ? [await startRatingClock(open, today)] : []
    await refreshDue(open, {
      reply_class: replyClass,
      ...(answered && {
        state: 'awaitingRating',
        replied_on: today,
        // The grades of an earlier round stand with that round; the new answer has not been rated.
        process_grade: null,
        result_grade: null,
      }),
    })
    const file = await ports.files.open(context.db, {
      module: 'suggestions',
      caseId: record.id,
      fileId: reply.file_id,
    })
    await open.tell('deliverReply', {
      document: { fileId: file.id, name: file.name },
      changes: [
        {
          field: 'delivered',
          label: `答复（${task.unitName}）`,
          from: '已签发',
          to: `已送达，${formatChineseDate(today)}`,
        },
        ...classLine(record.replyClass, replyClass),
        ...promiseLines(task, promised),
        ...(answered ? answeredLines(open) : []),
        ...clockChanges(started),
      ],
      basis: [...clockOf(open, task), ...clockBasis(started)],
      payload: { personIds: allSigners(record), roles: ['officeClerk'] },
    })
    await answerMerged(ports, open, reply, answered ? replyClass : null)
    if (answered) await askForRating(ports, open)
    return params.id
  }
}

function promiseLines(task: Task, { opened, replaced }: { opened: number; replaced: number }): FieldChange[] {
  const line = (from: string | null, to: string) => ({
    field: 'promises',
    label: `承诺事项（${task.unitName}）`,
    from,
    to,
  })
  return [
    ...(replaced > 0 ? [line(`原有 ${replaced} 项`, PromiseState.label('replaced'))] : []),
    ...(opened > 0 ? [line(null, `${opened} 项，开始跟踪`)] : []),
  ]
}

function refuseDenied({ record }: OpenCase, task: Task): void {
  const own = record.contacts.filter((contact) => contact.taskId === task.id)
  if (own.some((contact) => contact.confirmed !== false)) return
  throw new Refusal(
    'conflict',
    'conditionNotMet',
    '登记的面商已被代表否认，不计为面商。请重新与代表联系沟通并登记，再送达答复。',
    { basis: ['代表法（2025）第五十一条第二款'] },
  )
}

/**
 * The class of the suggestion after this reply: where several units answer their own parts, the one that is furthest from being solved,
 * so that a part never makes the whole look settled. Every delivered reply adds a row to the dated history.
 */
async function classAfter(open: OpenCase, task: Task, reply: Selectable<WrittenReplyRow>): Promise<ReplyClass> {
  const { record, context, today } = open
  const set = SUGGESTION_PROFILES[record.profile].classSet.value
  const order = CLASS_SETS[set].value.map((one) => one.letter)
  const all = await deliveredClasses(context.db, record.id, record.round)
  const furthest = all.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? reply.reply_class
  await addClassChange(context.db, {
    id: newId(),
    suggestion_id: record.id,
    round: task.round,
    changed_on: today,
    from_class: record.replyClass,
    to_class: furthest,
    meaning: replyClassOf(set, furthest)?.value.label ?? '',
    reason: `${task.unitName}答复为${ReplyClass.label(reply.reply_class)}`,
    evidence: reply.evidence,
    changed_by: context.actor.name,
    changed_at: context.clock.now(),
  })
  return furthest
}

function classLine(from: ReplyClass | null, to: ReplyClass): FieldChange[] {
  if (from === to) return []
  return [{ field: 'replyClass', label: '答复类别', from: from && ReplyClass.label(from), to: ReplyClass.label(to) }]
}

function answeredLines({ record }: OpenCase): FieldChange[] {
  const state = {
    field: 'state',
    label: '办理状态',
    from: SuggestionState.label(record.state),
    to: SuggestionState.label('awaitingRating'),
  }
  const grade = (label: string, from: Grade | null): FieldChange[] =>
    from === null ? [] : [{ field: 'grade', label, from: Grade.label(from), to: '待评价' }]
  return [state, ...grade('办理过程评价', record.processGrade), ...grade('办理结果评价', record.resultGrade)]
}

function clockOf({ record }: OpenCase, task: Task): readonly Basis[] {
  return (runningClock(record, 'reply', task.id) ?? runningClock(record, 'redo', task.id))?.basis ?? []
}
