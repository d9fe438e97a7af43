import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import {
  MotionBody,
  MotionChannel,
  MotionOutcome,
  MotionProposer,
  MotionState,
  MotionTaskKind,
} from '@lvzhi/contract/motion-terms'
import type { exportMotions, listMotions as entry } from '@lvzhi/contract/motions'
import type { MotionRow } from '@lvzhi/contract/motion-shapes'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import type { OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { writeSheet } from '../../../kernel/sheets/write-sheet.ts'
import { outcomeOf } from '../motion.ts'
import { motionsVisibleTo, ownMotions } from '../policy.ts'
import type { MotionPorts } from '../ports.ts'
import { presentMotionRow, readerOf } from '../present.ts'
import { loadMotions } from '../store.ts'
import { visibleMotionsSql } from './visible-sql.ts'

type Filters = QueryOf<typeof exportMotions>
type Query = HandlerInput<typeof entry>['query']

/** 议案台账: one page with the exact total, the count of every outcome under the same filters, and each row's open acts. */
export function listMotions(ports: MotionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db, actor } = context
    const reader = await readerOf(ports, context)
    const { outcome, ...others } = query
    const counts = await countByOutcome(db, motionsWhere(actor, others))
    const where = motionsWhere(actor, query)
    const ids = await sql<{ id: string }>`
      select m.id from motions m where ${where}
      order by ${orderBy(query.sort, query.order)} limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
      db,
    )
    const loaded = await loadMotions(
      db,
      ids.rows.map((row) => row.id),
    )
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return {
      total: outcome === undefined ? all : (counts.get(outcome) ?? 0),
      page: query.page,
      size: query.size,
      items: loaded.map((one) => presentMotionRow(reader, one)),
      outcomes: MotionOutcome.codes.map((code) => ({ outcome: code, count: counts.get(code) ?? 0 })),
    }
  }
}

/** What a list of motions (alias `m`) holds: what the reader may see, narrowed by the filters. */
export function motionsWhere(actor: Actor, filters: Filters): RawBuilder<boolean> {
  const parts = filters.mine ? ownMotions(actor) : motionsVisibleTo(actor)
  const wanted: RawBuilder<unknown>[] = [visibleMotionsSql(parts)]
  const words = foldForSearch(filters.q ?? '')
  if (words !== '') {
    wanted.push(sql`(strpos(lower(m.title), ${words}) > 0 or m.number = ${words} or strpos(lower(m.lead_name), ${words}) > 0
      or exists (select 1 from motion_texts x where x.motion_id = m.id and (strpos(lower(x.grounds), ${words}) > 0 or strpos(lower(x.proposal), ${words}) > 0)))`)
  }
  const equal = [
    ['term_id', filters.term],
    ['session_id', filters.session],
    ['body', filters.body],
    ['channel', filters.channel],
    ['state', filters.state],
    ['proposer', filters.proposer],
    ['delegation_id', filters.delegation],
    ['suggestion_id', filters.suggestion],
  ] as const
  for (const [column, value] of equal) if (value !== undefined) wanted.push(sql`m.${sql.ref(column)} = ${value}`)
  if (filters.outcome !== undefined) {
    const states = MotionState.codes.filter((state) => outcomeOf[state] === filters.outcome)
    wanted.push(sql`m.state = any(${states}::text[])`)
  }
  return sql`(${sql.join(wanted, sql` and `)})`
}

function orderBy(sort: Query['sort'], order: Query['order']): RawBuilder<unknown> {
  const way = order === 'asc' ? sql`asc nulls last` : sql`desc nulls last`
  switch (sort) {
    case 'number':
      // 编号 is text; a shorter one is a smaller one.
      return sql`length(m.number) ${way}, m.number ${way}, m.id`
    case 'raisedOn':
      return sql`m.raised_on ${way}, m.id`
    case 'dueOn':
      return sql`m.due_on ${way}, m.id`
    case 'lastMovedAt':
      return sql`m.last_moved_at ${way}, m.id`
  }
}

async function countByOutcome(db: Handle, where: RawBuilder<boolean>): Promise<Map<MotionOutcome, number>> {
  const states = await sql<{ state: MotionState; count: number }>`
    select m.state, count(*) as count from motions m where ${where} group by m.state`.execute(db)
  const counts = new Map<MotionOutcome, number>()
  for (const { state, count } of states.rows) {
    const outcome = outcomeOf[state]
    counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  }
  return counts
}

const columns: readonly OutputColumn<MotionRow>[] = [
  { header: '编号', width: 8, value: (row) => row.number },
  { header: '案由', width: 60, value: (row) => row.title },
  { header: '提案人', width: 24, value: (row) => row.leadName },
  { header: '提案方式', width: 12, value: (row) => MotionProposer.label(row.proposer) },
  { header: '联名人数', kind: 'number', width: 10, value: (row) => row.signerCount },
  { header: '代表团', width: 20, value: (row) => row.delegation },
  { header: '受理机关', width: 16, value: (row) => MotionBody.label(row.body) },
  { header: '会议', width: 20, value: (row) => row.session },
  { header: '提出方式', width: 12, value: (row) => MotionChannel.label(row.channel) },
  { header: '提出日期', kind: 'date', width: 12, value: (row) => row.raisedOn },
  { header: '状态', width: 18, value: (row) => MotionState.label(row.state) },
  { header: '结果', width: 18, value: (row) => MotionOutcome.label(row.outcome) },
  { header: '决定日期', kind: 'date', width: 12, value: (row) => row.decidedOn },
  { header: '当前期限', width: 20, value: (row) => (row.dueName === null ? null : MotionTaskKind.label(row.dueName)) },
  { header: '期限届满', kind: 'date', width: 12, value: (row) => row.dueOn },
]

const rowsAtATime = 200

/** The ledger as a sheet: the rows of the list under the same filters, and as many. */
export function exportMotionLedger(ports: MotionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof exportMotions>, 'query'>,
  ): Promise<Download> => {
    const { db, actor } = context
    const reader = await readerOf(ports, context)
    const ids = await sql<{ id: string }>`
      select m.id from motions m where ${motionsWhere(actor, query)}
      order by m.last_moved_at desc, m.id`.execute(db)
    const all = ids.rows.map((row) => row.id)
    async function* rows() {
      for (let from = 0; from < all.length; from += rowsAtATime) {
        const loaded = await loadMotions(db, all.slice(from, from + rowsAtATime))
        yield* loaded.map((one) => presentMotionRow(reader, one))
      }
    }
    context.note({ rows: all.length, filter: query })
    return {
      name: `议案台账（共${all.length}件）.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: writeSheet(columns, rows(), { name: '议案台账' }).stream,
    }
  }
}
