-- Facts beside the case: what figures are counted from, kept in step with the case by triggers, in the same transaction.
-- Counting over the rows of the cases gathered five other tables each time; here it is one pass over small rows.

-- Each combination of few-valued facts that occurs, once. Many thousand suggestions share a few hundred of them: figures count
-- suggestions per combination, and then ask their rules of the combinations alone.
create table suggestion_combinations (
  id int generated always as identity primary key,
  -- All facts in one text, by which a combination is found again.
  mark text not null unique,
  term_id uuid not null,
  session_id uuid,
  level text not null,
  division_code text not null,
  channel text not null,
  origin text not null,
  state text not null,
  key_marked boolean not null,
  whole_delegation boolean not null,
  has_delegation boolean not null,
  has_category boolean not null,
  has_unit boolean not null,
  reply_class text,
  process_grade text,
  result_grade text,
  replied boolean not null,
  reply_limited boolean not null,
  replied_in_time boolean not null,
  contacted boolean not null,
  ever_dissatisfied boolean not null,
  classes_ever text[] not null
);

create table suggestion_facts (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  combination_id int not null references suggestion_combinations (id),
  delegation_id uuid,
  category_code text,
  raised_on date,
  unit_ids uuid[]
);
alter table suggestion_facts set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- The facts as the tables of the case tell them now, of suggestions that count: accepted ones and those of an old ledger.
create view suggestion_facts_now as
select f.*, concat_ws('|', f.term_id, coalesce(f.session_id::text, '-'), f.level, f.division_code, f.channel, f.origin, f.state, f.key_marked,
  f.whole_delegation, f.has_delegation, f.has_category, f.has_unit, coalesce(f.reply_class, '-'), coalesce(f.process_grade, '-'),
  coalesce(f.result_grade, '-'), f.replied, f.reply_limited, f.replied_in_time, f.contacted, f.ever_dissatisfied,
  array_to_string(f.classes_ever, '')) as mark
from (
  select s.id, s.term_id, s.session_id, s.level, s.division_code, s.channel, s.origin, s.delegation_id, s.category_code, s.raised_on, s.state,
    s.key_marked, s.whole_delegation, s.reply_class, s.process_grade, s.result_grade,
    s.delegation_id is not null as has_delegation,
    s.category_code is not null as has_category,
    t.unit_ids is not null as has_unit,
    t.unit_ids,
    s.replied_on is not null as replied,
    k.limited as reply_limited,
    (s.replied_on is not null and k.limited and not k.late and not coalesce(k.running_due_on < s.replied_on, false)) as replied_in_time,
    exists (select 1 from suggestion_contacts c where c.suggestion_id = s.id and c.confirmed is distinct from false) as contacted,
    exists (select 1 from suggestion_ratings r
      where r.suggestion_id = s.id and 'dissatisfied' in (r.process, r.result)) as ever_dissatisfied,
    array(select distinct h.to_class from suggestion_classes h where h.suggestion_id = s.id order by 1) as classes_ever
  from suggestions s
  cross join lateral (
    select coalesce(bool_or(due_on is not null), false) as limited, coalesce(bool_or(due_on < stopped_on), false) as late,
      min(due_on) filter (where stopped_on is null) as running_due_on
    from suggestion_clocks where suggestion_id = s.id and name = 'reply'
  ) k
  cross join lateral (
    select array_agg(distinct unit_id) as unit_ids from suggestion_tasks where suggestion_id = s.id and state <> 'replaced'
  ) t
  where s.accepted_on is not null or s.origin = 'imported'
) f;

-- Writes the facts of these suggestions anew. A combination that another transaction makes at the same moment is waited for.
create function keep_suggestion_facts(wanted uuid[]) returns void language plpgsql as $$
begin
  if wanted is null then
    return;
  end if;
  with n as materialized (
    select * from suggestion_facts_now where id = any (wanted)
  ), made as (
    insert into suggestion_combinations (mark, term_id, session_id, level, division_code, channel, origin, state, key_marked,
      whole_delegation, has_delegation, has_category, has_unit, reply_class, process_grade, result_grade, replied, reply_limited,
      replied_in_time, contacted, ever_dissatisfied, classes_ever)
    select distinct mark, term_id, session_id, level, division_code, channel, origin, state, key_marked,
      whole_delegation, has_delegation, has_category, has_unit, reply_class, process_grade, result_grade, replied, reply_limited,
      replied_in_time, contacted, ever_dissatisfied, classes_ever
    from n where not exists (select 1 from suggestion_combinations c where c.mark = n.mark)
    on conflict (mark) do update set mark = excluded.mark
    returning id, mark
  ), known as (
    select c.id, c.mark from suggestion_combinations c where c.mark in (select mark from n)
    union all
    select id, mark from made
  )
  insert into suggestion_facts as f (suggestion_id, combination_id, delegation_id, category_code, raised_on, unit_ids)
  select n.id, known.id, n.delegation_id, n.category_code, n.raised_on, n.unit_ids from n join known on known.mark = n.mark
  on conflict (suggestion_id) do update set combination_id = excluded.combination_id, delegation_id = excluded.delegation_id,
    category_code = excluded.category_code, raised_on = excluded.raised_on, unit_ids = excluded.unit_ids
  where (f.combination_id, f.delegation_id, f.category_code, f.raised_on, f.unit_ids)
    is distinct from (excluded.combination_id, excluded.delegation_id, excluded.category_code, excluded.raised_on, excluded.unit_ids);
