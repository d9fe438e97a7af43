import { pinyin } from 'pinyin-pro'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { foldForSearch } from '../../kernel/search/fold.ts'
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

/** Every pair of neighbouring characters of a folded text, each once. A single character gives none. */
export function bigramsOf(folded: string): string[] {
  const characters = Array.from(folded)
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < characters.length; at++) pairs.add(`${characters[at]}${characters[at + 1]}`)
  return [...pairs]
}

/** The search keys of a suggestion. Fields are kept apart by line ends, which no folded query contains. */
export function searchKeysOf(source: SearchSource): SearchKeys {
  const title = foldForSearch(source.title)
  const fields = [title, ...source.texts.map(foldForSearch), ...source.people.flatMap(nameKeys)]
  const pairs = new Set<string>()
  for (const field of fields) for (const pair of bigramsOf(field)) pairs.add(pair)
  return { title_bigrams: bigramsOf(title), all_bigrams: [...pairs], folded: fields.join('\n') }
}

/** The folded name, its pinyin in full and by initials. */
function nameKeys(name: string): string[] {
  const spelt = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-zü]/g, ''))
    .filter((syllable) => syllable !== '')
  const initials = spelt.map((syllable) => syllable.charAt(0)).join('')
  return [foldForSearch(name), initials, spelt.join('')]
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
