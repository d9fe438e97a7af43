import type { Generated, Insertable, Updateable } from 'kysely'
import type { ClockName } from '@lvzhi/contract/suggestion-terms'
import { tables, type Handle } from '../../kernel/database/handle.ts'
import type { ClockRow, SuggestionTables, TaskRow, WrittenReplyRow } from './tables.ts'

type HandlingTables = Omit<SuggestionTables, 'suggestion_tasks' | 'suggestion_replies' | 'pub_deputies_sessions'> & {
  suggestion_replies: WrittenReplyRow
  suggestion_tasks: TaskRow & { difficult: Generated<boolean> }
  pub_deputies_sessions: { id: string; number: number }
}

function handled(handle: Handle) {
  return tables<HandlingTables>(handle)
}

/** Adds a clock; its due date, basis and verification stay with the case as they were on this day. */
export async function addClock(handle: Handle, row: Insertable<ClockRow>): Promise<void> {
  await handled(handle).insertInto('suggestion_clocks').values(row).execute()
}

/** Stops running clocks of a case, of one task and of some names where given. */
export async function stopRunningClocks(
  handle: Handle,
  suggestionId: string,
  on: string,
  which: { readonly taskId?: string; readonly names?: readonly ClockName[] },
): Promise<void> {
  const { taskId, names } = which
  await handled(handle)
    .updateTable('suggestion_clocks')
    .set({ stopped_on: on })
    .where('suggestion_id', '=', suggestionId)
    .where('stopped_on', 'is', null)
    .$if(taskId !== undefined, (query) => query.where('task_id', '=', taskId ?? null))
    .$if(names !== undefined, (query) => query.where('name', 'in', names ?? []))
    .execute()
}

/** Clocks of a case that have not been stopped. */
export function runningClockRows(handle: Handle, suggestionId: string) {
  return (
    handled(handle)
      .selectFrom('suggestion_clocks')
      .select(['name', 'due_on', 'round', 'task_id'])
      .where('suggestion_id', '=', suggestionId)
      .where('stopped_on', 'is', null)
      // A paused internal limit is nobody's deadline until it runs again.
      .where('paused_on', 'is', null)
      .orderBy('due_on')
      .execute()
  )
}

/** Notes that a task is wide-ranging and difficult (涉及面广、处理难度大). */
export async function markDifficult(handle: Handle, taskId: string): Promise<void> {
  await handled(handle).updateTable('suggestion_tasks').set({ difficult: true }).where('id', '=', taskId).execute()
}

/** Whether a task was assigned as wide-ranging and difficult. */
export async function isDifficult(handle: Handle, taskId: string): Promise<boolean> {
  const row = await handled(handle)
    .selectFrom('suggestion_tasks')
    .select('difficult')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return row?.difficult ?? false
}

/** Adds a task of one unit. */
export async function addTask(handle: Handle, row: Insertable<HandlingTables['suggestion_tasks']>): Promise<void> {
  await handled(handle).insertInto('suggestion_tasks').values(row).execute()
}

/** Saves the changed columns of a task. */
export async function saveTask(handle: Handle, taskId: string, change: Updateable<TaskRow>): Promise<void> {
  await handled(handle).updateTable('suggestion_tasks').set(change).where('id', '=', taskId).execute()
}

/** Adds a contact (面商) as the unit records it. */
export async function addContact(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_contacts']>,
): Promise<void> {
  await handled(handle).insertInto('suggestion_contacts').values(row).execute()
}

/** Writes down the deputy's answer to a recorded contact. */
export async function answerContact(handle: Handle, contactId: string, confirmed: boolean, at: Date): Promise<void> {
  await handled(handle)
    .updateTable('suggestion_contacts')
    .set({ confirmed, confirmed_at: at })
    .where('id', '=', contactId)
    .execute()
}

/** Adds an application for the longer limit. */
export async function addExtension(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_extensions']>,
): Promise<void> {
  await handled(handle).insertInto('suggestion_extensions').values(row).execute()
}

/** Saves the decision on an application for the longer limit. */
export async function saveExtension(
  handle: Handle,
  extensionId: string,
  change: Updateable<SuggestionTables['suggestion_extensions']>,
): Promise<void> {
  await handled(handle).updateTable('suggestion_extensions').set(change).where('id', '=', extensionId).execute()
}

/** The reply that was written for a task, or undefined. */
export function findReply(handle: Handle, taskId: string) {
  return handled(handle)
    .selectFrom('suggestion_replies')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('imported', '=', false)
    .executeTakeFirst()
}

/** Adds the reply of a task. */
export async function addReply(handle: Handle, row: Insertable<WrittenReplyRow>): Promise<void> {
  await handled(handle).insertInto('suggestion_replies').values(row).execute()
}

/** Saves the changed columns of a reply and counts its revision on. */
export async function changeReply(handle: Handle, replyId: string, change: Updateable<WrittenReplyRow>): Promise<void> {
  await handled(handle)
    .updateTable('suggestion_replies')
    .set((expression) => ({ ...change, revision: expression('revision', '+', 1) }))
    .where('id', '=', replyId)
    .execute()
}

/** Classes of the delivered replies of a round. */
export async function deliveredClasses(handle: Handle, suggestionId: string, round: number) {
  const rows = await handled(handle)
    .selectFrom('suggestion_replies')
    .innerJoin('suggestion_tasks', 'suggestion_tasks.id', 'suggestion_replies.task_id')
    .select('suggestion_replies.reply_class')
    .where('suggestion_replies.suggestion_id', '=', suggestionId)
    .where('suggestion_replies.round', '=', round)
    .where('suggestion_replies.state', '=', 'delivered')
    .where('suggestion_replies.imported', '=', false)
    .where('suggestion_tasks.state', '<>', 'replaced')
    .execute()
  return rows.map((row) => row.reply_class)
}

