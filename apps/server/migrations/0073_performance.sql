-- 绩效考评: one row per unit task of a suggestion, for whoever assesses how units handle (F22). A later act adds dates and never takes
-- one away, so that what had happened by a day can be told afterwards.
create view stat_suggestions_unit_cases as
select t.id as task_id, t.suggestion_id, s.number, s.title, s.origin, s.division_code, s.level, s.term_id, t.unit_id, t.unit_name, t.part, t.round,
  t.state as task_state, s.key_marked, t.difficult, t.assigned_on,
  k.due_on,
  case when t.part = 'assist' then (t.opinion_at at time zone 'Asia/Shanghai')::date else r.delivered_on end as replied_on,
  c.contacted_on, c.met_on,
  g.process as process_grade, g.result as result_grade, (g.rated_at at time zone 'Asia/Shanghai')::date as rated_on,
  b.first_b_on,
  (t.contested_at at time zone 'Asia/Shanghai')::date as contested_on, t.contest_refused, n.assigned_on as replaced_on
from suggestion_tasks t
join suggestions s on s.id = t.suggestion_id
left join suggestion_tasks n on n.id = t.replaced_by
left join (
  select task_id, min(due_on) as due_on from suggestion_clocks
  where name in ('reply', 'redo', 'coHandler') and task_id is not null group by task_id
) k on k.task_id = t.id
left join suggestion_replies r on r.task_id = t.id and r.state = 'delivered'
left join (
  select task_id, min(greatest(held_on, (recorded_at at time zone 'Asia/Shanghai')::date)) as contacted_on,
    min(greatest(held_on, (recorded_at at time zone 'Asia/Shanghai')::date)) filter (where mode in ('visit', 'meeting', 'siteVisit')) as met_on
  from suggestion_contacts where confirmed is distinct from false group by task_id
) c on c.task_id = t.id
left join suggestion_ratings g on g.suggestion_id = t.suggestion_id and g.round = t.round
left join (
  select suggestion_id, min(changed_on) as first_b_on from suggestion_classes where to_class = 'B' group by suggestion_id
) b on b.suggestion_id = t.suggestion_id;
comment on view stat_suggestions_unit_cases is '一行一项承办任务（一件建议、一个承办单位、一轮办理），已改派的也在内；现在的类别另由 pub_suggestions_classes_on 按日取得。';
comment on column stat_suggestions_unit_cases.due_on is '本任务的答复期限、重新办理期限或会办意见期限；没有可以计算的期限的为空';
comment on column stat_suggestions_unit_cases.replied_on is '答复送达日期；会办任务为提交会办意见的日期';
comment on column stat_suggestions_unit_cases.contacted_on is '最早一次面商（任何方式）登记在案之日，代表否认的不计';
comment on column stat_suggestions_unit_cases.met_on is '最早一次当面面商（登门走访、座谈、现场调研）登记在案之日，代表否认的不计';
comment on column stat_suggestions_unit_cases.rated_on is '代表评价这一轮办理的日期';
comment on column stat_suggestions_unit_cases.first_b_on is '整件建议第一次列为B类的日期';
comment on column stat_suggestions_unit_cases.replaced_on is '改派给其他单位的日期；没有改派的为空';
comment on column stat_suggestions_unit_cases.contest_refused is '申请退办，代表工作机构不同意';

-- 考评细则: a version is drafted, put in force from a day by the leader, and then kept for ever. Points are whole hundredths.
create table performance_rules (
  id uuid primary key,
  division_code text not null,
  version int not null check (version >= 1),
  name text not null,
  state text not null check (state in ('draft', 'inForce')),
  minimum_cases int not null check (minimum_cases >= 1),
  difficult_weight int not null check (difficult_weight >= 100),
  key_weight int not null check (key_weight >= 100),
  objection_days int not null check (objection_days >= 1),
  in_force_from date,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  enforced_by_name text,
  enforced_at timestamptz,
  revision int not null default 0,
  unique (division_code, version),
  check ((state = 'inForce') = (in_force_from is not null and enforced_by_name is not null))
);
create unique index performance_rules_from on performance_rules (division_code, in_force_from) where state = 'inForce';
create table performance_rule_items (
  rule_id uuid not null references performance_rules (id),
  measure text not null,
  position int not null,
  max_points int not null check (max_points between 0 and 10000),
  per_case int not null check (per_case between 0 and 10000),
  minimum int not null check (minimum >= 1),
  primary key (rule_id, measure)
);

