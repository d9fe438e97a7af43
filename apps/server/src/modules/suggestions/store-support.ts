import type { Handle } from '../../kernel/database/handle.ts'
import { keptSelects } from '../../kernel/database/kept-selects.ts'
import { stored } from './store.ts'

/** Whether a deputy supports (附议) a suggestion now. */
export async function supportOf(db: Handle, id: string, personId: string): Promise<boolean> {
  const row = await stored(db)
    .selectFrom('suggestion_supports')
    .select('person_id')
    .where('suggestion_id', '=', id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a support, or that it was taken back. */
export async function keepSupport(
  db: Handle,
  id: string,
  given: {
    readonly personId: string
    readonly name: string
    readonly delegation: string | null
    readonly note: string
    readonly at: Date
    readonly agree: boolean
  },
): Promise<void> {
  if (!given.agree) {
    await stored(db)
      .updateTable('suggestion_supports')
      .set({ withdrawn_at: given.at })
      .where('suggestion_id', '=', id)
      .where('person_id', '=', given.personId)
      .execute()
    return
  }
  const supported = {
    name: given.name,
    delegation: given.delegation,
    note: given.note,
    supported_at: given.at,
    withdrawn_at: null,
  }
  await stored(db)
    .insertInto('suggestion_supports')
    .values({ suggestion_id: id, person_id: given.personId, ...supported })
    .onConflict((conflict) => conflict.columns(['suggestion_id', 'person_id']).doUpdateSet(supported))
    .execute()
}

/** Who supports a suggestion now, the first first. */
export async function supportersOf(
  db: Handle,
  id: string,
): Promise<{ personId: string; name: string; delegation: string | null }[]> {
  return (await loadSupporters(db, { id })).found
}

const loadSupporters = keptSelects((handle, { id }: { id: string }) => ({
  found: stored(handle)
    .selectFrom('suggestion_supports')
    .select(['person_id as personId', 'name', 'delegation'])
    .where('suggestion_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .orderBy('supported_at')
    .orderBy('person_id'),
}))