/** Adds a dated change of class (答复类别). */
export async function addClassChange(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_classes']>,
): Promise<void> {
  await handled(handle).insertInto('suggestion_classes').values(row).execute()
}

/** Day of the latest change of class, or undefined. */
export async function lastClassChangeOn(handle: Handle, suggestionId: string): Promise<string | undefined> {
  const row = await handled(handle)
    .selectFrom('suggestion_classes')
    .select('changed_on')
    .where('suggestion_id', '=', suggestionId)
    .orderBy('changed_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.changed_on
}

/** The day of the last change of class of each of these suggestions that has one. */
export async function lastClassChanges(handle: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await handled(handle)
    .selectFrom('suggestion_classes')
    .select(['suggestion_id', (with_) => with_.fn.max('changed_on').as('changed_on')])
    .where('suggestion_id', 'in', [...ids])
    .groupBy('suggestion_id')
    .execute()
  return new Map(rows.map((row) => [row.suggestion_id, row.changed_on]))
}

/** Adds the rating of a round. */
export async function addRating(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_ratings']>,
): Promise<void> {
  await handled(handle).insertInto('suggestion_ratings').values(row).execute()
}

/** Keeps what a co-signer thinks of the handling in a round; a later word takes the place of an earlier one. */
export async function keepCosignerView(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_cosigner_views']>,
): Promise<void> {
  const { view, at } = row
  await handled(handle)
    .insertInto('suggestion_cosigner_views')
    .values(row)
    .onConflict((conflict) => conflict.columns(['suggestion_id', 'round', 'person_id']).doUpdateSet({ view, at }))
    .execute()
}

/** Ids of the suggestions merged into this one, locked in their order so that two acts never block each other. */
export async function mergedInto(handle: Handle, suggestionId: string): Promise<string[]> {
  const rows = await handled(handle)
    .selectFrom('suggestions')
    .select('id')
    .where('merge_into_id', '=', suggestionId)
    .where('state', '=', 'merged')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** A 小类 by code if it is in force on the day; a 大类 is given to no suggestion. */
export async function categoryInForce(handle: Handle, code: string, on: string) {
  return handled(handle)
    .selectFrom('suggestion_categories')
    .select(['code', 'name'])
    .where('code', '=', code)
    .where('parent_code', 'is not', null)
    .where('valid_from', '<=', on)
    .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', on)]))
    .executeTakeFirst()
}

/** Name of a category, in force or not. */
export async function categoryName(handle: Handle, code: string | null): Promise<string | null> {
  if (code === null) return null
  const row = await handled(handle)
    .selectFrom('suggestion_categories')
    .select('name')
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.name ?? code
}

/** Name of the term and of the session of a suggestion, as a letter names them. */
export async function congressOf(
  handle: Handle,
  place: { readonly termId: string; readonly sessionId: string | null },
): Promise<{ term: string; session: number | null }> {
  const term = await handled(handle)
    .selectFrom('pub_deputies_terms')
    .select('name')
    .where('id', '=', place.termId)
    .executeTakeFirstOrThrow()
  if (place.sessionId === null) return { term: term.name, session: null }
  const session = await handled(handle)
    .selectFrom('pub_deputies_sessions')
    .select('number')
    .where('id', '=', place.sessionId)
    .executeTakeFirst()
  return { term: term.name, session: session?.number ?? null }
}

const sweepBatch = 100

/** Ends windows for contesting a task that have closed: a window that is over is not overdue. */
export async function endClosedWindows(handle: Handle, today: string): Promise<void> {
  await handled(handle)
    .updateTable('suggestion_clocks')
    .set((expression) => ({ stopped_on: expression.ref('due_on') }))
    .where('name', '=', 'returnToAssigner')
    .where('stopped_on', 'is', null)
    .where('due_on', '<', today)
    .execute()
}

/** A batch of running clocks of running cases, locked; those that another process holds are left to it. */
export function announceable(handle: Handle) {
  return handled(handle)
    .selectFrom('suggestion_clocks')
    .innerJoin('suggestions', 'suggestions.id', 'suggestion_clocks.suggestion_id')
    .select(['suggestion_clocks.id', 'suggestion_clocks.suggestion_id'])
    .where('suggestion_clocks.stopped_on', 'is', null)
    .whereRef('suggestion_clocks.round', '=', 'suggestions.round')
    .where('suggestions.state', 'in', ['inHandling', 'rehandling', 'awaitingRating'])
    .where('suggestion_clocks.name', '<>', 'returnToAssigner')
    .where('suggestion_clocks.paused_on', 'is', null)
    .orderBy('suggestion_clocks.due_on')
    .limit(sweepBatch)
    .forUpdate('suggestion_clocks')
    .skipLocked()
}

/** A batch of clocks whose due date has passed and that nobody has been told of. */
export function overdueBatch(handle: Handle, today: string) {
  return announceable(handle)
    .where('suggestion_clocks.due_on', '<', today)
    .where('suggestion_clocks.overdue_announced', '=', false)
    .execute()
}

/** Notes that a clock has been announced, so that it is announced once, or at which offset. */
export async function markAnnounced(
  handle: Handle,
  clockId: string,
  what: { readonly overdue_announced: true } | { readonly reminded_days: number },
): Promise<void> {
  await handled(handle).updateTable('suggestion_clocks').set(what).where('id', '=', clockId).execute()
}
