-- 时限设置: limits of the handling that a congress office has entered from its own official text, each from a day on. A row is never
-- changed; another follows it. Cases handed over before its day keep the limit that they were begun under. 代表法（2025）第五十一条第二款.
create table suggestion_office_limits (
  id uuid primary key,
  level text not null,
  division_code text not null,
  step text not null check (step in ('returnToAssigner', 'coHandler', 'reply', 'difficultReply', 'feedback', 'redo')),
  -- Without an amount the step goes back to the law from that day.
  amount int check (amount between 1 and 366),
  unit text check (unit in ('workingDay', 'calendarDay', 'month')),
  starts_at text check (starts_at in ('assigned', 'receivedByUnit', 'replyReceivedByDeputy', 'redoOrdered')),
  text text not null check (btrim(text) <> ''),
  article text not null check (btrim(article) <> ''),
  text_date date not null,
  in_force_on date not null,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  constraint suggestion_office_limits_whole check ((amount is null) = (unit is null) and (amount is null) = (starts_at is null)),
  constraint suggestion_office_limits_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index suggestion_office_limits_one_a_day on suggestion_office_limits (division_code, level, step, in_force_on)
  where withdrawn_at is null;
