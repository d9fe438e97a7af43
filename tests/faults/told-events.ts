import type { Ask } from './product.ts'

/**
 * Copies events that have been told and asks for each copy to be told again, at this SQL expression of an instant; gives how many they are. Each
 * must be told once, to as many as its model.
 */
export async function tellAgain(ask: Ask, count: number, runAt = 'now()'): Promise<number> {
  const copied = await ask<{ id: string }>(
    `with model as (
       select e.* from case_events e join event_receipts r on r.event_id = e.id
       where exists (select 1 from notices n where n.event_id = e.id) order by e.seq limit 50
     ), copied as (
       insert into case_events (id, module, case_id, type, title, round, actor_account_id, actor_name, on_behalf_of, at, document, changes, note, inside, basis, payload)
       select gen_random_uuid(), module, case_id, type, 'trial ' || id, round, actor_account_id, actor_name, on_behalf_of, at, document, changes, note, inside, basis, payload
       from model, generate_series(1, ($1::int / (select count(*) from model))::int)
       returning id
     ) select id, graphile_worker.add_job('events.deliver', json_build_object('id', id), run_at => ${runAt}) from copied`,
    [Math.max(50, count)],
  )
  return copied.length
}

/** How many copies were told, and for how many models the copies led to unlike numbers of notices, or to none. */
export async function toldOnce(ask: Ask): Promise<{ receipts: number; uneven: number }> {
  const [told] = await ask<{ receipts: number; uneven: number }>(
    `with copies as (
       select e.id, e.title, (select count(*) from event_receipts r where r.event_id = e.id) as receipts,
         (select count(*) from notices n where n.event_id = e.id) as notices
       from case_events e where e.title like 'trial %'
     ) select count(*) filter (where receipts = 1)::int as receipts,
       (select count(*)::int from (select title from copies group by title having min(notices) <> max(notices) or min(notices) = 0) t) as uneven
     from copies`,
  )
  return told ?? { receipts: 0, uneven: 0 }
}
