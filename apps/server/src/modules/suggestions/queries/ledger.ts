import type { AnswerOf } from '@lvzhi/contract'
import type { listSuggestions as entry } from '@lvzhi/contract/suggestions'
import { LedgerTab } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { presentRow } from '../present.ts'
import { withExtras } from './ledger-extras.ts'
import { ledgerWhere, tabStates } from './ledger-where.ts'
import { loadCases } from './load-cases.ts'
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
    const tabs = await countTabs(db, await ledgerWhere(db, reader, query, false))
    const where = await ledgerWhere(db, reader, query)
    const ids = await sql<{ id: string }>`
      select s.id from suggestions s where ${where}
      order by ${orderBy(query.sort, query.order, context.actor.accountId)} limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
      db,
    )
    const loaded = await loadCases(
      db,
      ids.rows.map((row) => row.id),
    )
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
      return sql`s.last_moved_at ${way}, ${tie}`
    case 'title':
      return sql`s.title ${way}, ${tie}`
  }
}

async function countTabs(db: Handle, where: RawBuilder<boolean>): Promise<Map<LedgerTab, number>> {
  const states = await sql<{ state: string; count: number }>`
    select s.state, count(*) as count from suggestions s where ${where} group by s.state`.execute(db)
  return new Map(
    LedgerTab.codes.map((tab) => {
      const of = tabStates[tab]
      const counted = states.rows.filter((row) => of === null || of.some((state) => state === row.state))
      return [tab, counted.reduce((sum, row) => sum + row.count, 0)]
    }),
  )
}
