import type { Actor } from '../access/actor.ts'
import { sql, type Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/bind.ts'

/** A kind of record that may be locked; its module says who may do an editing act on the record, and keeps the trace. */
export interface LockKind {
  readonly kind: string
  /** Whether this account may do an editing act on the record now. */
  mayEdit(context: RequestContext, id: string): Promise<boolean>
  /** Writes into the record's timeline that the account has taken the lock from somebody. */
  tellTakenOver(context: RequestContext, id: string, from: string): Promise<void>
}

/** Minutes after which a lock that is not renewed has ended; a setting of the product, not law. */
export const lockMinutes = 10

/** A lock in force. */
export interface StoredLock {
  readonly holderId: string
  readonly holder: string
  readonly takenAt: Date
  readonly renewedAt: Date
}

/** The record that a lock is of. */
export interface LockedRecord {
  readonly kind: string
  readonly id: string
}

const columns = sql`holder_id as "holderId", holder_name as "holder", taken_at as "takenAt", renewed_at as "renewedAt"`

/** When a lock renewed at this instant ends. */
export function lockEnd(renewedAt: Date): Date {
  return new Date(renewedAt.getTime() + lockMinutes * 60_000)
}

function endedBefore(now: Date): Date {
  return new Date(now.getTime() - lockMinutes * 60_000)
}

/** The lock in force on a record, or undefined. */
export async function lockOn(db: Handle, { kind, id }: LockedRecord, now: Date): Promise<StoredLock | undefined> {
  const found = await sql<StoredLock>`
    select ${columns} from edit_locks
    where kind = ${kind} and record_id = ${id} and renewed_at > ${endedBefore(now)}`.execute(db)
  return found.rows[0]
}

/**
 * Takes the lock where nobody else holds it, and renews one's own; of two who come together one gets it. Answers whether it is held.
 * Locks that have ended are put away by the way.
 */
export async function takeLock(
  tx: Handle,
  { kind, id }: LockedRecord,
  actor: Pick<Actor, 'accountId' | 'name'>,
  now: Date,
): Promise<boolean> {
  await sql`
    delete from edit_locks where (kind, record_id) in (
      select kind, record_id from edit_locks where renewed_at <= ${endedBefore(now)} for update skip locked)`.execute(
    tx,
  )
  const taken = await sql`
    insert into edit_locks (kind, record_id, holder_id, holder_name, taken_at, renewed_at)
    values (${kind}, ${id}, ${actor.accountId}, ${actor.name}, ${now}, ${now})
    on conflict (kind, record_id) do update
      set holder_id = excluded.holder_id, holder_name = excluded.holder_name, renewed_at = excluded.renewed_at,
        taken_at = case when edit_locks.holder_id = excluded.holder_id then edit_locks.taken_at else excluded.taken_at end
      where edit_locks.holder_id = excluded.holder_id or edit_locks.renewed_at <= ${endedBefore(now)}`.execute(tx)
  return taken.numAffectedRows === 1n
}

/** Keeps an own lock that is still in force. Answers whether it was. */
export async function renewLock(
  tx: Handle,
  { kind, id }: LockedRecord,
  actor: Pick<Actor, 'accountId'>,
  now: Date,
): Promise<boolean> {
  const renewed = await sql`
    update edit_locks set renewed_at = ${now}
    where kind = ${kind} and record_id = ${id} and holder_id = ${actor.accountId} and renewed_at > ${endedBefore(now)}`.execute(
    tx,
  )
  return renewed.numAffectedRows === 1n
}

/** Gives an own lock back; another's stays. */
export async function releaseLock(
  tx: Handle,
  { kind, id }: LockedRecord,
  actor: Pick<Actor, 'accountId'>,
): Promise<void> {
  await sql`delete from edit_locks where kind = ${kind} and record_id = ${id} and holder_id = ${actor.accountId}`.execute(
    tx,
  )
}

/** Takes the lock from whoever holds it. Answers from whom, or null where nobody else held one. */
export async function takeOverLock(
  tx: Handle,
  record: LockedRecord,
  actor: Pick<Actor, 'accountId' | 'name'>,
  now: Date,
): Promise<string | null> {
  if (await takeLock(tx, record, actor, now)) return null
  const former = await sql<{ holder: string }>`
    select holder_name as holder from edit_locks where kind = ${record.kind} and record_id = ${record.id} for update`.execute(
    tx,
  )
  await sql`
    update edit_locks set holder_id = ${actor.accountId}, holder_name = ${actor.name}, taken_at = ${now}, renewed_at = ${now}
    where kind = ${record.kind} and record_id = ${record.id}`.execute(tx)
  return former.rows[0]?.holder ?? null
}
