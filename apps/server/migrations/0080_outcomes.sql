-- 成果转化: what suggestions led to (F25). Bulletins and instructions will one day have modules of their own.
create table outcomes (
  id uuid primary key,
  division_code text not null,
  kind text not null check (kind in ('legislationTopic', 'supervisionTopic', 'bulletinArticle', 'instruction', 'policyText', 'lawText', 'result')),
  title text not null check (btrim(title) <> ''),
  text text not null,
  organ text not null,
  on_date date not null,
  state text not null check (state in ('proposed', 'adopted', 'declined', 'completed')),
  note text,
  -- Who may read an instruction besides the leader of the office; empty for every other kind.
  circle uuid[] not null default '{}',
  made_by uuid not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  revision int not null default 0,
  check (kind = 'instruction' or circle = '{}')
);
create index outcomes_area on outcomes (division_code text_pattern_ops, on_date desc);

create table outcome_compilations (
  id uuid primary key,
  division_code text not null,
  name text not null check (btrim(name) <> ''),
  year int not null,
  preface text not null,
  example_ids uuid[] not null,
  made_by_name text not null,
  made_at timestamptz not null
);

-- Which suggestion led to which outcome: linked in either direction, and onward from outcome to outcome (选题 → 法规).
create view stat_outcomes_sources as
with recursive source as (
  select case when l.from_kind = 'suggestions' then l.from_id else l.to_id end as suggestion_id,
    case when l.from_kind = 'suggestions' then l.to_id else l.from_id end as outcome_id
  from case_links l
  where l.ended_at is null and ((l.from_kind = 'suggestions' and l.to_kind = 'outcomes') or (l.from_kind = 'outcomes' and l.to_kind = 'suggestions'))
  union
  select s.suggestion_id, l.to_id
  from source s join case_links l on l.from_id = s.outcome_id and l.from_kind = 'outcomes' and l.to_kind = 'outcomes'
  where l.ended_at is null and l.relation <> '同一事项'
)
select s.suggestion_id, s.outcome_id from source s;
comment on view stat_outcomes_sources is 'One row per suggestion and outcome that it led to, directly or over another outcome.';
