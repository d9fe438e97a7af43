import type { answerMerge as answerEntry, proposeMerge as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openCase, openedCase, type OpenCase } from '../open-case.ts'
import { shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { addCheck } from '../store-checks.ts'
import { findSuggestion } from '../store.ts'
import type { Suggestion } from '../suggestion.ts'

const mayTakeOthers = ['firstCheck', 'secondCheck', 'awaitingAssignment', 'inHandling']

/** 提议并案: the office asks the lead deputies of both sides; nothing is merged before they agree (UR-8). */
export function proposeMerge(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'proposeMerge')
    const into = await findSuggestion(context.db, body.into)
    if (!into || !shows(visibleTo(context.actor), into))
      throw invalidField('into', '没有找到要并入的建议，请重新选择。')
    if (into.id === open.record.id) throw invalidField('into', '不能并入自己，请选择另一件建议。')
    if (!mayTakeOthers.includes(into.state) || into.mergeInto !== null || into.termId !== open.record.termId) {
      throw invalidField('into', '只能并入同一届、正在审核或办理且没有并案的建议。')
    }
    if (open.record.leadPersonId === null || into.leadPersonId === null) {
      throw invalidField('into', '没有领衔代表的建议不能并案。')
    }
    await open.save({ merge_into_id: into.id, merge_reason: body.reason, merge_agreed: [] })
    await open.tell('proposeMerge', {
      note: body.reason,
      changes: [{ field: 'mergeInto', label: '拟并入', from: null, to: into.title }],
      payload: { personIds: [open.record.leadPersonId, into.leadPersonId] },
    })
    const { state } = open.record
    if (state === 'firstCheck' || state === 'secondCheck') {
      await addCheck(context, ports.clock.now(), {
        suggestionId: open.record.id,
        step: state === 'firstCheck' ? 'first' : 'second',
        decision: 'proposeMerge',
        reason: 'duplicate',
        note: body.reason,
        gates: null,
      })
    }
    await tellOther(ports, open, into, 'proposeMerge', {
      title: '有建议拟并入本件',
      note: body.reason,
      label: '拟并入本件',
    })
    return params.id
  }
}

/** 答复并案: merged when both lead deputies have agreed; one refusal ends the proposal. Each is still answered (MS-43). */
export function answerMerge(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof answerEntry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'answerMerge')
    const { record } = open
    const own = context.actor.personId ?? ''
    const into = record.mergeInto ? await findSuggestion(context.db, record.mergeInto.id) : undefined
    const parties = [...new Set([record.leadPersonId, record.mergeInto?.leadPersonId])].filter(
      (personId): personId is string => personId !== null && personId !== undefined,
    )
    const others = parties.filter((personId) => personId !== own)
    if (!body.agree) {
      await open.save({ merge_into_id: null, merge_reason: null, merge_agreed: [] })
      await open.tell('answerMerge', { title: '不同意并案', payload: { personIds: others, roles: ['officeClerk'] } })
      if (into) await tellOther(ports, open, into, 'answerMerge', { title: '一方不同意并案', label: '不再并入本件' })
      return params.id
    }
    const agreed = [...new Set([...record.mergeAgreed, own])]
    const all = parties.every((personId) => agreed.includes(personId))
    await open.save({ merge_agreed: agreed, ...(all && { state: 'merged' as const, closed_on: open.today }) })
    await open.tell('answerMerge', {
      title: all ? '双方同意，并案' : '同意并案',
      changes: all ? [{ field: 'mergeInto', label: '并入', from: null, to: record.mergeInto?.title ?? '' }] : [],
      payload: { personIds: others, roles: all ? ['officeClerk'] : [] },
    })
    if (all && into) await tellOther(ports, open, into, 'answerMerge', { title: '并入一件建议', label: '并入本件' })
    return params.id
  }
}

/** The other side's timeline tells it as well (UR-8, UR-9); nobody is told twice. */
async function tellOther(
  ports: SuggestionPorts,
  open: OpenCase,
  other: Suggestion,
  act: 'proposeMerge' | 'answerMerge',
  told: { readonly title: string; readonly label: string; readonly note?: string },
): Promise<void> {
  const { record, context, calendar, today } = open
  await openedCase(ports, context, other, calendar, today).tell(act, {
    title: told.title,
    ...(told.note !== undefined && { note: told.note }),
    changes: [{ field: 'merged', label: told.label, from: null, to: record.title }],
  })
}
