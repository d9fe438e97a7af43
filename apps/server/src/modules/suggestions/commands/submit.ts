import { formatChineseDate } from '@lvzhi/law'
import { Channel, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { submitSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { firstState } from '../check-chain.ts'
import { inItsTerm } from '../draft-term.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { indexSuggestion } from '../search-text.ts'
import { keptSteps, stepsInForce } from '../store-checks.ts'
import { lastReturningStep } from '../store-intake.ts'
import { particularsOf } from '../store-particulars.ts'
import { confirmedCosigners } from '../suggestion.ts'

/** Who is told that a text waits for them. */
const checkers = {
  preliminaryCheck: 'preliminaryReviewer',
  firstCheck: 'officeClerk',
  secondCheck: 'officeReviewer',
} as const

/**
 * 提交建议: to the first step of the chain that is set for the term and channel. A revised one goes back to
 * the office that sent it back. 代表法（2025）第二十四条.
 */
export function submit(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'submit')
    const { today } = open
    const { record, change } = await inItsTerm(ports, open)
    const session = await windowFor(ports, { ...open, record })
    await checkParticulars({ ...open, record })
    const returnedBy = record.state === 'returned' ? await lastReturningStep(context.db, record.id) : undefined
    const again = record.state === 'returned'
    // A text that comes back stays under the chain under which it was first handed in.
    const steps = again
      ? await keptSteps(context.db, record.id)
      : await stepsInForce(context.db, record.termId, record.channel)
    const state = firstState(steps, { electing: record.electingUnitId !== null, returnedBy })
    await open.save({
      ...change,
      state,
      check_steps: steps,
      session_id: session,
      raised_on: today,
      cosigner_count: confirmedCosigners(record).length,
    })
    await indexSuggestion(context.db, record.id)
    await open.tell('submit', {
      title: record.state === 'returned' ? '修改后重新提交' : '提交',
      onBehalfOf: context.actor.personId === record.leadPersonId ? null : record.leadName,
      changes: [
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label(record.state),
          to: SuggestionState.label(state),
        },
      ],
      payload: {
        roles: [checkers[state]],
        personIds: record.leadPersonId ? [record.leadPersonId] : [],
      },
    })
    return params.id
  }
}

/**
 * A 全团建议 names the delegation's decision (MS-63: no rule sets a majority, so none is asked), and whoever wants the content to stay
 * confidential says why (MS-36).
 */
async function checkParticulars({ record, today, context }: OpenCase): Promise<void> {
  const { delegation, confidentialReason } = await particularsOf(context.db, record.id)
  if (record.wholeDelegation && record.delegationId === null) {
    throw invalidField('wholeDelegation', '领衔代表不在代表团中，不能提出全团建议。')
  }
  if (record.wholeDelegation && delegation === null) {
    throw invalidField('delegationDecision', '全团建议须写明代表团哪一天决定、由谁主持。')
  }
  if (delegation !== null && delegation.decidedOn > today) {
    throw invalidField('delegationDecision', '代表团决定的日期不能晚于今天。')
  }
  if (record.confidential && confidentialReason === null) {
    throw invalidField('confidentialReason', '请写明需要保密的理由，由代表工作机构审定。')
  }
}

/** The session the suggestion belongs to; refuses outside the channel's window and says what is open instead. */
async function windowFor(ports: SuggestionPorts, open: OpenCase): Promise<string | null> {
  const { record, today, context } = open
  if (record.channel === 'interSession') return null
  const session = await ports.sessionFor(context.db, record.termId, today)
  const label = Channel.label(record.channel)
  if (!session) {
    throw new Refusal('conflict', 'windowClosed', `目前没有安排会议，不能按“${label}”提出；可以改选“闭会期间”。`)
  }
  if (record.channel === 'presubmission') {
    if (session.presubmissionOpensOn === null || today < session.presubmissionOpensOn) {
      const from = session.presubmissionOpensOn ? `${formatChineseDate(session.presubmissionOpensOn)}开始` : '尚未安排'
      throw new Refusal('conflict', 'windowClosed', `${session.name}的预提交${from}；现在可以改选“闭会期间”。`)
    }
    if (today >= session.opensOn) {
      throw new Refusal('conflict', 'windowClosed', `${session.name}已经开幕，请改选“会议期间”。`)
    }
    return session.id
  }
  if (today < session.opensOn) {
    throw new Refusal(
      'conflict',
      'windowClosed',
      `${session.name}${formatChineseDate(session.opensOn)}开幕，现在请选“会前预提交”或“闭会期间”。`,
    )
  }
  if (session.submissionCutoffAt !== null && ports.clock.now() > session.submissionCutoffAt) {
    throw new Refusal('conflict', 'windowClosed', `${session.name}的建议提出时间已经截止，请改选“闭会期间”。`)
  }
  return session.id
}
