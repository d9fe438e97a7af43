import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { frequentWords, type WordCount } from '../../../kernel/search/frequent-words.ts'
import { countedWhere, type FigureScope } from './handling-figures.ts'
import { proposerAspects, type ProposerAspect } from './proposer-where.ts'

/** How many suggestions of one group of proposers; `filter` opens them in the ledger. */
export interface ProposerCount {
  readonly key: string
  readonly name: string
  readonly value: number
  readonly filter: Readonly<Record<string, string | undefined>>
}

/** 提建议代表组成结构: suggestions by the sex, ethnicity, party, age and education of their lead deputies; the groups of an aspect add up to all. */
export interface ProposerFigures {
  readonly total: number
  readonly aspects: readonly {
    readonly aspect: ProposerAspect
    readonly name: string
    readonly groups: readonly ProposerCount[]
  }[]
}

/** Counts the suggestions that the account's office sees by the structure of their proposers, in one pass. */
export async function proposerFigures(db: Handle, actor: Actor, scope: FigureScope): Promise<ProposerFigures> {
  const groups = (Object.keys(proposerAspects) as ProposerAspect[]).flatMap((aspect) =>
    proposerAspects[aspect].groups.map((group) => ({ aspect, ...group, column: `${aspect}:${group.key}` })),
  )
  const columns = groups.map((group) => sql`count(*) filter (where ${group.where}) as ${sql.ref(group.column)}`)
  const found = await sql<Record<string, number>>`
    select count(*) as total, ${sql.join(columns)}
    from stat_suggestions_handling v join stat_suggestions_raised r on r.id = v.id
    where ${countedWhere(actor, scope, 'office')}`.execute(db)
  const counts = found.rows[0] ?? {}
  return {
    total: counts['total'] ?? 0,
    aspects: (Object.keys(proposerAspects) as ProposerAspect[]).map((aspect) => ({
      aspect,
      name: proposerAspects[aspect].name,
      groups: groups
        .filter((group) => group.aspect === aspect)
        .map((group) => ({
          key: group.key,
          name: group.name,
          value: counts[group.column] ?? 0,
          filter: { ...scope, tab: 'all', figure: 'counted', structure: group.column },
        })),
    })),
  }
}

/** 高频词 of titles: each with the number of suggestions whose title has it. */
export interface TitleWord extends WordCount {
  readonly filter: Readonly<Record<string, string | undefined>>
}

/** The words that most titles of the scope have, the most frequent first; stock words of titles are left out. */
export async function titleWords(
  db: Handle,
  actor: Actor,
  scope: FigureScope,
  most: number,
): Promise<readonly TitleWord[]> {
  const found = await sql<{ title: string }>`
    select r.title from stat_suggestions_handling v join stat_suggestions_raised r on r.id = v.id
    where ${countedWhere(actor, scope, 'office')}`.execute(db)
  const words = frequentWords(
    found.rows.map((row) => row.title),
    most,
  )
  return words.map((word) => ({ ...word, filter: { ...scope, tab: 'all', figure: 'counted', titleWord: word.word } }))
}
