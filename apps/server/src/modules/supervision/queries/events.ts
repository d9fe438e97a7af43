import type { AnswerOf } from '@lvzhi/contract'
import type {
  FollowUpView,
  listFollowUps as followUpsEntry,
  listOversight as entry,
  OversightRow,
} from '@lvzhi/contract/supervision-events'
import type { OversightKind } from '@lvzhi/contract/supervision-terms'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { visibleTo, worksForOffice } from '../policy.ts'
import type { SupervisionPorts } from '../ports.ts'
import { loadEvents } from '../store-events.ts'
import type { Oversight } from '../supervision.ts'
import { visibleSql } from '../visible-sql.ts'
import { likeWord } from './parts.ts'

/** 评议、询问和调研: one page, newest first; a deputy finds those in which they take part, a unit those that it attends. */
export function listEvents(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const conditions = [
      visibleSql('events', visibleTo(actor)),
      ...(query.kind ? [sql<boolean>`r.kind = ${query.kind}`] : []),
      ...(query.state ? [sql<boolean>`r.state = ${query.state}`] : []),
      ...(query.done ? [sql<boolean>`r.state in ('held', 'concluded')`] : []),
      ...(query.year ? [sql<boolean>`extract(year from r.held_on) = ${query.year}`] : []),
      ...(query.q ? [sql<boolean>`r.title like ${likeWord(query.q)}`] : []),
    ]
    const where = sql.join(conditions, sql` and `)
    const counted = await sql<{
      total: number
    }>`select count(*) as total from supervision_events r where ${where}`.execute(db)
    const page = await sql<{ id: string }>`
      select r.id from supervision_events r where ${where}
      order by (r.state in ('polling', 'planned')) desc, r.held_on desc, r.id
      limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
    const loaded = await loadEvents(
      db,
      page.rows.map((row) => row.id),
      ports.clock.today(),
    )
    return {
      total: counted.rows[0]?.total ?? 0,
      page: query.page,
      size: query.size,
      items: loaded.map((one) => eventRow(actor, one)),
    }
  }
}

/** The row of an event as this reader meets it. */
export function eventRow(actor: Actor, { record, row }: Awaited<ReturnType<typeof loadEvents>>[number]): OversightRow {
  return {
    id: record.id,
    revision: record.revision,
    kind: record.kind,
    state: record.state,
    title: record.title,
    heldOn: record.heldOn,
    place: row.place,
    deputies: record.participants.length,
    present: record.participants.filter((one) => one.present).length,
    units: record.unitIds.length,
    suggestions: row.suggestions,
    followUps: { open: record.openFollowUps, overdue: row.overdue, settled: row.settled },
    ballot: ballotOf(actor, record),
  }
}

function ballotOf(actor: Actor, event: Oversight): OversightRow['ballot'] {
  const own = event.participants.find((one) => one.personId === actor.personId)
  if (!own || event.kind !== 'appraisal') return 'none'
  if (own.handedIn) return 'handedIn'
  if (own.onPaper) return 'onPaper'
  return event.state === 'polling' && own.present ? 'waited' : 'none'
}

interface FollowUpRow {
  readonly id: string
  readonly event_id: string
  readonly revision: number
  readonly event: string
  readonly kind: OversightKind
  readonly unit_id: string
  readonly unit_name: string
  readonly promise: string
  readonly due_on: string
  readonly state: FollowUpView['state']
  readonly outcome: string | null
  readonly settled_on: string | null
}

const tabs = ['open', 'overdue', 'settled', 'all'] as const

/** 承诺事项 over all events that the reader sees, the earliest day first; a unit finds its own. */
export function listFollowUps(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof followUpsEntry>, 'query'>,
  ): Promise<AnswerOf<typeof followUpsEntry>> => {
    const today = ports.clock.today()
    const tabSql: Record<(typeof tabs)[number], RawBuilder<boolean>> = {
      open: sql`f.state = 'open'`,
      overdue: sql`(f.state = 'open' and f.due_on < ${today}::date)`,
      settled: sql`f.state <> 'open'`,
      all: sql`true`,
    }
    const conditions = [
      visibleSql('events', visibleTo(actor)),
      ...(worksForOffice(actor) ? [] : [sql<boolean>`f.unit_id = ${actor.organisation?.id ?? null}`]),
      ...(query.unit ? [sql<boolean>`f.unit_id = ${query.unit}`] : []),
      ...(query.q
        ? [sql<boolean>`(f.promise like ${likeWord(query.q)} or f.unit_name like ${likeWord(query.q)})`]
        : []),
    ]
    const from = sql`supervision_follow_ups f join supervision_events r on r.id = f.event_id
      where ${sql.join(conditions, sql` and `)}`
    const counted = await sql<Record<string, number>>`
      select ${sql.join(tabs.map((tab) => sql`count(*) filter (where ${tabSql[tab]}) as ${sql.ref(tab)}`))} from ${from}`.execute(
      db,
    )
    const found = await sql<FollowUpRow>`
      select f.*, r.title as event, r.kind, r.revision from ${from} and ${tabSql[query.tab]}
      order by (f.state <> 'open'), f.due_on, f.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
      db,
    )
    const counts = counted.rows[0] ?? {}
    return {
      total: counts[query.tab] ?? 0,
      page: query.page,
      size: query.size,
      items: found.rows.map((row) => followUpView(row, today, worksForOffice(actor))),
      tabs: tabs.map((tab) => ({ tab, count: counts[tab] ?? 0 })),
    }
  }
}

/** The promises of one event, in the order of their days. */
export async function followUpsOf(db: Handle, actor: Actor, eventId: string, today: string): Promise<FollowUpView[]> {
  const found = await sql<FollowUpRow>`
    select f.*, r.title as event, r.kind, r.revision
    from supervision_follow_ups f join supervision_events r on r.id = f.event_id
    where f.event_id = ${eventId} order by f.due_on, f.id`.execute(db)
  return found.rows.map((row) => followUpView(row, today, worksForOffice(actor)))
}

function followUpView(row: FollowUpRow, today: string, office: boolean): FollowUpView {
  return {
    id: row.id,
    eventId: row.event_id,
    eventRevision: row.revision,
    event: row.event,
    kind: row.kind,
    unit: { id: row.unit_id, name: row.unit_name },
    promise: row.promise,
    dueOn: row.due_on,
    overdue: row.state === 'open' && row.due_on < today,
    state: row.state,
    outcome: row.outcome,
    settledOn: row.settled_on,
    maySettle: office && row.state === 'open',
  }
}
