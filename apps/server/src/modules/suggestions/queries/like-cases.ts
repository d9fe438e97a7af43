import type { SuggestionState, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { bigramsOf } from '../../../kernel/search/bigrams.ts'
import {
  leastLikeness,
  likeCases,
  printOf,
  sharedWords,
  type Print,
  type Rarity,
} from '../../../kernel/search/likeness.ts'
import { featuresOf } from '../../../kernel/search/words.ts'

/** A stored suggestion like the one asked about. */
export interface LikeCase {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: SuggestionState
  readonly unit: string | null
  readonly unitId: string | null
  readonly category: string | null
  readonly categoryCode: string | null
  readonly raisedOn: string | null
  readonly term: string
  readonly replyClass: ReplyClass | null
  readonly repliedOn: string | null
  /** 0 to 1, spread so that half is a good likeness. */
  readonly likeness: number
  /** The words that both have, the most telling first. */
  readonly words: readonly string[]
}

/** How many stored texts are compared closely; bounds the cost of one pause in writing. */
const compared = 60
/** How many are looked at for having a pair of the title, and for having a telling word. */
const looked = 6000
const lookedPerWord = 400
const readCharacters = 400
/** Prints kept for the next pause in writing, which mostly compares the same cases (about 15 MB). */
const keptPrints = 500
/** Keys are taken, the rarest first, while together no more than this part of the cases can have them. */
const commonest = 0.03
const fewestKeys = 3
const mostKeys = 24

type Row = Omit<LikeCase, 'likeness' | 'words'> & { readonly text: string }

/**
 * The stored suggestions most like a text, those first that share most of what is telling. Candidates are found by the
 * rarest pairs of the title and by the most telling words, then compared text by text. Drafts, returned, withdrawn and
 * confidential ones are never among them; `where` (alias `s`) says which others may be.
 */
export async function findLike(
  db: Handle,
  rarity: Rarity,
  asked: { readonly title: string; readonly text: string },
  where: RawBuilder<boolean>,
): Promise<LikeCase[]> {
  const print = printOf(featuresOf(asked.title, asked.text.slice(0, 4 * readCharacters)), rarity)
  const keys = rareKeys(bigramsOf(asked.title.trim() === '' ? asked.text.slice(0, 200) : asked.title), rarity)
  const words = tellingWords(print, rarity)
  if (keys.length === 0 && words.length === 0) return []
  const found = await sql<Row>`
    with hits as (
      ${sql.join(
        [
          sql`(select k.suggestion_id,
            2.0 * cardinality(array(select unnest(k.title_bigrams) intersect select unnest(${keys}::text[])))
              / (cardinality(k.title_bigrams) + ${keys.length}) as shared
            from suggestion_search k where k.title_bigrams && ${keys}::text[] limit ${looked})`,
          ...words.map(
            (word) => sql`(select k.suggestion_id, 0.15 from suggestion_search k
              where k.all_bigrams @> ${bigramsOf(word)}::text[] limit ${lookedPerWord})`,
          ),
        ],
        sql` union all `,
      )}
    ), nearest as (
      select h.suggestion_id from (select suggestion_id, sum(shared) as shared from hits group by suggestion_id) h
      join suggestions s on s.id = h.suggestion_id
      where not s.confidential and s.state not in ('draft', 'returned', 'withdrawn') and ${where}
      order by h.shared desc, h.suggestion_id
      limit ${compared}
    )
    select s.id, s.number, s.title, s.state, s.lead_unit_name as unit, s.lead_unit_id as "unitId", g.name as category,
      s.category_code as "categoryCode", s.raised_on as "raisedOn", t.name as term, s.reply_class as "replyClass",
      s.replied_on as "repliedOn", left(concat(x.grounds, ' ', x.proposal), ${readCharacters}) as text
    from nearest n join suggestions s on s.id = n.suggestion_id
      left join suggestion_texts x on x.suggestion_id = s.id
      left join suggestion_categories g on g.code = s.category_code
      left join pub_deputies_terms t on t.id = s.term_id`.execute(db)
  const prints = found.rows.map((row) => keptPrint(row, rarity))
  return likeCases(prints)
    .like(print, undefined, leastLikeness)
    .flatMap(({ at, likeness }) => {
      const row = found.rows[at]
      const other = prints[at]
      if (!row || !other) return []
      const { text: _, ...shown } = row
      return [{ ...shown, likeness: Math.sqrt(likeness), words: sharedWords(print, other) }]
    })
}

const kept = new WeakMap<Rarity, Map<string, { readonly of: string; readonly print: Print }>>()

/** The print of a stored case; made once while its text and the rarities stand. */
function keptPrint({ id, title, text }: Pick<Row, 'id' | 'title' | 'text'>, rarity: Rarity): Print {
  const prints = kept.get(rarity) ?? new Map<string, { readonly of: string; readonly print: Print }>()
  kept.set(rarity, prints)
  const of = `${title}\n${text}`
  const known = prints.get(id)
  if (known?.of === of) return known.print
  const print = printOf(featuresOf(title, text), rarity)
  prints.delete(id)
  prints.set(id, { of, print })
  for (const oldest of [...prints.keys()].slice(0, Math.max(0, prints.size - keptPrints))) prints.delete(oldest)
  return print
}

/** The pairs that few cases have, so that little need be looked at. */
function rareKeys(pairs: readonly string[], rarity: Rarity): string[] {
  const ordered = pairs
    .map((pair) => ({ pair, part: partWith(rarity.pair(pair), rarity.size) }))
    .toSorted((a, b) => a.part - b.part || (a.pair < b.pair ? -1 : 1))
  const keys: string[] = []
  let sum = 0
  for (const { pair, part } of ordered) {
    if (keys.length >= mostKeys || (keys.length >= fewestKeys && sum + part > commonest && rarity.size > 200)) break
    sum += part
    keys.push(pair)
  }
  return keys
}

/** The part of the cases that have a key of this rarity. */
function partWith(rare: number, size: number): number {
  return size === 0 ? 0 : Math.exp(-rare)
}

/** The words that few cases have and that say most of this one. */
function tellingWords(print: Print, rarity: Rarity): string[] {
  return [...print.words]
    .filter(([word]) => Array.from(word).length > 1 && Math.exp(1 - rarity.word(word)) < commonest)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([word]) => word)
}

/** Why a case was found, in words. */
export function reasonOf(words: readonly string[]): string {
  return words.length === 0 ? '标题和正文的用字相近' : `共同词：${words.join('、')}`
}
