import type { AnswerOf } from '@lvzhi/contract'
import type { listHandovers as listEntry, readHandover as readEntry } from '@lvzhi/contract/suggestion-desk'
import { TaskPart, TaskState } from '@lvzhi/contract/suggestion-terms'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { visibleTo } from '../policy.ts'
import { visibleSql } from './visible-sql.ts'

type Handover = AnswerOf<typeof listEntry>['items'][number]

interface Row {
  id: string
  name: string
  held_on: string
  place: string
  session: string | null
  made_by_name: string
  suggestions: number
  units: number
  total: number
}

/** 交办会 of the reader's office, the latest first. */
export function listHandovers() {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
  ): Promise<AnswerOf<typeof listEntry>> => {
    const rows = await handoverRows(context, null, query.size, (query.page - 1) * query.size)
    return { total: rows[0]?.total ?? 0, page: query.page, size: query.size, items: rows.map(presentHandover) }
  }
}

/** One meeting with the list of every unit: what was handed to it, in which part, until when. */
export function readHandover() {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof readEntry>, 'params'>,
  ): Promise<AnswerOf<typeof readEntry>> => {
    const [row] = await handoverRows(context, params.handoverId, 1, 0)
    if (!row) throw absent('次交办会')
    const items = await sql<{
      unit_id: string
      unit_name: string
      id: string
      number: string | null
      title: string
      part: TaskPart
      state: TaskState
      due_on: string | null
    }>`
      select t.unit_id, t.unit_name, s.id, s.number, s.title, t.part, t.state,
        (select k.due_on from suggestion_clocks k where k.task_id = t.id and k.name in ('reply', 'coHandler')
          order by k.starts_on desc, k.due_on desc nulls last limit 1) as due_on
      from suggestion_handover_items i join suggestions s on s.id = i.suggestion_id
      join suggestion_tasks t on t.suggestion_id = s.id and t.round = 1 and t.assigned_on = ${row.held_on}
      where i.handover_id = ${row.id} and ${visibleSql(visibleTo(context.actor))}
      order by t.unit_name, s.number nulls last, s.id`.execute(context.db)
    const lists = Map.groupBy(items.rows, (item) => item.unit_id)
    return {
      ...presentHandover(row),
      lists: [...lists].map(([id, of]) => ({
        unit: { id, name: of[0]?.unit_name ?? '' },
        items: of.map((item) => ({
          id: item.id,
          number: item.number,
          title: item.title,
          part: TaskPart.label(item.part),
          taskState: TaskState.label(item.state),
          dueOn: item.due_on,
        })),
      })),
    }
  }
}

async function handoverRows(
  { db, actor }: RequestContext,
  id: string | null,
  size: number,
  offset: number,
): Promise<Row[]> {
  const found = await sql<Row>`
    select h.id, h.name, h.held_on, h.place, e.name as session, h.made_by_name, count(*) over () as total,
      (select count(*) from suggestion_handover_items i where i.handover_id = h.id) as suggestions,
      (select count(distinct t.unit_id) from suggestion_handover_items i
        join suggestion_tasks t on t.suggestion_id = i.suggestion_id and t.round = 1 and t.assigned_on = h.held_on
        where i.handover_id = h.id) as units
    from suggestion_handovers h left join pub_deputies_sessions e on e.id = h.session_id
    where h.office_id = ${actor.organisation?.id ?? null} and (${id}::uuid is null or h.id = ${id})
    order by h.held_on desc, h.made_at desc, h.id limit ${size} offset ${offset}`.execute(db)
  return found.rows
}

function presentHandover(row: Row): Handover {
  return {
    id: row.id,
    name: row.name,
    heldOn: row.held_on,
    place: row.place,
    session: row.session,
    madeBy: row.made_by_name,
    suggestions: row.suggestions,
    units: row.units,
  }
}
