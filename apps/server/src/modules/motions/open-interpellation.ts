import { InterpellationKind, InterpellationState, type InterpellationAct } from '@lvzhi/contract/interpellation-terms'
import type { Updateable } from 'kysely'
import { announce } from '../../kernel/events/events.ts'
import { staleCase } from '../../kernel/events/stale-case.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { absent } from '../../kernel/refusal.ts'
import { articleBasis } from '../../kernel/workflow/basis.ts'
import type { Interpellation } from './interpellation.ts'
import { interpellationStandingsOf, interpellationsVisibleTo, showsInterpellation } from './interpellation-policy.ts'
import { findInterpellation, saveInterpellationRow } from './interpellation-store.ts'
import { interpellationWorkflow } from './interpellation-workflow.ts'
import { refuseSuspended, type MotionEntry } from './open-motion.ts'
import type { MotionPorts } from './ports.ts'
import type { InterpellationRowStored } from './tables.ts'

/** A question, inquiry or inquiry committee opened for one act. */
export interface OpenInterpellation {
  readonly record: Interpellation
  readonly context: RequestContext
  readonly today: string
  save(change: Updateable<InterpellationRowStored>): Promise<void>
  tell(act: InterpellationAct, entry?: MotionEntry): Promise<void>
}

/** Opens a record for an act; refuses as absent, as stale, a suspended deputy, and by the table of acts otherwise. */
export async function openInterpellation(
  ports: MotionPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: InterpellationAct,
): Promise<OpenInterpellation> {
  const { actor, db } = context
  const record = await findInterpellation(db, id, true)
  if (!record || !showsInterpellation(interpellationsVisibleTo(actor), record)) throw absent('条记录')
  context.subject(id)
  if (record.revision !== revision) throw await staleCase(db, 'interpellations', record, '这条记录')
  const today = ports.clock.today()
  await refuseSuspended(ports, context, today)
  const view = { record, personId: actor.personId }
  interpellationWorkflow.gate(act, record.state, interpellationStandingsOf(actor, record), view, today)
  return openedInterpellation(ports, context, record, today)
}

/** The same for a record that has just been made: no gate. */
export function openedInterpellation(
  ports: MotionPorts,
  context: RequestContext,
  record: Interpellation,
  today: string,
): OpenInterpellation {
  return {
    record,
    context,
    today,
    save: (change) => saveInterpellationRow(context.db, record.id, ports.clock.now(), change),
    tell: async (act, entry = {}) => {
      const { basis, title, payload, ...rest } = entry
      await announce(context.db, ports.clock, {
        module: 'interpellations',
        caseId: record.id,
        type: `interpellations.${act}`,
        title:
          title ??
          `${interpellationWorkflow.acts[act].label}${act === 'submit' ? InterpellationKind.label(record.kind) : ''}`,
        actor: context.actor,
        round: record.round,
        ...rest,
        payload: {
          title: record.title,
          number: record.number,
          divisionCode: record.divisionCode,
          link: `/interpellations/${record.id}`,
          called: InterpellationKind.label(record.kind),
          ...payload,
        },
        basis: basis ?? articleBasis(interpellationWorkflow.acts[act].article),
      })
    },
  }
}

/** A change of state as a line of the timeline. */
export function interpellationStateChange(from: InterpellationState, to: InterpellationState) {
  return { field: 'state', label: '状态', from: InterpellationState.label(from), to: InterpellationState.label(to) }
}
