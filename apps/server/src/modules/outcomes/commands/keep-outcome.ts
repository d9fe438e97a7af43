import type * as contract from '@lvzhi/contract/outcomes'
import { OutcomeAct, OutcomeState, type OutcomeDetail } from '@lvzhi/contract/outcomes'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import type { Outcome } from '../outcome.ts'
import { standingsOf } from '../policy.ts'
import type { OutcomePorts } from '../ports.ts'
import { presentOutcome, seenOutcome } from '../queries/outcomes.ts'
import { accountNames, stored } from '../store.ts'
import { endOf, workflow } from '../workflow.ts'
import { linkSeen } from './link.ts'

type Fields = Omit<HandlerInput<typeof contract.editOutcome>['body'], 'revision'>

/** 新建成果 of the own office, linked in the same act with what it came from. */
export function createOutcome(ports: OutcomePorts) {
  return async (
    context: RequestContext,
    { body }: HandlerInput<typeof contract.createOutcome>,
  ): Promise<OutcomeDetail> => {
    const { actor, db } = context
    if (!actor.organisation) throw absent('个机构')
    const id = newId()
    await stored(db)
      .insertInto('outcomes')
      .values({
        id,
        division_code: actor.organisation.divisionCode,
        ...(await columnsOf(context, body)),
        state: 'proposed',
        note: null,
        made_by: actor.accountId,
        changed_by_name: actor.name,
        changed_at: ports.clock.now(),
        revision: 0,
      })
      .execute()
    if (body.from) {
      const { relation, ...from } = body.from
      await linkSeen(ports, context, { from, to: { kind: 'outcomes', id }, relation, note: '' })
    }
    await tell(ports, context, id, 'create', '新建成果', null)
    return presentOutcome(context, await seenOutcome(context, id))
  }
}

/** 修改成果; a stale save is refused. */
export function editOutcome(ports: OutcomePorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof contract.editOutcome>) => {
    const before = await openOutcome(context, params.id, body.revision, 'edit')
    await save(ports, context, before, await columnsOf(context, body))
    await tell(ports, context, before.id, 'edit', '修改成果', null)
    return presentOutcome(context, await seenOutcome(context, before.id))
  }
}

/** 采用、未采用、完成, with a note that says by which decision or document. */
export function decideOutcome(ports: OutcomePorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof contract.decideOutcome>) => {
    const before = await openOutcome(context, params.id, body.revision, body.act)
    const state = endOf[body.act]
    await save(ports, context, before, { state, note: body.note })
    await tell(ports, context, before.id, body.act, OutcomeAct.label(body.act), body.note, [
      { field: 'state', label: '状态', from: OutcomeState.label(before.state), to: OutcomeState.label(state) },
    ])
    return presentOutcome(context, await seenOutcome(context, before.id))
  }
}

async function openOutcome(context: RequestContext, id: string, revision: number, act: OutcomeAct): Promise<Outcome> {
  await stored(context.db).selectFrom('outcomes').select('id').where('id', '=', id).forUpdate().execute()
  const outcome = await seenOutcome(context, id)
  context.subject(id)
  if (outcome.revision !== revision) {
    throw new Refusal('stale', 'stale', `您打开之后，“${outcome.changedByName}”改过这项成果，请核对后再保存。`, {
      current: {
        revision: outcome.revision,
        changedBy: outcome.changedByName,
        changedAt: outcome.changedAt.toISOString(),
      },
    })
  }
  workflow.gate(act, outcome.state, standingsOf(context.actor, outcome), outcome, '')
  return outcome
}

async function save(
  ports: OutcomePorts,
  { db, actor }: RequestContext,
  before: Outcome,
  change: Partial<Awaited<ReturnType<typeof columnsOf>>> & { state?: OutcomeState; note?: string },
): Promise<void> {
  await stored(db)
    .updateTable('outcomes')
    .set({ ...change, changed_by_name: actor.name, changed_at: ports.clock.now(), revision: before.revision + 1 })
    .where('id', '=', before.id)
    .execute()
}

async function columnsOf({ db, actor }: RequestContext, body: Fields) {
  const circle = body.kind === 'instruction' ? [...new Set(body.circle)] : []
  if (circle.length > 0) {
    const own = actor.organisation ? await accountNames(db, { organisationId: actor.organisation.id }) : []
    if (circle.some((id) => !own.some((one) => one.id === id))) {
      throw invalidField('circle', '知悉范围只能选本机构的账号。')
    }
  }
  return { kind: body.kind, title: body.title, text: body.text, organ: body.organ, on_date: body.on, circle }
}

async function tell(
  ports: OutcomePorts,
  context: RequestContext,
  caseId: string,
  act: string,
  title: string,
  note: string | null,
  changes: { field: string; label: string; from: string; to: string }[] = [],
): Promise<void> {
  context.subject(caseId)
  const { actor } = context
  await announce(context.db, ports.clock, {
    module: 'outcomes',
    caseId,
    type: `outcomes.${act}`,
    title,
    actor,
    note,
    changes,
  })
}
