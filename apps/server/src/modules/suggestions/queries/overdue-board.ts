import type { AnswerOf } from '@lvzhi/contract'
import { type readOverdueBoard as entry } from '@lvzhi/contract/suggestion-desk'
import { LimitStand } from '@lvzhi/contract/suggestion-views'
import { daysBetween } from '@lvzhi/law'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { clockStands } from './limit-where.ts'
import { readerFor } from './reader.ts'
import { visibleSql } from './visible-sql.ts'

type Answer = AnswerOf<typeof entry>
type Row = { unit_id: string | null; unit_name: string | null; handling: number; oldest: string | null } & Record<
  LimitStand,
  number
>

/**
 * 临期超期榜: every unit with work in hand, by the clocks of its own tasks; legal and internal limits apart. A number is the total of
 * the ledger under the same `unit` and `limit` (F11, UR-33).
 */
export function readOverdueBoard(ports: SuggestionPorts) {
  return async (context: RequestContext): Promise<Answer> => {
    const reader = await readerFor(ports, context)
    const stands = LimitStand.codes.map(
      (limit) => sql`count(distinct k.suggestion_id) filter (where ${clockStands(limit, reader)}) as ${sql.ref(limit)}`,
    )
    const found = await sql<Row>`
      select t.unit_id, max(t.unit_name) as unit_name, count(distinct s.id) as handling, ${sql.join(stands)},
        min(k.due_on) filter (where ${clockStands('legalOverdue', reader)}) as oldest
      from suggestions s
      join suggestion_tasks t on t.suggestion_id = s.id and t.state <> 'replaced'
      left join suggestion_clocks k on k.task_id = t.id and k.stopped_on is null and k.due_on is not null
      where s.state in ('inHandling', 'rehandling') and ${visibleSql(visibleTo(context.actor))}
      group by grouping sets ((t.unit_id), ())`.execute(context.db)
    const countsOf = (row: Row | undefined) =>
      LimitStand.codes.map((limit) => ({ limit, count: Number(row?.[limit] ?? 0) }))
    const units = found.rows.flatMap((row) =>
      row.unit_id === null
        ? []
        : [
            {
              unit: { id: row.unit_id, name: row.unit_name ?? '' },
              counts: countsOf(row),
              handling: row.handling,
              longest: row.oldest === null ? 0 : daysBetween(row.oldest, reader.today),
            },
          ],
    )
    return {
      today: reader.today,
      totals: countsOf(found.rows.find((row) => row.unit_id === null)),
      units: units.filter((unit) => unit.counts.some(({ count }) => count > 0)).toSorted(worstFirst),
    }
  }
}

type Line = Answer['units'][number]

function worstFirst(a: Line, b: Line): number {
  for (const limit of ['legalOverdue', 'legalNear', 'internalOverdue', 'internalNear'] as const) {
    const difference = countOf(b, limit) - countOf(a, limit)
    if (difference !== 0) return difference
  }
  return a.unit.name.localeCompare(b.unit.name, 'zh-CN')
}

function countOf(line: Line, limit: LimitStand): number {
  return line.counts.find((one) => one.limit === limit)?.count ?? 0
}
