import type { CategoryAct } from '@lvzhi/contract/suggestion-categories'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { stored } from './store.ts'

/** A class of the table as it is stored. */
export interface StoredCategory {
  readonly code: string
  readonly name: string
  readonly parent_code: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly position: number
  readonly examples: string[]
  readonly default_unit_ids: string[]
  readonly replaces: string | null
  readonly revision: number
}

/** The whole table, former classes too, in its order. Changed by one at a time when `lock` is set. */
export async function storedCategories(handle: Handle, lock = false): Promise<StoredCategory[]> {
  const rows = stored(handle).selectFrom('suggestion_categories').selectAll().orderBy('position').orderBy('code')
  return lock ? rows.forUpdate().execute() : rows.execute()
}

/** Whether a class may be given on a day. */
export function inForceOn(category: Pick<StoredCategory, 'valid_from' | 'valid_to'>, on: string): boolean {
  return category.valid_from <= on && (category.valid_to === null || category.valid_to > on)
}

/** Adds a class, giving those behind it their new places. */
export async function insertCategory(
  handle: Handle,
  row: Omit<StoredCategory, 'revision' | 'valid_to' | 'position'>,
  after: number,
): Promise<void> {
  await sql`update suggestion_categories set position = position + 1 where position > ${after}`.execute(handle)
  await stored(handle)
    .insertInto('suggestion_categories')
    .values({ ...row, position: after + 1 })
    .execute()
}

/** Saves what changed of a class and counts its revision on. */
export async function updateCategory(
  handle: Handle,
  code: string,
  changes: Partial<Pick<StoredCategory, 'valid_to' | 'examples' | 'default_unit_ids'>>,
): Promise<void> {
  await stored(handle)
    .updateTable('suggestion_categories')
    .set((expression) => ({ ...changes, revision: expression('revision', '+', 1) }))
    .where('code', '=', code)
    .execute()
}

/** Adds a line to the history of the table. */
export async function noteCategoryChange(
  { actor, clock, db }: Pick<RequestContext, 'actor' | 'clock' | 'db'>,
  change: {
    readonly code: string
    readonly act: CategoryAct
    readonly sentence: string
    readonly reason: string
    readonly on: string
  },
): Promise<void> {
  await stored(db)
    .insertInto('suggestion_category_changes')
    .values({
      id: newId(),
      code: change.code,
      act: change.act,
      sentence: change.sentence,
      reason: change.reason,
      takes_effect_on: change.on,
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      decided_at: clock.now(),
    })
    .execute()
}

/** Names of units by id, those that there are. */
export async function unitNames(handle: Handle, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await stored(handle)
    .selectFrom('pub_organisations_units')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
