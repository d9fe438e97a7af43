-- 提醒时点: working days before a limit runs out on which an office reminds; without a row it is five.
create table suggestion_reminder_offsets (
  organisation_id uuid primary key references organisations (id),
  days smallint[] not null check (cardinality(days) between 1 and 5 and 1 <= all (days) and 60 >= all (days)),
  set_by text not null,
  set_at timestamptz not null
);

-- The smallest offset at which this clock has been told of; null before the first reminder.
alter table suggestion_clocks add column reminded_days smallint;
update suggestion_clocks set reminded_days = 5 where near_announced;
alter table suggestion_clocks drop column near_announced;
