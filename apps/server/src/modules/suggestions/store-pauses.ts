import type { Insertable, Updateable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { stored } from './store.ts'
import type { ClockRow, SuggestionTables } from './tables.ts'

/** Adds an application for a pause (暂停). */
export async function addPause(handle: Handle, row: Insertable<SuggestionTables['suggestion_pauses']>): Promise<void> {
  await stored(handle).insertInto('suggestion_pauses').values(row).execute()
}

/** Saves the decision on a pause or its end. */
export async function savePause(
  handle: Handle,
  pauseId: string,
  change: Updateable<SuggestionTables['suggestion_pauses']>,
): Promise<void> {
  await stored(handle).updateTable('suggestion_pauses').set(change).where('id', '=', pauseId).execute()
}

/** A pause of a suggestion by id, or undefined. */
export function findPause(handle: Handle, suggestionId: string, pauseId: string) {
  return stored(handle)
    .selectFrom('suggestion_pauses')
    .selectAll()
    .where('id', '=', pauseId)
    .where('suggestion_id', '=', suggestionId)
    .executeTakeFirst()
}

/** Saves how a clock stands with its pause, and its due date where the pause moved it. */
export async function changeClock(
  handle: Handle,
  clockId: string,
  change: Pick<Updateable<ClockRow>, 'pause_state' | 'paused_on' | 'due_on' | 'reminded_days' | 'overdue_announced'>,
): Promise<void> {
  await stored(handle).updateTable('suggestion_clocks').set(change).where('id', '=', clockId).execute()
}

/** Pauses that are to end by today and still run, of cases in handling; locked, those of another process are left to it. */
export async function pausesToEnd(handle: Handle, today: string) {
  const found = await sql<{ id: string; suggestion_id: string }>`
    select p.id, p.suggestion_id
    from suggestion_pauses p join suggestion_clocks k on k.id = p.clock_id join suggestions s on s.id = p.suggestion_id
    where p.state = 'running' and p.resume_on <= ${today} and k.stopped_on is null
      and s.state in ('inHandling', 'rehandling') and k.round = s.round
    order by p.resume_on, p.id limit 100 for update of p skip locked`.execute(handle)
  return found.rows
}