end $$;

create function suggestion_facts_of_case() returns trigger language plpgsql as $$
begin
  if new.accepted_on is null and new.origin <> 'imported' then
    delete from suggestion_facts where suggestion_id = new.id;
  else
    perform keep_suggestion_facts(array[new.id]);
  end if;
  return null;
end $$;
create trigger suggestions_facts_begin after insert on suggestions for each row
  when (new.accepted_on is not null or new.origin = 'imported') execute function suggestion_facts_of_case();
create trigger suggestions_facts_kept after update on suggestions for each row
  when ((old.accepted_on is not null or new.accepted_on is not null or new.origin = 'imported')
    and (old.state, old.category_code, old.delegation_id, old.reply_class, old.process_grade, old.result_grade, old.replied_on,
      old.accepted_on, old.raised_on, old.key_marked, old.whole_delegation, old.term_id, old.session_id, old.level, old.division_code, old.channel, old.origin)
    is distinct from (new.state, new.category_code, new.delegation_id, new.reply_class, new.process_grade, new.result_grade, new.replied_on,
      new.accepted_on, new.raised_on, new.key_marked, new.whole_delegation, new.term_id, new.session_id, new.level, new.division_code, new.channel, new.origin))
  execute function suggestion_facts_of_case();

create function suggestion_facts_of_part() returns trigger language plpgsql as $$
begin
  perform keep_suggestion_facts(array[new.suggestion_id]);
  return null;
end $$;
create trigger suggestion_tasks_facts after update on suggestion_tasks for each row
  when ((old.state, old.unit_id) is distinct from (new.state, new.unit_id)) execute function suggestion_facts_of_part();
create trigger suggestion_clocks_facts after update on suggestion_clocks for each row
  when (new.name = 'reply' and (old.due_on, old.stopped_on) is distinct from (new.due_on, new.stopped_on))
  execute function suggestion_facts_of_part();
create trigger suggestion_contacts_facts after update on suggestion_contacts for each row
  when (old.confirmed is distinct from new.confirmed) execute function suggestion_facts_of_part();
create trigger suggestion_ratings_facts after update on suggestion_ratings for each row
  when ((old.process, old.result) is distinct from (new.process, new.result)) execute function suggestion_facts_of_part();
create trigger suggestion_classes_facts after update on suggestion_classes for each row
  when (old.to_class is distinct from new.to_class) execute function suggestion_facts_of_part();

-- Rows of an import come by the thousand: these once for all rows of a statement.
create function suggestion_facts_of_parts() returns trigger language plpgsql as $$
begin
  perform keep_suggestion_facts((select array_agg(distinct suggestion_id) from changed));
  return null;
end $$;
create trigger suggestion_tasks_facts_begin after insert on suggestion_tasks
  referencing new table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_tasks_facts_end after delete on suggestion_tasks
  referencing old table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_clocks_facts_begin after insert on suggestion_clocks
  referencing new table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_clocks_facts_end after delete on suggestion_clocks
  referencing old table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_contacts_facts_begin after insert on suggestion_contacts
  referencing new table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_contacts_facts_end after delete on suggestion_contacts
  referencing old table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_ratings_facts_begin after insert on suggestion_ratings
  referencing new table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_ratings_facts_end after delete on suggestion_ratings
  referencing old table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_classes_facts_begin after insert on suggestion_classes
  referencing new table as changed for each statement execute function suggestion_facts_of_parts();
create trigger suggestion_classes_facts_end after delete on suggestion_classes
  referencing old table as changed for each statement execute function suggestion_facts_of_parts();

-- Suggestions that are already under way.
select keep_suggestion_facts((select array_agg(id) from suggestions where accepted_on is not null or origin = 'imported'));

-- The same columns with the same meaning, now read from the facts; a query that asks for no column of the case does not touch it.
create or replace view stat_suggestions_handling as
select f.suggestion_id as id, c.term_id, c.session_id, c.level, c.division_code, c.channel, c.origin, f.delegation_id, f.category_code, c.state,
  s.round, c.key_marked, c.whole_delegation, s.lead_unit_id, c.reply_class, c.process_grade, c.result_grade, s.assigned_on, s.replied_on,
  s.closed_on, c.contacted, c.replied_in_time, c.reply_limited, c.ever_dissatisfied, c.classes_ever, f.unit_ids, f.raised_on,
  c.replied, c.has_delegation, c.has_category, c.has_unit
from suggestion_facts f
join suggestion_combinations c on c.id = f.combination_id
left join suggestions s on s.id = f.suggestion_id;
comment on column stat_suggestions_handling.replied is '答复已经送达';
comment on column stat_suggestions_handling.has_delegation is '载明代表团';
comment on column stat_suggestions_handling.has_category is '已经分类';
comment on column stat_suggestions_handling.has_unit is '有承办单位，不含已改派的';
comment on column stat_suggestions_handling.unit_ids is '承办单位（主办、会办、分办），每个一次，不含已改派的';
