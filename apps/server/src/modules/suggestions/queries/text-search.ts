import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { visibleTo } from '../policy.ts'
import { searchQueryOf } from '../search-text.ts'
import { likeText, visibleSql } from './visible-sql.ts'

/**
 * Finds suggestions (alias `s`) by number, by title, text, people and their pinyin, and by unit.
 * Two characters are answered by the bigrams alone; longer queries are compared again with the folded text.
 */
export async function textFound(db: Handle, actor: Actor, q: string): Promise<RawBuilder<boolean>> {
  const folded = foldForSearch(q)
  if (folded === '') return sql`true`
  // Each way finds its own few by an index; joined by `or`, they would read every suggestion.
  const ways: RawBuilder<unknown>[] = [
    sql`select f.id from suggestions f where f.number like ${`${likeText(folded)}%`}`,
    writtenText(q),
  ]
  const units = await unitsNamed(db, folded)
  if (units.length > 0) {
    ways.push(sql`select t.suggestion_id from suggestion_tasks t
      where t.unit_id = any(${units}::uuid[]) and t.state <> 'replaced'`)
  }
  // Confidential names are not in the search text; those who may read them find them here.
  const readers = visibleTo(actor).filter((part) => part.kind !== 'accepted' && part.kind !== 'unit')
  if (readers.length > 0) {
    ways.push(
      sql`select s.id from suggestions s where s.confidential and ${signedBy(folded)} and ${visibleSql(readers)}`,
    )
  }
  // As a list, whose ids are looked up in their order: joined row by row, a common word takes nearly twice as long.
  return sql`s.id = any(array(${sql.join(ways, sql` union all `)}))`
}

function writtenText(q: string): RawBuilder<unknown> {
  const { keys, recheck } = searchQueryOf(q)
  const conditions = [
    ...(keys.length > 0 ? [sql<boolean>`k.all_bigrams @> ${keys}::text[]`] : []),
    // A pattern takes twice as long as looking for the characters themselves.
    ...(recheck === null ? [] : [sql<boolean>`position(${recheck} in k.folded) > 0`]),
  ]
  return sql`select k.suggestion_id from suggestion_search k where ${sql.join(conditions, sql` and `)}`
}

function signedBy(folded: string): RawBuilder<boolean> {
  return sql`exists (select 1 from suggestion_signers n
    where n.suggestion_id = s.id and n.state <> 'declined' and n.name like ${`%${likeText(folded)}%`})`
}

/** Organisations that have, or ever had, this in their name; only whole words of an office are worth it. */
async function unitsNamed(db: Handle, folded: string): Promise<string[]> {
  if (Array.from(folded).length < 2) return []
  const found = await sql<{ id: string }>`
    select distinct n.id from pub_organisations_names n where n.name like ${`%${likeText(folded)}%`} limit 500`.execute(
    db,
  )
  return found.rows.map((row) => row.id)
}
