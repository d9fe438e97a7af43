import type { Basis } from '@lvzhi/contract'
import { MotionState, type MotionAct, type MotionTaskKind } from '@lvzhi/contract/motion-terms'
import type { WorkingCalendar } from '@lvzhi/law'
import type { Updateable } from 'kysely'
import { announce, type CaseEvent, type FieldChange } from '../../kernel/events/events.ts'
import { staleCase } from '../../kernel/events/stale-case.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { absent } from '../../kernel/refusal.ts'
import { articleBasis } from '../../kernel/workflow/basis.ts'
import { refuseSuspended as refuseSuspendedDeputy } from '../deputies/index.ts'
import type { MotionView } from './conditions.ts'
import { taskLimit } from './limits.ts'
import { openTasks, type Motion, type MotionTask } from './motion.ts'
import { motionStandingsOf, motionsVisibleTo, showsMotion } from './policy.ts'
import type { MotionPorts, UnitFacts } from './ports.ts'
import { findMotion, saveMotionRow, stored } from './store.ts'
import type { MotionRowStored } from './tables.ts'
import { motionWorkflow } from './workflow.ts'

/** What an act adds to the timeline beyond its name, actor and time. */
export type MotionEntry = Partial<Pick<CaseEvent, 'changes' | 'note' | 'payload' | 'onBehalfOf' | 'title'>> & {
  readonly basis?: readonly Basis[]
}

/** A motion opened for one act: loaded and locked, the reader's right and the table asked, the revision compared. */
export interface OpenMotion {
  readonly record: Motion
  readonly context: RequestContext
  readonly calendar: WorkingCalendar
  readonly today: string
  /** Saves the changed columns, counts the revision on. */
  save(change: Updateable<MotionRowStored>): Promise<void>
  /** Writes the act into the timeline and tells whoever subscribes to `motions.<act>`. */
  tell(act: MotionAct, entry?: MotionEntry): Promise<void>
}

/** Opens a motion for an act; refuses as absent, as stale, a suspended deputy, and by the table of acts otherwise. */
export async function openMotion(
  ports: MotionPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: MotionAct,
): Promise<OpenMotion> {
  const record = await findMotion(context.db, id, true)
  if (!record || !showsMotion(motionsVisibleTo(context.actor), record)) throw absent('件议案')
  context.subject(id)
  if (record.revision !== revision) throw await staleCase(context.db, 'motions', record, '这件议案')
  const today = ports.clock.today()
  await refuseSuspended(ports, context, today)
  motionWorkflow.gate(act, record.state, motionStandingsOf(context.actor, record), viewOf(context, record), today)
  return openedMotion(ports, context, record, await ports.calendar(context.db), today)
}

/** The motion as this account meets it: the office answers for every unit, a unit for itself. */
export function viewOf({ actor }: Pick<RequestContext, 'actor'>, record: Motion): MotionView {
  const office = motionStandingsOf(actor, record).includes('office')
  return { record, unitId: office ? null : (actor.organisation?.id ?? null) }
}

/** The same for a motion that has just been made: no gate. */
export function openedMotion(
  ports: MotionPorts,
  context: RequestContext,
  record: Motion,
  calendar: WorkingCalendar,
  today: string,
): OpenMotion {
  return {
    record,
    context,
    calendar,
    today,
    save: (change) => saveMotionRow(context.db, record.id, ports.clock.now(), change),
    tell: async (act, entry = {}) => {
      const { basis, title, payload, ...rest } = entry
      await announce(context.db, ports.clock, {
        module: 'motions',
        caseId: record.id,
        type: `motions.${act}`,
        title: title ?? motionWorkflow.acts[act].label,
        actor: context.actor,
        ...rest,
        payload: {
          title: record.title,
          number: record.number,
          divisionCode: record.divisionCode,
          link: `/motions/${record.id}`,
          called: record.number === null ? '议案' : `第${record.number}号议案`,
          ...payload,
        },
        basis: basis ?? articleBasis(motionWorkflow.acts[act].article),
      })
    },
  }
}

/** A task to which this act may answer: of these kinds, still open, and the reader's own unless the office answers for it. */
export function taskToAnswer(open: OpenMotion, taskId: string, ...kinds: readonly MotionTaskKind[]): MotionTask {
  const { unitId } = viewOf(open.context, open.record)
  const task = openTasks(open.record, ...kinds).find((one) => one.id === taskId)
  if (!task || (unitId !== null && task.unitId !== unitId)) throw absent('项任务')
  return task
}

/** Gives a committee or an organ a task with its limit. */
export async function giveTask(
  open: OpenMotion,
  kind: MotionTaskKind,
  unit: Pick<UnitFacts, 'id' | 'name'>,
  startsOn: string | null,
  demand = '',
): Promise<MotionTask> {
  const limit = taskLimit(open.record.profile, kind, startsOn, open.calendar)
  const id = newId()
  const row = {
    id,
    kind,
    assigned_on: open.today,
    starts_on: limit.startsOn,
    due_on: limit.dueOn,
    remark: limit.remark,
    verified: limit.verified,
    demand,
    document: null,
    done_on: null,
  }
  await stored(open.context.db)
    .insertInto('motion_tasks')
    .values({
      ...row,
      motion_id: open.record.id,
      unit_id: unit.id,
      unit_name: unit.name,
      basis: JSON.stringify(limit.basis),
    })
    .execute()
  return {
    id,
    kind,
    unitId: unit.id,
    unitName: unit.name,
    assignedOn: open.today,
    ...limit,
    demand,
    conclusion: '',
    text: '',
    document: null,
    doneOn: null,
  }
}

/** The limit that the ledger shows: the earliest of the tasks that are still open. */
export function dueOf(tasks: readonly MotionTask[]): Pick<MotionRowStored, 'due_on' | 'due_name'> {
  const first = tasks
    .filter((task) => task.doneOn === null && task.dueOn !== null)
    .toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))[0]
  return { due_on: first?.dueOn ?? null, due_name: first?.kind ?? null }
}

/** A change of state as a line of the timeline. */
export function stateChange(from: MotionState, to: MotionState): FieldChange {
  return { field: 'state', label: '议案状态', from: MotionState.label(from), to: MotionState.label(to) }
}

/** Lead deputy and confirmed joint signers, to be told. */
export function toldSigners(record: { readonly signers: Motion['signers'] }): string[] {
  return record.signers.filter((signer) => signer.state === 'confirmed').map((signer) => signer.personId)
}

/** 代表法（2025）第六十一条: while the mandate is suspended every act of the deputy is refused. */
export async function refuseSuspended(ports: MotionPorts, context: RequestContext, today: string): Promise<void> {
  await refuseSuspendedDeputy(
    context.actor,
    async (personId) => (await ports.mandatesOn(context.db, personId, today))[0],
  )
}
