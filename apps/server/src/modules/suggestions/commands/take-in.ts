import type { AnswerOf } from '@lvzhi/contract'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { takeIn as entry } from '@lvzhi/contract/suggestion-acts'
import type { previewTakeIn as previewEntry, takeInSession as sessionEntry } from '@lvzhi/contract/suggestion-intake'
import type { Database } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { openCase, openedCase, viewOf, type OpenCase } from '../open-case.ts'
import { visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { heldBySession, heldForOpenSessions } from '../store-take-in.ts'
import { findSuggestion, nextNumber } from '../store.ts'
import { systemContext } from '../sweeping.ts'
import { workflow } from '../workflow.ts'

/** 转入会期: an early suggestion that passed its checks becomes one of the session on the session's first day, with its number. */
export function takeIn(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    await takeInOpened(await openCase(ports, context, params.id, body.revision, 'takeIn'))
    return params.id
  }
}

/** What waits for a session in the reader's area, the earliest handed in first; the order in which it will be numbered. */
export function previewTakeIn(ports: SuggestionPorts) {
  return async ({ actor, db }: Pick<RequestContext, 'actor' | 'db'>): Promise<AnswerOf<typeof previewEntry>> => {
    const parts = visibleTo(actor).filter((part) => part.kind === 'area')
    const sessions = await heldBySession(db, parts)
    return { sessions: sessions.map((session) => ({ ...session, open: session.opensOn <= ports.clock.today() })) }
  }
}

/** 批量转入会期: takes in all that waits for a session, exactly what was previewed; where anything has changed since, nothing. */
export function takeInSession(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: HandlerInput<typeof sessionEntry>,
  ): Promise<AnswerOf<typeof sessionEntry>> => {
    const parts = visibleTo(context.actor).filter((part) => part.kind === 'area')
    const session = (await heldBySession(context.db, parts)).find((one) => one.id === body.session)
    if (!session) throw absent('次会议的待转入建议')
    const seen = new Map(body.items.map((item) => [item.id, item.revision]))
    const same =
      seen.size === session.items.length && session.items.every((item) => seen.get(item.id) === item.revision)
    if (!same) {
      throw new Refusal(
        'conflict',
        'previewChanged',
        `预览之后有变化：预览 ${seen.size} 件，现在待转入 ${session.items.length} 件。请重新预览后再转入。`,
      )
    }
    for (const { id, revision } of session.items) {
      await takeInOpened(await openCase(ports, context, id, revision, 'takeIn'))
    }
    return { taken: session.items.length, ids: session.items.map((item) => item.id) }
  }
}

/** Takes in, as the system, whatever waits for a session that has opened; meant for a daily job, a second run finds nothing. */
export async function takeInDue(ports: SuggestionPorts, database: Database): Promise<number> {
  const today = ports.clock.today()
  return database.transaction(async (tx) => {
    const context = systemContext(ports, tx)
    const calendar = await ports.calendar(tx)
    let taken = 0
    for (const id of await heldForOpenSessions(tx, today)) {
      const record = await findSuggestion(tx, id, true)
      if (record?.state !== 'heldForSession') continue
      workflow.gate('takeIn', record.state, ['system'], viewOf(context, record, true), today)
      await takeInOpened(openedCase(ports, context, record, calendar, today))
      taken++
    }
    return taken
  })
}

async function takeInOpened(open: OpenCase): Promise<void> {
  const { record, context } = open
  const number = await nextNumber(context.db, record.termId)
  await open.save({ state: 'awaitingAssignment', number })
  await open.tell('takeIn', {
    changes: [
      {
        field: 'state',
        label: '办理状态',
        from: SuggestionState.label('heldForSession'),
        to: SuggestionState.label('awaitingAssignment'),
      },
      { field: 'number', label: '编号', from: null, to: number },
    ],
    payload: { number, personIds: record.leadPersonId ? [record.leadPersonId] : [] },
  })
}
