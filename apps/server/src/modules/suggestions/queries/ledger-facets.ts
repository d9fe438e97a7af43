import type { AnswerOf } from '@lvzhi/contract'
import { LimitStand, type AwaitedAct, type readLedgerFacets as entry } from '@lvzhi/contract/suggestion-views'
import { addDays } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { stored } from '../store.ts'
import { awaitedOf, awaitedSql } from './awaited-sql.ts'
import { ofOffice } from './ledger-extras.ts'
import { filterConditions, ledgerWhere, type LedgerFilters } from './ledger-where.ts'
import { clockStands } from './limit-where.ts'
import { readerFor } from './reader.ts'

/** 近期: raised within a week; 无进展: nothing moved for a month. */
const recentDays = 7
const idleDays = 30

/** Filters that a facet sets; each facet counts under all the others. */
const facetFilters = ['limit', 'recentDays', 'idleDays', 'act', 'waiting', 'unread', 'favourite'] as const

type Row = { top: string | null; listed: number } & Record<string, number | string | null>

/**
 * 台账分组计数, all in one pass over the rows of the other filters: the tiles of 大类 count with the age facets that are set, the age
 * facets count with the category that is set; a number equals the ledger's own under the filter that it opens (UR-25).
 */
export function readLedgerFacets(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db } = context
    const reader = await readerFor(ports, context)
    const office = ofOffice(reader)
    const without = (...names: readonly (keyof LedgerFilters)[]): LedgerFilters => {
      const left: Record<string, unknown> = { ...query }
      for (const name of names) delete left[name]
      return left as unknown as LedgerFilters
    }
    const onlyFacets = { tab: 'all' as const, ...pick(query, [...facetFilters, 'unit']) }
    /** Among the rows that this reader sees, whose visibility is asked once. */
    const among = async (filters: Partial<LedgerFilters>) => {
      const conditions = await filterConditions(db, reader, { tab: 'all', ...filters })
      return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
    }
    const category = query.category ? await among({ category: query.category }) : sql<boolean>`true`
    const aged = facetFilters.some((name) => query[name] !== undefined) ? await among(onlyFacets) : sql<boolean>`true`
    const acts = awaitedOf(context.actor)
    const counts: [string, RawBuilder<boolean>][] = [
      ...LimitStand.codes.map((limit): [string, RawBuilder<boolean>] => [
        limit,
        sql`(s.state in ('inHandling', 'rehandling') and l.${sql.ref(limit)})`,
      ]),
      ['recent', await among({ recentDays })],
      ['idle', await among({ idleDays })],
      ['favourites', await among({ favourite: '1' })],
      ...(office ? ([['unread', await among({ unread: '1' })]] as [string, RawBuilder<boolean>][]) : []),
      ...acts.map((act): [string, RawBuilder<boolean>] => [`act_${act}`, awaitedSql(act, reader)]),
    ]
    const own = query.unit
      ? sql`and k.task_id in (select t.id from suggestion_tasks t where t.unit_id = ${query.unit} and t.state <> 'replaced')`
      : sql``
    const rows = await sql<Row>`
      with limits as (
        select k.suggestion_id, ${sql.join(
          LimitStand.codes.map((limit) => sql`bool_or(${clockStands(limit, reader)}) as ${sql.ref(limit)}`),
        )}
        from suggestion_clocks k where k.stopped_on is null and k.due_on is not null
          and k.due_on < ${addDays(reader.today, 60)} ${own}
        group by k.suggestion_id
      )
      select coalesce(c.parent_code, s.category_code) as top, count(*) filter (where ${aged}) as listed,
        ${sql.join(counts.map(([name, where]) => sql`count(*) filter (where ${category} and ${where}) as ${sql.ref(name)}`))}
      from suggestions s left join suggestion_categories c on c.code = s.category_code
        left join limits l on l.suggestion_id = s.id
      where ${await ledgerWhere(db, reader, without('category', ...facetFilters))}
      group by 1`.execute(db)
    const sum = (name: string) => rows.rows.reduce((total, row) => total + Number(row[name] ?? 0), 0)
    return {
      categories: await tilesOf(db, rows.rows),
      limits: LimitStand.codes.map((limit) => ({ limit, count: sum(limit) })),
      recent: { days: recentDays, count: sum('recent') },
      idle: { days: idleDays, count: sum('idle') },
      unread: office ? sum('unread') : null,
      favourites: sum('favourites'),
      awaiting: acts.map((act: AwaitedAct) => ({ act, count: sum(`act_${act}`) })),
    }
  }
}

function pick(query: LedgerFilters, names: readonly (keyof LedgerFilters)[]): Partial<LedgerFilters> {
  return Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
}

async function tilesOf(db: RequestContext['db'], rows: readonly Row[]): Promise<AnswerOf<typeof entry>['categories']> {
  const names = await stored(db)
    .selectFrom('suggestion_categories')
    .select(['code', 'name'])
    .where('parent_code', 'is', null)
    .orderBy('position')
    .execute()
  const listed = new Map(rows.map((row) => [row.top, Number(row.listed)]))
  const none = listed.get(null) ?? 0
  return [
    ...names.map(({ code, name }) => ({ code, name, count: listed.get(code) ?? 0 })),
    ...(none > 0 ? [{ code: null, name: '未分类', count: none }] : []),
  ]
}
