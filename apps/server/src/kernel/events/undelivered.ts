import { sql } from '../database/handle.ts'
import { enqueue, jobStands } from '../jobs/jobs.ts'
import { mostGaps, type Sweeper } from '../sweepers/sweeper.ts'
import { deliveryName, type Subscription } from './events.ts'

/** What was not told for a month is told no more: its readers would take it for news. */
const days = 30

/**
 * Finds events that a subscriber has not had and for whose delivery no job stands any more, and asks for the delivery again: 已交办未提醒.
 * Where a job stands that was given up, that is another sweeper's; events that were written quietly are told to nobody.
 */
export function undeliveredEvents(subscriptions: readonly Subscription[]): Sweeper {
  const pairs = subscriptions.flatMap(({ subscriber, types }) => types.map((type) => ({ subscriber, type })))
  return {
    name: 'events.undelivered',
    title: '已发生而没有送达的事项',
    async find(db, { now, before }) {
      const after = new Date(now.getTime() - days * 24 * 3_600_000)
      const found = await sql<{ id: string }>`
        select distinct e.id from case_events e
        join jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as s (subscriber text, type text) on s.type = e.type
        where not e.quiet and e.at > ${after} and e.at < ${before}
          and not exists (select 1 from event_receipts r where r.event_id = e.id and r.subscriber = s.subscriber)
          and not ${jobStands(sql`${deliveryName}`, 'id', sql`e.id`)}
        limit ${mostGaps}`.execute(db)
      return found.rows
    },
    async mend(tx, { id }) {
      await enqueue(tx, deliveryName, { id }, { jobKey: `${deliveryName}:${id}` })
      return true
    },
  }
}
