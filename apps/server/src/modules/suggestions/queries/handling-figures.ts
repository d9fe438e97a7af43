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
  const [counts] = await countSets(db, sql`null::text`, countedWhere(actor, scope, view))
  return figuresOf(counts?.counts ?? {}, { ...scope, ...ownUnit(actor, view) }, {}, view)
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
  const grouping = groupings[by]
  const rows = await countSets(db, grouping.key, countedWhere(actor, scope, view), grouping.join)
  const names = await grouping.names(
    db,
    rows.flatMap((row) => row.key ?? []),
  )
  const within = { ...scope, ...ownUnit(actor, view) }
  return rows
    .map(({ key, counts }): FigureGroup => ({
      key,
      name: key === null ? grouping.none.name : (names.get(key) ?? key),
      figures: figuresOf(
        counts,
        within,
        key === null ? {} : { [by]: key },
        view,
        key === null ? grouping.none.set : undefined,
      ),
    }))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || inOrder(by, a, b))
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
    key: sql`v.delegation_id::text`,
    join: sql``,
    none: { name: '没有代表团', set: 'noDelegation' },
    names: organisationNames,
  },
  category: {
    key: sql`coalesce(c.parent_code, c.code)`,
    join: sql`left join suggestion_categories c on c.code = v.category_code`,
    none: { name: '没有分类', set: 'noCategory' },
    names: async (db, keys) => {
      const found = await sql<{ key: string; name: string }>`
        select code as key, name from suggestion_categories where code = any(${keys}::text[])`.execute(db)
      return new Map(found.rows.map((row) => [row.key, row.name]))
    },
  },
  unit: {
    key: sql`u.id::text`,
    // A unit may have had parts in several rounds; a suggestion counts once with it.
    join: sql`left join lateral (select distinct unnest(v.unit_ids) as id) u on true`,
    none: { name: '没有承办单位', set: 'noUnit' },
    names: organisationNames,
  },
}

/** What is counted: of the rows of `stat_suggestions_handling` (alias `v`) those that the account sees, in this scope. */
export function countedWhere(actor: Actor, scope: FigureScope, view: FigureView): RawBuilder<boolean> {
  const conditions = [
    view === 'own' ? sql<boolean>`${actor.organisation?.id ?? null} = any(v.unit_ids)` : seenByOffice(actor),
    ...(scope.term ? [sql<boolean>`v.term_id = ${scope.term}`] : []),
    ...(scope.session ? [sql<boolean>`v.session_id = ${scope.session}`] : []),
    ...(scope.channel ? [sql<boolean>`v.channel = ${scope.channel}`] : []),
    ...(scope.raisedFrom ? [sql<boolean>`v.raised_on >= ${scope.raisedFrom}`] : []),
    ...(scope.raisedTo ? [sql<boolean>`v.raised_on <= ${scope.raisedTo}`] : []),
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}

function seenByOffice(actor: Actor): RawBuilder<boolean> {
  const parts = countedFor(actor)
  const areas = parts.flatMap((part) =>
    part.kind === 'area' ? [sql<boolean>`v.division_code like ${`${likeText(part.prefix)}%`}`] : [],
  )
  // The area stands in the view; what else is seen is asked of the rows themselves.
  if (areas.length === parts.length && areas.length > 0) return sql`(${sql.join(areas, sql` or `)})`
  return sql`v.id in (select s.id from suggestions s where ${visibleSql(parts)})`
}

/** Counts every set in one pass over the rows; materialized, since every set would otherwise look its columns up anew. */
async function countSets(
  db: Handle,
  key: RawBuilder<unknown>,
  where: RawBuilder<boolean>,
  join: RawBuilder<unknown> = sql``,
): Promise<{ key: string | null; counts: Counts }[]> {
  const columns = figureSetNames.map(
    (name) => sql`count(*) filter (where ${figureSet(name)?.where ?? sql`false`}) as ${sql.ref(name)}`,
  )
  const found = await sql<{ group_key: string | null } & Counts>`
    with v as materialized (select * from stat_suggestions_handling v where ${where})
    select ${key} as group_key, ${sql.join(columns)} from v ${join} group by 1`.execute(db)
  return found.rows.map(({ group_key, ...counts }) => ({ key: group_key, counts: counts as unknown as Counts }))
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