create table performance_sheets (
  id uuid primary key,
  division_code text not null,
  rule_id uuid not null references performance_rules (id),
  name text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  as_of date not null check (as_of >= period_to),
  state text not null check (state in ('computed', 'published', 'objected', 'signed', 'handedOver', 'discarded')),
  run int not null default 0,
  published_on date,
  object_until date,
  signed_on date,
  signed_by_name text,
  handed_over_on date,
  handed_to text,
  discard_reason text,
  made_by_name text not null,
  made_at timestamptz not null,
  revision int not null default 0,
  check (state not in ('published', 'objected') or object_until is not null),
  check (state not in ('signed', 'handedOver') or (signed_on is not null and signed_by_name is not null)),
  check ((state = 'handedOver') = (handed_to is not null)),
  check ((state = 'discarded') = (discard_reason is not null))
);
create index performance_sheets_list on performance_sheets (division_code text_pattern_ops, made_at desc);

-- What was counted, as it was found on the day; from it the same scores come out at any later time.
create table performance_cases (
  sheet_id uuid not null references performance_sheets (id),
  unit_id uuid not null references organisations (id),
  suggestion_id uuid not null references suggestions (id),
  number text,
  title text not null,
  facts jsonb not null,
  primary key (sheet_id, unit_id, suggestion_id)
);
create table performance_scores (
  sheet_id uuid not null references performance_sheets (id),
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  cases int not null,
  total int check (total between 0 and 10000),
  rank int,
  items jsonb not null,
  primary key (sheet_id, unit_id),
  check ((total is null) = (rank is null))
);
create index performance_scores_unit on performance_scores (unit_id);

-- Every computation leaves its trace.
create table performance_runs (
  sheet_id uuid not null references performance_sheets (id),
  run int not null,
  cause text not null,
  by_name text not null,
  at timestamptz not null,
  totals jsonb not null,
  primary key (sheet_id, run)
);
create trigger performance_runs_kept before update or delete on performance_runs for each row execute function refuse_change();

create table performance_objections (
  id uuid primary key,
  sheet_id uuid not null references performance_sheets (id),
  unit_id uuid not null references organisations (id),
  suggestion_id uuid not null,
  measure text not null,
  reason text not null,
  raised_by_name text not null,
  raised_at timestamptz not null,
  state text not null check (state in ('open', 'upheld', 'refused')),
  remedy text check (remedy in ('leaveOut', 'countAsMet')),
  decision text,
  decided_by_name text,
  decided_at timestamptz,
  foreign key (sheet_id, unit_id, suggestion_id) references performance_cases (sheet_id, unit_id, suggestion_id),
  -- A case is decided once in each item.
  unique (sheet_id, unit_id, suggestion_id, measure),
  check ((state = 'open') = (decision is null)),
  check ((state = 'upheld') = (remedy is not null))
);

-- A published sheet's cases and a signed sheet's scores stay as they are.
create function keep_assessed() returns trigger language plpgsql as $$
declare
  stood text;
begin
  select state into stood from performance_sheets where id = coalesce(new.sheet_id, old.sheet_id);
  if stood in ('signed', 'handedOver', 'discarded') or (tg_table_name = 'performance_cases' and stood <> 'computed') then
    raise exception '% of this sheet are frozen', tg_table_name;
  end if;
  return coalesce(new, old);
end $$;
create trigger performance_cases_kept before insert or update or delete on performance_cases for each row execute function keep_assessed();
create trigger performance_scores_kept before insert or update or delete on performance_scores for each row execute function keep_assessed();
