import { CheckDecision, CheckReason, SuggestionState, type SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { decideCheck as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { categoryInForce, currentState } from '../store-checks.ts'
import { nextNumber, stored } from '../store.ts'

type Body = HandlerInput<typeof entry>['body']
const steps = { preliminaryCheck: 'preliminary', firstCheck: 'first', secondCheck: 'second' } as const

/** 审核: one decision of the step in which the suggestion stands, with its reason code and the three gates (MS-30, MS-33). */
export function decideCheck(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const act = await actFor(context, params.id, body.decision)
    const open = await openCase(ports, context, params.id, body.revision, act)
    checkReason(body)
    const { record } = open
    if (body.category && !(await categoryInForce(context.db, body.category, open.today))) {
      throw invalidField('category', '没有这个分类，请从分类表中选择。')
    }
    const step = steps[record.state as keyof typeof steps]
    await stored(context.db)
      .insertInto('suggestion_checks')
      .values({
        id: newId(),
        suggestion_id: record.id,
        step,
        decision: body.decision,
        reason: body.reason,
        note: body.note,
        gates: JSON.stringify(body.gates),
        decided_by: context.actor.accountId,
        decided_by_name: context.actor.name,
        decided_at: ports.clock.now(),
      })
      .execute()
    const state = nextState(open, body)
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
        ...(number !== record.number ? [{ field: 'number', label: '编号', from: record.number, to: number }] : []),
      ],
      payload: { number, ...toldTo(open, state) },
    })
    return params.id
  }
}

async function actFor(context: RequestContext, id: string, decision: CheckDecision): Promise<SuggestionAct> {
  if (decision !== 'pass') return decision
  const state = await currentState(context.db, id)
  if (state === 'preliminaryCheck') return 'preliminaryPass'
  return state === 'secondCheck' ? 'secondPass' : 'firstPass'
}

/** A pass needs all three gates; anything else needs a reason other than «符合要求» and a text. */
function checkReason(body: Body): void {
  const { political, legal, quality } = body.gates
  if (body.decision === 'pass') {
    if (!political || !legal || !quality) {
      throw invalidField('gates', '政治关、法律关、质量关都通过后才能通过；有一关不通过请选择退回修改等决定。')
    }
    if (body.reason !== 'meetsRequirements') {
      throw invalidField('reason', '通过时原因应为“符合要求”。')
    }
    return
  }
  if (body.reason === 'meetsRequirements') throw invalidField('reason', '请选择不通过的原因。')
  if (body.note.trim() === '') throw invalidField('note', '请写明具体理由和修改办法，代表会看到。')
}

function nextState(open: OpenCase, body: Body): SuggestionState {
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
  if (record.state === 'preliminaryCheck') return 'firstCheck'
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
