import type { AnswerOf } from '@lvzhi/contract'
import type { KeyItemRow, listKeyItems as entry, KeyItemTab } from '@lvzhi/contract/supervision'
import type { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { standingsOf, visibleTo } from '../policy.ts'
import type { SupervisionPorts } from '../ports.ts'
import { loadItems } from '../store-items.ts'
import { overdueSteps, type KeyItem } from '../supervision.ts'
import { visibleSql } from '../visible-sql.ts'
import { itemWorkflow } from '../workflow.ts'
import { likeWord } from './parts.ts'

interface Extra {
  readonly id: string
  readonly suggestion_state: SuggestionState
  readonly proposed_by: string
  readonly committee: string | null
  readonly leader: KeyItemRow['leader']
  readonly units: string[]
}

/** Which items stand under a tab. */
function tabSql(tab: KeyItemTab, today: string): RawBuilder<boolean> {
  switch (tab) {
    case 'all':
      return sql`true`
    case 'inForce':
      return sql`r.state in ('chosen', 'supervised', 'finished')`
    case 'ended':
      return sql`r.state in ('notChosen', 'revoked')`
    case 'overdue':
      return sql`(r.state = 'supervised' and exists (select 1 from supervision_steps s
        where s.item_id = r.id and s.done_on is null and s.due_on < ${today}::date))`
    default:
      return sql`r.state = ${tab}`
  }
}

const tabs: readonly KeyItemTab[] = [
  'all',
  'inForce',
  'proposed',
  'chosen',
  'supervised',
  'overdue',
  'finished',
  'ended',
]

/** 重点督办清单: one page, with the count of every tab under the same filters. */
export function listItems(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const today = ports.clock.today()
    const conditions = [
      visibleSql('items', visibleTo(actor)),
      ...(query.year ? [sql<boolean>`r.year = ${query.year}`] : []),
      ...(query.committee ? [sql<boolean>`r.committee_id = ${query.committee}`] : []),
      ...(query.leader ? [sql<boolean>`r.leader_id = ${query.leader}`] : []),
      ...(query.leaderKind
        ? [
            sql<boolean>`exists (select 1 from supervision_leaders l where l.id = r.leader_id and l.kind = ${query.leaderKind})`,
          ]
        : []),
      ...(query.q ? [sql<boolean>`(c.title like ${likeWord(query.q)} or c.number = ${query.q})`] : []),
    ]
    const from = sql`supervision_items r join pub_suggestions_cases c on c.id = r.suggestion_id
      where ${sql.join(conditions, sql` and `)}`
    const counted = await sql<Record<string, number>>`
      select ${sql.join(tabs.map((tab) => sql`count(*) filter (where ${tabSql(tab, today)}) as ${sql.ref(tab)}`))} from ${from}`.execute(
      db,
    )
    const counts = counted.rows[0] ?? {}
    const page = await sql<{ id: string }>`
      select r.id from ${from} and ${tabSql(query.tab, today)}
      order by r.year desc, r.moved_at desc, r.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
      db,
    )
    return {
      total: counts[query.tab] ?? 0,
      page: query.page,
      size: query.size,
      items: await itemRows(
        db,
        actor,
        page.rows.map((row) => row.id),
        today,
      ),
      tabs: tabs.map((tab) => ({ tab, count: counts[tab] ?? 0 })),
    }
  }
}

/** The rows of these items as the reader meets them. */
export async function itemRows(db: Handle, actor: Actor, ids: readonly string[], today: string): Promise<KeyItemRow[]> {
  const loaded = await loadItems(db, ids)
  const found = await sql<Extra>`
    select i.id, c.state as suggestion_state, i.proposed_by, i.committee,
      case when l.id is not null then json_build_object('id', l.id, 'kind', l.kind, 'post', l.post, 'name', l.name,
        'organisation', l.organisation) end as leader,
      coalesce((select array_agg(t.unit_name order by array_position(array['lead', 'separate', 'assist'], t.part), t.unit_name)
        from pub_suggestions_tasks t where t.suggestion_id = i.suggestion_id), '{}') as units
    from supervision_items i join pub_suggestions_cases c on c.id = i.suggestion_id
    left join supervision_leaders l on l.id = i.leader_id
    where i.id = any(${ids}::uuid[])`.execute(db)
  const extras = new Map(found.rows.map((row) => [row.id, row]))
  return loaded.flatMap(({ record }) => {
    const extra = extras.get(record.id)
    return extra ? [rowOf(actor, record, extra, today)] : []
  })
}

function rowOf(actor: Actor, record: KeyItem, extra: Extra, today: string): KeyItemRow {
  const open = record.steps.filter((step) => step.doneOn === null)
  return {
    id: record.id,
    revision: record.revision,
    suggestion: {
      id: record.suggestionId,
      number: record.number,
      title: record.suggestionTitle,
      state: extra.suggestion_state,
    },
    year: record.year,
    state: record.state,
    proposedBy: extra.proposed_by,
    leader: extra.leader,
    committee: extra.committee,
    units: extra.units,
    steps: record.steps.length,
    stepsDone: record.steps.length - open.length,
    nextDueOn: open.map((step) => step.dueOn).toSorted()[0] ?? null,
    overdue: record.state === 'supervised' && overdueSteps(record, today) > 0,
    visits: record.visits,
    allowedActs: itemWorkflow.allowedActs(record.state, standingsOf(actor, record), record, today),
  }
}
