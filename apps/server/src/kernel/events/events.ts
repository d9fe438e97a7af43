import type { Basis } from '@lvzhi/contract'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import { sql, tables, type Database, type Handle } from '../database/handle.ts'
import { keptSelects } from '../database/kept-selects.ts'
import { newId } from '../identifier.ts'

/** A changed field of a record: what it was and what it is, in words. */
export interface FieldChange {
  readonly field: string
  readonly label: string
  readonly from: string | null
  readonly to: string | null
}

/** One entry of a case's timeline, which is also what other modules are told. */
export interface CaseEvent {
  /** Module that owns the case. */
  readonly module: string
  readonly caseId: string
  /** Name of the act, `suggestions.assigned`. */
  readonly type: string
  /** The act in Chinese, as the timeline shows it. */
  readonly title: string
  readonly round?: number
  readonly actor: Actor
  /** The deputy for whom staff acted (代办). */
  readonly onBehalfOf?: string | null
  readonly document?: { readonly fileId: string; readonly name: string } | null
  readonly changes?: readonly FieldChange[]
  readonly note?: string | null
  /** Inside notes stand apart from what the deputy and the unit see. */
  readonly inside?: boolean
  readonly basis?: readonly Basis[]
  /** What subscribers need. */
  readonly payload?: Readonly<Record<string, unknown>>
}

export interface StoredCaseEvent {
  readonly id: string
  readonly seq: number
  readonly module: string
  readonly case_id: string
  readonly type: string
  readonly title: string
  readonly round: number
  readonly actor_account_id: string
  readonly actor_name: string
  readonly on_behalf_of: string | null
  readonly at: Date
  readonly document: { fileId: string; name: string } | null
  readonly changes: FieldChange[]
  readonly note: string | null
  readonly inside: boolean
  readonly basis: Basis[]
  readonly payload: Record<string, unknown>
}

interface EventTables {
  case_events: {
    id: string
    seq: number
    module: string
    case_id: string
    type: string
    title: string
    round: number
    actor_account_id: string
    actor_name: string
    on_behalf_of: string | null
    at: Date
    document: string | null
    changes: string
    note: string | null
    inside: boolean
    basis: string
    payload: string
  }
  event_receipts: { subscriber: string; event_id: string }
}

/** Name of the background work that delivers one event. */
export const deliveryName = 'events.deliver'

/** Told after commit, at least once; must be idempotent. */
export interface Subscription {
  /** Unique name, `notices.suggestions`. */
  readonly subscriber: string
  readonly types: readonly string[]
  handle(tx: Handle, event: StoredCaseEvent): Promise<void>
}

/** Appends an event to its case in the same transaction and asks for its delivery after commit. Returns the event's id. */
export async function announce(tx: Handle, clock: Clock, event: CaseEvent): Promise<string> {
  const id = newId()
  await sql`
    with told as (
    insert into case_events (id, module, case_id, type, title, round, actor_account_id, actor_name, on_behalf_of, at, document, changes, note, inside, basis, payload)
    values (${id}, ${event.module}, ${event.caseId}, ${event.type}, ${event.title}, ${event.round ?? 1}, ${event.actor.accountId},
      ${event.actor.name}, ${event.onBehalfOf ?? null}, ${clock.now()}, ${event.document ? JSON.stringify(event.document) : null},
      ${JSON.stringify(event.changes ?? [])}, ${event.note ?? null}, ${event.inside ?? false},
      ${JSON.stringify(event.basis ?? [])}, ${JSON.stringify(event.payload ?? {})})
    returning id)
    select graphile_worker.add_job(${deliveryName}, json_build_object('id', told.id)) from told`.execute(tx)
  return id
}

/** The timeline of a case, newest first. `withInside` adds the office's inside notes. */
export async function timelineOf(
  handle: Handle,
  module: string,
  caseId: string,
  withInside: boolean,
): Promise<StoredCaseEvent[]> {
  const { events } = await loadTimeline(handle, { module, caseId, withInside })
  return events
}

const loadTimeline = keptSelects((_, given: { module: string; caseId: string; withInside: boolean }) => ({
  events: sql<StoredCaseEvent>`
    select * from case_events
    where module = ${given.module} and case_id = ${given.caseId} and (${given.withInside} or not inside)
    order by seq desc`,
}))

/** Delivers one stored event to every subscriber that has not had it yet, each in its own transaction. */
export async function deliverEvent(
  database: Pick<Database, 'handle' | 'transaction'>,
  subscriptions: readonly Subscription[],
  eventId: string,
): Promise<void> {
  const found = await sql<StoredCaseEvent>`select * from case_events where id = ${eventId}`.execute(database.handle)
  const event = found.rows[0]
  if (!event) return
  for (const subscription of subscriptions) {
    if (!subscription.types.includes(event.type)) continue
    await database.transaction(async (tx) => {
      const receipt = await tables<EventTables>(tx)
        .insertInto('event_receipts')
        .values({ subscriber: subscription.subscriber, event_id: event.id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (receipt.numInsertedOrUpdatedRows === 0n) return
      await subscription.handle(tx, event)
    })
  }
}

/**
 * Appends entries to many timelines at once and tells nobody: for what an import brings in, which happened long ago.
 * Every entry is of the same actor and act.
 */
export async function recordAll(
  tx: Handle,
  clock: Clock,
  entry: Omit<CaseEvent, 'caseId' | 'document' | 'onBehalfOf'>,
  caseIds: readonly string[],
): Promise<void> {
  const rows = caseIds.map((caseId) => ({ id: newId(), case_id: caseId }))
  await sql`
    insert into case_events (id, module, case_id, type, title, round, actor_account_id, actor_name, at, changes, note, inside, basis, payload, quiet)
    select r.id, ${entry.module}, r.case_id, ${entry.type}, ${entry.title}, ${entry.round ?? 1}, ${entry.actor.accountId},
      ${entry.actor.name}, ${clock.now()}, ${JSON.stringify(entry.changes ?? [])}, ${entry.note ?? null}, ${entry.inside ?? false},
      ${JSON.stringify(entry.basis ?? [])}, ${JSON.stringify(entry.payload ?? {})}, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, case_id uuid)`.execute(tx)
}
