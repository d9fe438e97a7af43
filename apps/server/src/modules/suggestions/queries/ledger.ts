import type { AnswerOf } from '@lvzhi/contract'
import type { listSuggestions as entry } from '@lvzhi/contract/suggestions'
import { LedgerTab } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { presentRow, type Reader } from '../present.ts'
import { withExtras } from './ledger-extras.ts'
import { ledgerWhere, tabStates } from './ledger-where.ts'
import { loadCases } from '../load-cases.ts'
import { readerFor } from './reader.ts'

type Sort = HandlerInput<typeof entry>['query']['sort']

/** 建议台账: one page with the exact total, the count of every tab under the same filters, and each row's open acts. */
export function listSuggestions(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db } = context
    const reader = await readerFor(ports, context)
    const { ids, tabs } = await findPage(db, reader, query)
    const loaded = await loadCases(db, ids)
    return {
      total: tabs.get(query.tab) ?? 0,
      page: query.page,
      size: query.size,
      items: await withExtras(
        db,
        reader,
        loaded.map((one) => presentRow(reader, one)),
      ),
      tabs: LedgerTab.codes.map((tab) => ({ tab, count: tabs.get(tab) ?? 0 })),
    }
  }
}

/** The order of the ledger; equal ones by id, so that no row stands on two pages. */
export function orderBy(sort: Sort, order: 'asc' | 'desc', accountId: string): RawBuilder<unknown> {
  const way = order === 'asc' ? sql`asc nulls last` : sql`desc nulls last`
  const tie = order === 'asc' ? sql`s.id` : sql`s.id desc`
  switch (sort) {
    case 'number':
      // 编号 is text; a shorter one is a smaller one.
      return sql`length(s.number) ${way}, s.number ${way}, ${tie}`
    case 'raisedOn':
      return sql`s.raised_on ${way}, ${tie}`
    case 'dueOn':
      return sql`s.due_on ${way}, ${tie}`
    case 'internalDueOn':
      return sql`s.internal_due_on ${way}, ${tie}`
    case 'favourite':
      return sql`(select m.position from suggestion_own_marks m
        where m.suggestion_id = s.id and m.account_id = ${accountId}) ${way}, ${tie}`
    case 'lastMovedAt':
      // Never absent: without a place for absent ones an index serves both ways.
      return order === 'asc' ? sql`s.last_moved_at, s.id` : sql`s.last_moved_at desc, s.id desc`
    case 'title':
      return sql`s.title ${way}, ${tie}`
  }
}

/** Filters after which many rows are left; a page of them is sooner found by walking along an index than by gathering all. */
const broad: ReadonlySet<string> = new Set([
  'page',
  'size',
  'sort',
  'order',
  'tab',
  'term',
  'session',
  'channel',
  'state',
])

/**
 * The ids of one page and the count of every tab, in one statement. What a text or a narrow filter finds is gathered once for both,
 * because the finding is what costs.
 */
async function findPage(
  db: Handle,
  reader: Reader,
  query: HandlerInput<typeof entry>['query'],
): Promise<{ ids: string[]; tabs: Map<LedgerTab, number> }> {
  const where = await ledgerWhere(db, reader, query, false)
  const states = tabStates[query.tab]
  const ofTab = states ? sql<boolean>`s.state = any(${states}::text[])` : sql<boolean>`true`
  const gathered = Object.entries(query).some(
    ([name, value]) => value !== undefined && value !== '' && !broad.has(name),
  )
  const source = gathered ? sql`found s` : sql`suggestions s where ${where}`
  const narrowed = gathered ? sql`where` : sql`and`
  const answer = await sql<{ counts: Record<string, number> | null; ids: string[] }>`
    ${
      gathered
        ? sql`with found as materialized (
            select s.id, s.state, s.number, s.title, s.raised_on, s.due_on, s.internal_due_on, s.last_moved_at
            from suggestions s where ${where})`
        : sql``
    }
    select
      (select json_object_agg(c.state, c.count) from (select s.state, count(*) from ${source} group by s.state) c) as counts,
      array(select s.id from ${source} ${narrowed} ${ofTab}
        order by ${orderBy(query.sort, query.order, reader.actor.accountId)}
        limit ${query.size} offset ${(query.page - 1) * query.size}) as ids`.execute(db)
  const { counts = null, ids = [] } = answer.rows[0] ?? {}
  return { ids, tabs: tabsOf(counts ?? {}) }
}

function tabsOf(counts: Readonly<Record<string, number>>): Map<LedgerTab, number> {
  return new Map(
    LedgerTab.codes.map((tab) => {
      const counted = tabStates[tab] ?? Object.keys(counts)
      return [tab, counted.reduce((sum, state) => sum + (counts[state] ?? 0), 0)]
    }),
  )
}
