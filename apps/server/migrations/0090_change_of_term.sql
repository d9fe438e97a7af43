-- 换届：本届名册封存；未办结的建议和未兑现的承诺在封存后一次结转，不增不减（P1、UR-86、MS-50、MS-51）。

-- 封存: from here on the roster of the term is read; only the office's leader corrects it, with a reason.
alter table congress_terms add column closed_at timestamptz;
alter table congress_terms add column closed_by_name text;
alter table congress_terms add column closed_document text;
alter table congress_terms add constraint congress_terms_closed check (
  (closed_at is null) = (closed_by_name is null) and (closed_at is null) = (closed_document is null)
  and (closed_at is null or ends_on is not null));

create or replace view pub_deputies_terms as
  select id, level, division_code, number, name, starts_on, ends_on, division_name, closed_at from congress_terms;

-- 结转: of a term once. The cases stay the same records with their number, rules and limits; what stands here is the list.
create table suggestion_carry_overs (
  id uuid primary key,
  term_id uuid not null unique references congress_terms (id),
  next_term_id uuid not null references congress_terms (id),
  division_code text not null,
  -- The day on which the term ended.
  ended_on date not null,
  member_count int not null check (member_count >= 0),
  promise_count int not null check (promise_count >= 0),
  -- Texts never handed in; they are not carried over.
  draft_count int not null check (draft_count >= 0),
  carried_by uuid not null,
  carried_by_name text not null,
  carried_at timestamptz not null,
  check (next_term_id <> term_id)
);

-- Each member as it stood then; what has become of it is read from the case.
create table suggestion_carry_over_members (
  carry_over_id uuid not null references suggestion_carry_overs (id),
  suggestion_id uuid not null references suggestions (id),
  -- 未办结, or 跟踪: closed, but planned (class B) or with promises that have not been kept.
  kind text not null check (kind in ('unfinished', 'tracked')),
  state text not null,
  reply_class text,
  due_on date,
  unit_id uuid references organisations (id),
  unit_name text,
  lead_person_id uuid references people (id),
  lead_name text not null,
  primary key (carry_over_id, suggestion_id),
  check ((kind = 'tracked') = (state = 'closed'))
);
create index suggestion_carry_over_members_case on suggestion_carry_over_members (suggestion_id);
create index suggestion_carry_over_members_lead on suggestion_carry_over_members (carry_over_id, lead_person_id);

-- The promises in force then; promise and case may go on, the row stays.
create table suggestion_carry_over_promises (
  carry_over_id uuid not null references suggestion_carry_overs (id),
  promise_id uuid not null references suggestion_promises (id),
  suggestion_id uuid not null references suggestions (id),
  due_on date not null,
  primary key (carry_over_id, promise_id),
  foreign key (carry_over_id, suggestion_id) references suggestion_carry_over_members (carry_over_id, suggestion_id)
);
create index suggestion_carry_over_promises_case on suggestion_carry_over_promises (suggestion_id);

create trigger suggestion_carry_overs_kept before update or delete on suggestion_carry_overs
  for each row execute function refuse_change();
create trigger suggestion_carry_over_members_kept before update or delete on suggestion_carry_over_members
  for each row execute function refuse_change();
create trigger suggestion_carry_over_promises_kept before update or delete on suggestion_carry_over_promises
  for each row execute function refuse_change();
