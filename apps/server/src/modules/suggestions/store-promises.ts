import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { stored } from './store.ts'
import type { SuggestionTables } from './tables.ts'
import type { PromiseRow } from './tables-follow-up.ts'

/** Adds the promises of a draft reply in place of those it had before. */
export async function setPlannedPromises(
  handle: Handle,
  replyId: string,
  rows: readonly Insertable<PromiseRow>[],
): Promise<void> {
  const db = stored(handle)
  await db.deleteFrom('suggestion_promises').where('reply_id', '=', replyId).where('state', '=', 'planned').execute()
  if (rows.length > 0)
    await db
      .insertInto('suggestion_promises')
      .values([...rows])
      .execute()
}

/** Promises of a reply in their order. */
export function promisesOfReply(handle: Handle, replyId: string): Promise<Selectable<PromiseRow>[]> {
  return stored(handle)
    .selectFrom('suggestion_promises')
    .selectAll()
    .where('reply_id', '=', replyId)
    .orderBy('position')
    .execute()
}

/**
 * Puts the planned promises of a delivered reply in force, and ends those that the same unit made in earlier rounds and has not
 * finished. Returns how many are in force now and how many were ended.
 */
export async function openPromises(
  handle: Handle,
  reply: { readonly id: string; readonly suggestionId: string; readonly unitId: string; readonly round: number },
  on: string,
): Promise<{ opened: number; replaced: number }> {
  const db = stored(handle)
  const replaced = await db
    .updateTable('suggestion_promises')
    .set({ state: 'replaced' })
    .where('suggestion_id', '=', reply.suggestionId)
    .where('unit_id', '=', reply.unitId)
    .where('round', '<', reply.round)
    .where('state', 'in', ['open', 'reported'])
    .executeTakeFirst()
  const opened = await db
    .updateTable('suggestion_promises')
    .set({ state: 'open', made_on: on })
    .where('reply_id', '=', reply.id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  await countOpenPromises(handle, reply.suggestionId)
  return { opened: Number(opened.numUpdatedRows), replaced: Number(replaced.numUpdatedRows) }
}

/** Saves the changed columns of a promise and counts anew how many of the case still run. */
export async function changePromise(
  handle: Handle,
  promise: { readonly id: string; readonly suggestion_id: string },
  change: Updateable<PromiseRow>,
): Promise<void> {
  await stored(handle).updateTable('suggestion_promises').set(change).where('id', '=', promise.id).execute()
  if (change.state !== undefined) await countOpenPromises(handle, promise.suggestion_id)
}

/** Adds what happened to a promise. */
export async function addPromiseStep(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_promise_steps']>,
): Promise<void> {
  await stored(handle).insertInto('suggestion_promise_steps').values(row).execute()
}

/** A promise of a case by id, or undefined. */
export function findPromise(handle: Handle, suggestionId: string, promiseId: string) {
  return stored(handle)
    .selectFrom('suggestion_promises')
    .selectAll()
    .where('id', '=', promiseId)
    .where('suggestion_id', '=', suggestionId)
    .executeTakeFirst()
}

/** Promises that have run out or run out before a day and that nobody has been told of, locked. */
export async function promisesToAnnounce(
  handle: Handle,
  what: 'near_announced' | 'overdue_announced',
  from: string | null,
  before: string,
) {
  const found = await sql<{ id: string; suggestion_id: string }>`
    select id, suggestion_id from suggestion_promises
    where state = 'open' and due_on < ${before} and (${from}::date is null or due_on >= ${from}::date) and not ${sql.ref(what)}
    order by due_on, id limit 100 for update skip locked`.execute(handle)
  return found.rows
}

async function countOpenPromises(handle: Handle, suggestionId: string): Promise<void> {
  await sql`
    update suggestions set open_promises =
      (select count(*) from suggestion_promises where suggestion_id = ${suggestionId} and state in ('open', 'reported'))
    where id = ${suggestionId}`.execute(handle)
}
