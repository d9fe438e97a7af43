import type { Ask } from './product.ts'

/** What was asked for by the clock during a trial, and how the clock stood. */
export interface ClockLog {
  /** Notes that the clock has been set to so many days ahead. */
  stage(days: number): Promise<void>
  daily(): Promise<{
    readonly kinds: number
    /** How often each kind was asked for right after the clock was set a day and a hundred days ahead; each number once. */
    readonly afterDay: readonly number[]
    readonly afterHundred: readonly number[]
    /** Asked for right after the clock was set back from ahead. */
    readonly afterBack: number
    /** The same day's work asked for twice without the clock having gone back by more than that day. */
    readonly twice: number
    /** How often all work of every minute was asked for. */
    readonly minutely: number
    /** Kinds that would rest for longer than a day now. */
    readonly stuck: number
  }>
}

const daily = "identifier not in ('accounts.watchAudit', 'sweepers.run')"

/** Begins to note whatever is asked for by the clock from now on; the work is the database owner's own. */
export async function clockLog(ask: Ask): Promise<ClockLog> {
  await ask('create table trial_stages (number int generated always as identity, days int not null)')
  await ask('insert into trial_stages (days) values (0)')
  await ask('create table trial_asked (stage int not null, identifier text not null, due timestamptz not null)')
  await ask(`create function trial_note() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      -- One that goes back is set right, not asked for.
      if new.last_execution > coalesce(old.last_execution, old.known_since) then
        insert into trial_asked select max(number), new.identifier, new.last_execution from trial_stages;
      end if;
      return null;
    end $$`)
  await ask(`create trigger trial_note after update on graphile_worker._private_known_crontabs
    for each row execute function trial_note()`)
  return {
    stage: async (days) => {
      await ask('insert into trial_stages (days) values ($1)', [days])
    },
    daily: async () => {
      const [found] = await ask<Awaited<ReturnType<ClockLog['daily']>>>(
        `with kinds as (
           select identifier from graphile_worker._private_known_crontabs where ${daily}
         ), counts as (
           select s.number, s.days, k.identifier,
             (select count(*)::int from trial_asked a where a.stage = s.number and a.identifier = k.identifier) as n
           from trial_stages s, kinds k
         )
         select (select count(*)::int from kinds) as kinds,
           (select array_agg(distinct n) from counts where days = 1) as "afterDay",
           (select array_agg(distinct n) from counts where days = 100) as "afterHundred",
           (select coalesce(sum(n), 0)::int from counts c where days = 0 and exists (
             select 1 from trial_stages b where b.number = c.number - 1 and b.days > 0)) as "afterBack",
           (select count(*)::int from (
             select 1 from trial_asked where ${daily} group by identifier, due having count(*) > 1) t) as twice,
           (select count(*)::int from trial_asked where not (${daily})) as minutely,
           (select count(*)::int from graphile_worker._private_known_crontabs
            where coalesce(last_execution, known_since) > now() + interval '1 day') as stuck`,
      )
      if (!found) throw new Error('没有记下定时工作。')
      return found
    },
  }
}
