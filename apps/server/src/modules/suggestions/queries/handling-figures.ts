import { gathering } from '../../../kernel/database/gathering.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { figureSet, figureSetNames, handlingFigureRules, tellsRating, type FigureSetName } from '../figures.ts'
import { countedFor } from '../policy.ts'
import { likeText, visibleSql } from './visible-sql.ts'

/** Which suggestions the figures are of. */
export interface FigureScope {
  readonly term?: string | undefined
  readonly session?: string | undefined
  readonly channel?: 'presubmission' | 'inSession' | 'interSession' | undefined
  /** Raised from this day on. */
  readonly raisedFrom?: string | undefined
  /** Raised on this day at the latest. */
  readonly raisedTo?: string | undefined
}

/** Whose figures: those of the office over all that it sees, or those of the reader's own unit. */
export type FigureView = 'office' | 'own'

export type FigureGrouping = 'delegation' | 'category' | 'unit'

/** The ledger's filters that open the rows behind a number. */
export type FigureFilter = FigureScope & {
  readonly tab: 'all'
  readonly figure: string
  readonly delegation?: string
  readonly category?: string
  readonly unit?: string
}

/** One counted number with the filter that opens its rows. */
export interface CountedSet {
  readonly label: string
  readonly value: number
  readonly filter: FigureFilter
}

/** One figure as counted. */
export interface HandlingFigure extends CountedSet {
  readonly key: string
  readonly unit: '件'
  readonly definition: string
  /** The denominator of a rate. */
  readonly of: CountedSet | null
  readonly parts: readonly CountedSet[]
  /** Whether the parts add up; a report must not be issued when they do not. */
  readonly addsUp: boolean
  readonly beside: readonly CountedSet[]
}

/** The figures of one delegation, class or unit; `key` is null for those that have none. */
export interface FigureGroup {
  readonly key: string | null
  readonly name: string
  readonly figures: readonly HandlingFigure[]
}

/**
 * The handling figures of what the account sees for its office, all together; with `own` those of its unit's running parts, without
 * what tells a rating (UR-44).
 */
export async function handlingFigures(
  db: Handle,
  actor: Actor,
  scope: FigureScope = {},
  view: FigureView = 'office',
): Promise<HandlingFigure[]> {
  const counted = await countCells(db, actor, scope, view, { key: sql`null::text`, join: sql``, first: sql`true` })
  return figuresOf(wholeOf(counted), { ...scope, ...ownUnit(actor, view) }, {}, view)
}

/**
 * The same, one group per delegation, 大类 or unit, with a group for those that have none. A suggestion with several units counts once
 * with each of them, so units do not add up to the whole.
 */
export async function groupedFigures(
  db: Handle,
  actor: Actor,
  by: FigureGrouping,
  scope: FigureScope = {},
  view: FigureView = 'office',
): Promise<FigureGroup[]> {
  return (await figuresBy(db, actor, by, scope, view)).groups
}

/** The figures as a whole and by group, counted in one pass at one moment, so that they agree. */
export async function figuresBy(
  db: Handle,
  actor: Actor,
  by: FigureGrouping,
  scope: FigureScope = {},
  view: FigureView = 'office',
): Promise<{ readonly whole: HandlingFigure[]; readonly groups: FigureGroup[] }> {
  const grouping = groupings[by]
  const counted = await countCells(db, actor, scope, view, grouping)
  const names = await grouping.names(
    db,
    counted.cells.flatMap((cell) => cell.key ?? []),
  )
  const within = { ...scope, ...ownUnit(actor, view) }
  const groups = [...groupsOf(counted)].map(([key, counts]): FigureGroup => {
    const name = key === null ? grouping.none.name : (names.get(key) ?? key)
    const none = key === null ? grouping.none.set : undefined
    return { key, name, figures: figuresOf(counts, within, key === null ? {} : { [by]: key }, view, none) }
  })
  return {
    whole: figuresOf(wholeOf(counted), within, {}, view),
    groups: groups.toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || inOrder(by, a, b)),
  }
}

