import { SUGGESTION_PROFILES } from '@lvzhi/law'
import {
  CheckDecision,
  CheckReason,
  SuggestionState,
  type CheckStep,
  type SuggestionAct,
} from '@lvzhi/contract/suggestion-terms'
import type { decideCheck as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { afterPreliminary } from '../check-chain.ts'
import { judgeGates } from '../gates.ts'
import { noteDeparture } from '../departure.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { categoryName } from '../store-handling.ts'
import { addCheck, categoryInForce, currentState, keptSteps } from '../store-checks.ts'
import { nextNumber } from '../store.ts'

type Body = HandlerInput<typeof entry>['body']
const steps = { preliminaryCheck: 'preliminary', firstCheck: 'first', secondCheck: 'second' } as const

/** 审核: one decision of the step in which the suggestion stands, with its reason code and the three gates (MS-30, MS-33). */
export function decideCheck(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const act = await actFor(context, params.id, body.decision)
    const open = await openCase(ports, context, params.id, body.revision, act)
    const { record } = open
    const gates = judgeGates(SUGGESTION_PROFILES[record.profile], body)
    if (body.category && !(await categoryInForce(context.db, body.category, open.today))) {
      throw invalidField('category', '没有这个分类或已停用，请从现行分类表中选择。')
    }
    const step = steps[record.state as keyof typeof steps]
    await addCheck(context, ports.clock.now(), {
      suggestionId: record.id,
      step,
      decision: body.decision,
      reason: body.reason,
      note: body.note,
      gates,
    })
    const state = nextState(open, body, await keptSteps(context.db, record.id))
    const number = state === 'awaitingAssignment' ? await nextNumber(context.db, record.termId) : record.number
    const accepted = act === 'secondPass'
    await open.save({
      state,
      number,
      ...(body.category && { category_code: body.category }),
      ...(accepted && { accepted_on: open.today }),
    })
    await open.tell(act, {
      note: body.note || null,
      changes: [
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label(record.state),
          to: SuggestionState.label(state),
        },
        {
          field: 'reason',
          label: '审核意见',
          from: null,
          to: `${CheckDecision.label(body.decision)}：${CheckReason.label(body.reason)}`,
        },
        ...(body.category && body.category !== record.categoryCode
          ? [
              {
                field: 'category',
                label: '分类',
                from: await categoryName(context.db, record.categoryCode),
                to: await categoryName(context.db, body.category),
              },
            ]
          : []),
        ...(number !== record.number ? [{ field: 'number', label: '编号', from: record.number, to: number }] : []),
      ],
      payload: { number, ...toldTo(open, state) },
    })
    await noteDeparture(ports, open, { category: body.category })
    return params.id
  }
}

async function actFor(context: RequestContext, id: string, decision: CheckDecision): Promise<SuggestionAct> {
  if (decision !== 'pass') return decision
  const state = await currentState(context.db, id)
  if (state === 'preliminaryCheck') return 'preliminaryPass'
  return state === 'secondCheck' ? 'secondPass' : 'firstPass'
}

function nextState(open: OpenCase, body: Body, steps: readonly CheckStep[] | null): SuggestionState {
  const { record, today } = open
  switch (body.decision) {
    case 'returnForRevision':
      return 'returned'
    case 'reject':
      return 'rejected'
    case 'refer':
      return 'referred'
    case 'pass':
      break
  }
  if (record.state === 'preliminaryCheck') return afterPreliminary(steps)
  if (record.state === 'firstCheck') return 'secondCheck'
  const early = record.channel === 'presubmission' && (record.sessionOpensOn === null || today < record.sessionOpensOn)
  return early ? 'heldForSession' : 'awaitingAssignment'
}

function toldTo(open: OpenCase, state: SuggestionState): { roles?: string[]; personIds?: string[] } {
  const lead = open.record.leadPersonId ? [open.record.leadPersonId] : []
  switch (state) {
    case 'firstCheck':
      return { roles: ['officeClerk'] }
    case 'secondCheck':
      return { roles: ['officeReviewer'] }
    case 'awaitingAssignment':
      return { roles: ['officeClerk'], personIds: lead }
    default:
      return { personIds: lead }
  }
}
