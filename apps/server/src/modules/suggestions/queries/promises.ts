import type { AnswerOf } from '@lvzhi/contract'
import type { listPromises as entry } from '@lvzhi/contract/suggestion-follow-up'
import { PromiseTab } from '@lvzhi/contract/suggestion-terms'
import { addDays } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { countedFor } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { allowedActsFor } from '../present.ts'
import { presentPromise } from '../present-follow-up.ts'
import { stored } from '../store.ts'
import { loadCases } from '../load-cases.ts'
import { readerFor } from './reader.ts'
import { textFound } from './text-search.ts'
import { visibleSql } from './visible-sql.ts'

type Answer = AnswerOf<typeof entry>

/** Which promises (alias `p`) stand under a tab; `today` is the day of reading. 转下年度 is MS-50, 上海建议规定（2015）第二十二条. */
function tabSql(tab: PromiseTab, today: string): RawBuilder<boolean> {
  const month = addDays(today, 30)
  switch (tab) {
    case 'all':
      return sql`true`
    case 'open':
      return sql`p.state = 'open'`
    case 'near':
      return sql`(p.state = 'open' and p.due_on between ${today} and ${month})`
    case 'overdue':
      return sql`(p.state = 'open' and p.due_on < ${today})`
    case 'toRate':
      return sql`p.state = 'reported'`
    case 'carried':
      return sql`(p.state in ('open', 'reported') and p.made_on < ${`${today.slice(0, 4)}-01-01`})`
    case 'finished':
      return sql`p.state = 'kept'`
    case 'abandoned':
      return sql`p.state = 'abandoned'`
  }
}

/**
 * 承诺事项: the promises of every delivered reply that the reader's office or unit follows, soonest due first, with the count of every tab.
 * A unit reads its own promises; the office those of its area.
 */
export function listPromises(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Answer> => {
    const { actor, db } = context
    const reader = await readerFor(ports, context)
    const parts = countedFor(actor)
    const areas = parts.filter((part) => part.kind !== 'unit')
    const ownUnit = parts.find((part) => part.kind === 'unit')
    const found = query.q ? await textFound(db, actor, query.q) : sql<boolean>`true`
    const ofUnit = query.unit === undefined ? sql`true` : sql`p.unit_id = ${query.unit}`
    const seen = sql`(${visibleSql(areas)} ${ownUnit ? sql`or p.unit_id = ${ownUnit.unitId}` : sql``})`
    const from = sql`suggestion_promises p join suggestions s on s.id = p.suggestion_id
      where p.state not in ('planned', 'replaced') and ${seen} and ${ofUnit} and ${found}`
    const counted = await sql<Record<PromiseTab, number>>`
      select ${sql.join(
        PromiseTab.codes.map(
          (tab) => sql`(count(*) filter (where ${tabSql(tab, reader.today)}))::int as ${sql.ref(tab)}`,
        ),
      )} from ${from}`.execute(db)
    const counts = counted.rows[0]
    const page = await sql<{ id: string; suggestion_id: string }>`
      select p.id, p.suggestion_id from ${from} and ${tabSql(query.tab, reader.today)}
      order by (p.state <> 'open'), p.due_on, p.id
      limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
    const ids = page.rows.map((row) => row.id)
    const cases = new Map(
      (await loadCases(db, [...new Set(page.rows.map((row) => row.suggestion_id))])).map((one) => [one.record.id, one]),
    )
    const promises =
      ids.length === 0
        ? []
        : await stored(db).selectFrom('suggestion_promises').selectAll().where('id', 'in', ids).execute()
    const byId = new Map(promises.map((promise) => [promise.id, promise]))
    return {
      total: counts?.[query.tab] ?? 0,
      page: query.page,
      size: query.size,
      tabs: PromiseTab.codes.map((tab) => ({ tab, count: counts?.[tab] ?? 0 })),
      items: page.rows.flatMap(({ id, suggestion_id }): Answer['items'] => {
        const promise = byId.get(id)
        const loaded = cases.get(suggestion_id)
        if (!promise || !loaded) return []
        const { record } = loaded
        return [
          {
            promise: presentPromise(reader, promise, [], new Map(), allowedActsFor(reader, loaded)),
            suggestion: {
              id: record.id,
              number: record.number,
              title: record.title,
              state: record.state,
              replyClass: record.replyClass,
              leadName: record.leadName,
              revision: record.revision,
            },
          },
        ]
      }),
    }
  }
}