/** Classes stand in the order of their codes, as in the list of classes; the others by name. */
function inOrder(by: FigureGrouping, a: FigureGroup, b: FigureGroup): number {
  return by === 'category' ? (a.key ?? '').localeCompare(b.key ?? '') : a.name.localeCompare(b.name, 'zh-CN')
}

function ownUnit(actor: Actor, view: FigureView): { unit?: string } {
  return view === 'own' && actor.organisation ? { unit: actor.organisation.id } : {}
}

type Counts = Readonly<Record<string, number>>

interface Grouping {
  readonly key: RawBuilder<unknown>
  readonly join: RawBuilder<unknown>
  /** Whether a suggestion that stands in several groups is counted for the whole in this one. */
  readonly first: RawBuilder<unknown>
  readonly none: { readonly name: string; readonly set: FigureSetName }
  names(db: Handle, keys: readonly string[]): Promise<Map<string, string>>
}

const organisationNames = async (db: Handle, keys: readonly string[]) => {
  const found = await sql<{ key: string; name: string }>`
    select id::text as key, name from pub_organisations_units where id = any(${keys}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.key, row.name]))
}

const groupings: Readonly<Record<FigureGrouping, Grouping>> = {
  delegation: {
    key: sql`f.delegation_id::text`,
    join: sql``,
    first: sql`true`,
    none: { name: '没有代表团', set: 'noDelegation' },
    names: organisationNames,
  },
  category: {
    key: sql`coalesce(c.parent_code, c.code)`,
    join: sql`left join suggestion_categories c on c.code = f.category_code`,
    first: sql`true`,
    none: { name: '没有分类', set: 'noCategory' },
    names: async (db, keys) => {
      const found = await sql<{ key: string; name: string }>`
        select code as key, name from suggestion_categories where code = any(${keys}::text[])`.execute(db)
      return new Map(found.rows.map((row) => [row.key, row.name]))
    },
  },
  unit: {
    key: sql`u.id::text`,
    // The facts name each unit once.
    join: sql`left join lateral unnest(f.unit_ids) with ordinality u (id, place) on true`,
    first: sql`coalesce(u.place, 1) = 1`,
    none: { name: '没有承办单位', set: 'noUnit' },
    names: organisationNames,
  },
}

/** What is counted: of the rows of `stat_suggestions_handling` (alias `v`) those that the account sees, in this scope. */
export function countedWhere(actor: Actor, scope: FigureScope, view: FigureView): RawBuilder<boolean> {
  const { fewValued, own } = conditionsOf(actor, scope, view, { id: sql`v.id`, alias: sql`v` })
  return sql`(${sql.join([...fewValued, ...own], sql` and `)})`
}

/** The conditions that the few-valued facts (alias `v`) decide, and those that the suggestion's own facts do. */
function conditionsOf(
  actor: Actor,
  scope: FigureScope,
  view: FigureView,
  { id, alias }: { readonly id: RawBuilder<unknown>; readonly alias: RawBuilder<unknown> },
): { readonly fewValued: RawBuilder<boolean>[]; readonly own: RawBuilder<boolean>[] } {
  const parts = countedFor(actor)
  const areas = parts.flatMap((part) =>
    part.kind === 'area' ? [sql<boolean>`v.division_code like ${`${likeText(part.prefix)}%`}`] : [],
  )
  // The area is one of the few-valued facts; what else is seen is asked of the rows themselves.
  const byArea = view === 'office' && areas.length === parts.length && areas.length > 0
  const seen =
    view === 'own'
      ? sql<boolean>`${actor.organisation?.id ?? null} = any(${alias}.unit_ids)`
      : sql<boolean>`${id} in (select s.id from suggestions s where ${visibleSql(parts)})`
  return {
    fewValued: [
      byArea ? sql<boolean>`(${sql.join(areas, sql` or `)})` : sql<boolean>`true`,
      ...(scope.term ? [sql<boolean>`v.term_id = ${scope.term}`] : []),
      ...(scope.session ? [sql<boolean>`v.session_id = ${scope.session}`] : []),
      ...(scope.channel ? [sql<boolean>`v.channel = ${scope.channel}`] : []),
    ],
    own: [
      byArea ? sql<boolean>`true` : seen,
      ...(scope.raisedFrom ? [sql<boolean>`${alias}.raised_on >= ${scope.raisedFrom}`] : []),
      ...(scope.raisedTo ? [sql<boolean>`${alias}.raised_on <= ${scope.raisedTo}`] : []),
    ],
  }
}

/** How many suggestions of one group have one combination of facts; `first` of them are counted for the whole here. */
interface Cell {
  readonly key: string | null
  readonly combination: number
  readonly count: number
  readonly first: number
}

interface Counted {
  readonly cells: readonly Cell[]
  /** The sets that a combination belongs to; a combination that is not counted at all is absent. */
  readonly sets: ReadonlyMap<number, readonly FigureSetName[]>
}

/**
 * Counts in one pass how many suggestions of each group have each combination of facts, and asks the rule of every set once per
 * combination. What a set counts is then a sum of cells, so parts, groups and the whole cannot disagree.
 */
async function countCells(
  db: Handle,
  actor: Actor,
  scope: FigureScope,
  view: FigureView,
  { key, join, first }: Pick<Grouping, 'key' | 'join' | 'first'>,
): Promise<Counted> {
  const { fewValued, own } = conditionsOf(actor, scope, view, { id: sql`f.suggestion_id`, alias: sql`f` })
  const rules = figureSetNames.map(
    (name, at) => sql`case when ${figureSet(name)?.where ?? sql`false`} then ${sql.lit(at)}::int end`,
  )
  const at = gathering(db)
  const [{ rows: cells }, { rows: matches }] = await Promise.all([
    sql<Cell>`select f.combination_id as combination, ${key} as key, count(*) as count, count(*) filter (where ${first}) as first
      from suggestion_facts f ${join} where ${sql.join(own, sql` and `)} group by 1, 2`.execute(at),
    sql<{ id: number; sets: number[] }>`select v.id, array_remove(array[${sql.join(rules)}], null) as sets
      from suggestion_combinations v where ${sql.join(fewValued, sql` and `)}`.execute(at),
  ])
  const sets = new Map(matches.map((one) => [one.id, one.sets.flatMap((at) => figureSetNames[at] ?? [])]))
  return { cells: cells.filter((cell) => sets.has(cell.combination)), sets }
}

function wholeOf({ cells, sets }: Counted): Counts {
  const counts: Record<string, number> = {}
  for (const { combination, first } of cells) {
    for (const set of sets.get(combination) ?? []) counts[set] = (counts[set] ?? 0) + first
  }
  return counts
}

function groupsOf({ cells, sets }: Counted): Map<string | null, Counts> {
  const groups = new Map<string | null, Record<string, number>>()
  for (const { key, combination, count } of cells) {
    const counts = groups.get(key) ?? {}
    groups.set(key, counts)
    for (const set of sets.get(combination) ?? []) counts[set] = (counts[set] ?? 0) + count
  }
  return groups
}

function figuresOf(
  counts: Counts,
  scope: FigureScope & { readonly unit?: string },
  group: Partial<Record<FigureGrouping, string>>,
  view: FigureView,
  also?: FigureSetName,
): HandlingFigure[] {
  const counted = (label: string, set: FigureSetName): CountedSet => ({
    label,
    value: counts[set] ?? 0,
    filter: { ...scope, ...group, tab: 'all', figure: also ? `${set},${also}` : set },
  })
  return handlingFigureRules
    .filter((rule) => view === 'office' || !tellsRating(rule.set))
    .map((rule) => {
      const whole = counted(rule.label, rule.set)
      const parts = (rule.parts ?? []).map((part) => counted(part.label, part.set))
      return {
        ...whole,
        key: rule.key,
        unit: rule.unit,
        definition: rule.definition,
        of: rule.of ? counted('分母', rule.of) : null,
        parts,
        addsUp: parts.length === 0 || parts.reduce((sum, part) => sum + part.value, 0) === whole.value,
        beside: (rule.beside ?? []).map((one) => counted(one.label, one.set)),
      }
    })
}
