import { sql, type Handle } from '../../kernel/database/handle.ts'
import { bigramsOf, queryBigrams } from '../../kernel/search/bigrams.ts'
import { foldForSearch } from '../../kernel/search/fold.ts'
import { pinyinKeys } from '../../kernel/search/pinyin.ts'
import { stored } from './store.ts'

/** What one suggestion is found by. */
export interface SearchSource {
  readonly title: string
  /** Grounds, proposal and further texts. */
  readonly texts: readonly string[]
  /** Lead and co-signers; empty for a confidential suggestion, so that nobody finds out by searching who raised it (MS-36). */
  readonly people: readonly string[]
}

export interface SearchKeys {
  readonly title_bigrams: string[]
  readonly all_bigrams: string[]
  readonly folded: string
}

/** The search keys of a suggestion. Fields are kept apart by line ends, which no folded query contains. */
export function searchKeysOf(source: SearchSource): SearchKeys {
  const fields = [source.title, ...source.texts, ...source.people.flatMap((name) => [name, ...pinyinKeys(name)])]
  const keys = new Set<string>()
  for (const field of fields) for (const key of bigramsOf(field)) keys.add(key)
  return {
    title_bigrams: bigramsOf(source.title),
    all_bigrams: [...keys],
    folded: fields.map(foldForSearch).join('\n'),
  }
}

/** A query made ready: the keys that a match must have, and the text to look for again where the keys alone do not tell. */
export function searchQueryOf(query: string): { keys: string[]; recheck: string | null } {
  const folded = foldForSearch(query)
  const length = Array.from(folded).length
  if (length < 2) return { keys: [], recheck: folded }
  if (/^\p{Script=Han}{2}$/u.test(folded)) return { keys: [folded], recheck: null }
  // A lone Chinese character beside letters (A市) is a key only where it stands alone; in a text it seldom does.
  const keys = queryBigrams(query).filter((key) => !/^\p{Script=Han}$/u.test(key))
  return { keys, recheck: folded }
}

/** Builds the search text of one suggestion anew from what is stored; called whenever title, text or signers have changed. */
export async function indexSuggestion(handle: Handle, id: string): Promise<void> {
  const db = stored(handle)
  const row = await db
    .selectFrom('suggestions as s')
    .leftJoin('suggestion_texts as x', 'x.suggestion_id', 's.id')
    .select(['s.title', 's.confidential', 's.lead_name', 'x.grounds', 'x.proposal'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const signers = await db
    .selectFrom('suggestion_signers')
    .select('name')
    .where('suggestion_id', '=', id)
    .where('state', '<>', 'declined')
    .orderBy('position')
    .execute()
  const people = row.confidential ? [] : new Set([row.lead_name, ...signers.map((signer) => signer.name)])
  await saveSearchKeys(handle, [
    {
      id,
      keys: searchKeysOf({ title: row.title, texts: [row.grounds ?? '', row.proposal ?? ''], people: [...people] }),
    },
  ])
}

/** Writes the search keys of several suggestions, replacing what was there. */
export async function saveSearchKeys(
  handle: Handle,
  rows: readonly { readonly id: string; readonly keys: SearchKeys }[],
): Promise<void> {
  const sent = rows.map(({ id, keys }) => ({ suggestion_id: id, ...keys }))
  await sql`
    insert into suggestion_search (suggestion_id, title_bigrams, all_bigrams, folded)
    select k.suggestion_id, k.title_bigrams, k.all_bigrams, k.folded
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb)
      as k (suggestion_id uuid, title_bigrams text[], all_bigrams text[], folded text)
    on conflict (suggestion_id) do update
      set title_bigrams = excluded.title_bigrams, all_bigrams = excluded.all_bigrams, folded = excluded.folded`.execute(
    handle,
  )
}
