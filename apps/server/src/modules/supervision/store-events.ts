import type { AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import type { Updateable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { stored, type EventsRow } from './tables.ts'
import type { Oversight } from './supervision.ts'

type LoadedRow = Omit<EventsRow, 'revision'> & {
  readonly revision: number
  readonly unit_ids: string[]
  readonly participants: Oversight['participants']
  readonly open_follow_ups: number
  readonly suggestions: number
  readonly settled: number
  readonly overdue: number
}

/** The events of these ids, in their order; `today` says which promises are overdue. */
export async function loadEvents(
  handle: Handle,
  ids: readonly string[],
  today: string,
): Promise<readonly { readonly record: Oversight; readonly row: LoadedRow }[]> {
  if (ids.length === 0) return []
  const found = await sql<LoadedRow>`
    select e.*,
      coalesce((select array_agg(u.unit_id::text order by u.unit_name) from supervision_event_units u where u.event_id = e.id), '{}') as unit_ids,
      coalesce((select json_agg(json_build_object('personId', p.person_id, 'name', p.name, 'present', p.present,
        'handedIn', p.handed_in, 'onPaper', p.on_paper) order by p.delegation nulls last, p.name, p.person_id)
        from supervision_participants p where p.event_id = e.id), '[]') as participants,
      (select count(*) from supervision_event_suggestions s where s.event_id = e.id) as suggestions,
      f.open_follow_ups, f.settled, f.overdue
    from supervision_events e
    cross join lateral (
      select count(*) filter (where f.state = 'open') as open_follow_ups, count(*) filter (where f.state <> 'open') as settled,
        count(*) filter (where f.state = 'open' and f.due_on < ${today}::date) as overdue
      from supervision_follow_ups f where f.event_id = e.id
    ) f
    where e.id = any(${ids}::uuid[])`.execute(handle)
  const byId = new Map(found.rows.map((row) => [row.id, { row, record: recordOf(row) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One event; `lock` keeps other acts on it waiting until this one ends. */
export async function findEvent(
  handle: Handle,
  id: string,
  today: string,
  lock = false,
): Promise<Oversight | undefined> {
  if (lock) await sql`select 1 from supervision_events where id = ${id} for update`.execute(handle)
  return (await loadEvents(handle, [id], today))[0]?.record
}

/** Saves changed columns and counts the revision on. */
export async function saveEvent(tx: Handle, id: string, at: Date, change: Updateable<EventsRow>): Promise<void> {
  await stored(tx)
    .updateTable('supervision_events')
    .set({ ...change, moved_at: at, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()
}

/**
 * Puts the marks of one ballot among the others and writes all marks of the poll anew in random order, so that neither place nor
 * transaction of a row tells whose it is. The event's row must be locked.
 */
export async function mixIn(
  tx: Handle,
  eventId: string,
  marks: readonly { readonly unitId: string; readonly choice: AppraisalChoice }[],
): Promise<void> {
  await sql`
    with former as (delete from supervision_marks where event_id = ${eventId} returning unit_id, choice)
    insert into supervision_marks (event_id, unit_id, choice)
    select ${eventId}, unit_id, choice from (
      select unit_id, choice from former
      union all
      select n.unit_id, n.choice from jsonb_to_recordset(${JSON.stringify(
        marks.map(({ unitId, choice }) => ({ unit_id: unitId, choice })),
      )}::jsonb) as n (unit_id uuid, choice text)
    ) mixed order by gen_random_uuid()`.execute(tx)
}

/** The counts of every unit, from the marks and from paper; to be asked only of a poll that is closed. */
export async function countChoices(
  handle: Handle,
  eventId: string,
): Promise<readonly { readonly unitId: string; readonly choice: AppraisalChoice; readonly count: number }[]> {
  const found = await sql<{ unitId: string; choice: AppraisalChoice; count: number }>`
    select unit_id as "unitId", choice, sum(n)::int as count from (
      select m.unit_id, m.choice, 1 as n from supervision_marks m join supervision_events e on e.id = m.event_id
      where m.event_id = ${eventId} and e.state in ('held', 'concluded')
      union all
      select c.unit_id, c.choice, c.count from supervision_paper_counts c join supervision_paper_batches b on b.id = c.batch_id
      join supervision_events e on e.id = b.event_id
      where b.event_id = ${eventId} and e.state in ('held', 'concluded')
    ) counted group by 1, 2`.execute(handle)
  return found.rows
}

function recordOf(row: LoadedRow): Oversight {
  return {
    id: row.id,
    revision: row.revision,
    divisionCode: row.division_code,
    unitIds: row.unit_ids,
    personIds: row.participants.map((one) => one.personId),
    kind: row.kind,
    state: row.state,
    title: row.title,
    heldOn: row.held_on,
    leastBallots: row.least_ballots,
    pollOpenedBy: row.poll_opened_by,
    participants: row.participants,
    openFollowUps: row.open_follow_ups,
  }
}
