-- 督办与评议: key suggestions with their leaders, events of oversight, coordination of whole-delegation suggestions.

-- Published by suggestions: the marks and the running parts of a case, for the modules that supervise it.
create view pub_suggestions_marks as
select id, key_marked, whole_delegation, confidential, origin, accepted_on, session_id, revision from suggestions;
create view pub_suggestions_tasks as
select t.suggestion_id, t.unit_id, t.unit_name, t.part, t.state from suggestion_tasks t
join suggestions s on s.id = t.suggestion_id and s.round = t.round
where t.state <> 'replaced';

-- 牵头领导 of one year: who is due to supervise (督办) or to take on (领办); name and post as typed.
create table supervision_leaders (
  id uuid primary key,
  division_code text not null,
  year int not null check (year between 2000 and 2199),
  kind text not null check (kind in ('supervising', 'leading')),
  post text not null,
  name text not null,
  organisation text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  removed_at timestamptz
);
create unique index supervision_leaders_once on supervision_leaders (division_code, year, kind, name, post) where removed_at is null;

-- 重点督办件 of a year's list. 代表法（2025）第五十二条: the chairpersons' meeting decides; the mark keeps its definition (FL-3).
create table supervision_items (
  id uuid primary key,
  revision int not null default 0,
  suggestion_id uuid not null references suggestions (id),
  division_code text not null,
  year int not null check (year between 2000 and 2199),
  state text not null check (state in ('proposed', 'notChosen', 'chosen', 'supervised', 'finished', 'revoked')),
  proposed_by text not null,
  proposed_by_id uuid references organisations (id),
  proposed_on date not null,
  criteria text[] not null check (cardinality(criteria) >= 1),
  grounds text not null,
  meeting text,
  decided_on date,
  document text,
  decision_note text,
  definition text,
  leader_id uuid references supervision_leaders (id),
  committee_id uuid references organisations (id),
  committee text,
  progress text,
  progress_at timestamptz,
  report text,
  finished_on date,
  revoked_reason text,
  moved_at timestamptz not null,
  constraint decided_has_meeting check (state = 'proposed' or (meeting is not null and decided_on is not null)),
  constraint chosen_has_definition check (state in ('proposed', 'notChosen') or definition is not null),
  constraint supervised_has_leader check (state not in ('supervised', 'finished') or (leader_id is not null and committee_id is not null)),
  -- Without a closing report nothing is closed.
  constraint finished_has_report check ((state = 'finished') = (report is not null and finished_on is not null))
);
create unique index supervision_items_once on supervision_items (suggestion_id, year) where state not in ('notChosen', 'revoked');
create index supervision_items_list on supervision_items (year, state);

create table supervision_steps (
  id uuid primary key,
  item_id uuid not null references supervision_items (id),
  position int not null,
  text text not null,
  due_on date not null,
  done_on date,
  outcome text,
  told_at timestamptz,
  check ((done_on is null) = (outcome is null))
);
create index supervision_steps_item on supervision_steps (item_id, position);

-- 会议、视察、对接: of a key item or of a coordination.
create table supervision_visits (
  id uuid primary key,
  record_id uuid not null,
  kind text not null check (kind in ('meeting', 'siteVisit', 'research', 'ministry', 'letter')),
  held_on date not null,
  place text not null,
  people text not null,
  content text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index supervision_visits_record on supervision_visits (record_id, held_on);

-- 评议会、专题询问、跟踪调研: ties deputies, units and suggestions.
create table supervision_events (
  id uuid primary key,
  revision int not null default 0,
  division_code text not null,
  kind text not null check (kind in ('appraisal', 'inquiry', 'research')),
  state text not null check (state in ('planned', 'polling', 'held', 'concluded', 'cancelled')),
  title text not null,
  held_on date not null,
  place text not null,
  subject text not null,
  -- With fewer ballots than this the choices for a unit are not shown.
  least_ballots int not null check (least_ballots between 3 and 50),
  poll_opened_by uuid,
  poll_opened_by_name text,
  poll_closed_by_name text,
  summary text,
  moved_at timestamptz not null,
  constraint only_appraisals_poll check (kind = 'appraisal' or (state <> 'polling' and poll_opened_by is null))
);
create index supervision_events_list on supervision_events (held_on desc, id);

-- 参加代表: who takes part and who has handed in, and nothing of what was chosen, when, or in which order.
create table supervision_participants (
  event_id uuid not null references supervision_events (id),
  person_id uuid not null,
  name text not null,
  delegation text,
  present boolean not null default false,
  handed_in boolean not null default false,
  on_paper boolean not null default false,
  primary key (event_id, person_id),
  constraint one_way check (not (handed_in and on_paper)),
  constraint present_only check (present or not (handed_in or on_paper))
);
create index supervision_participants_person on supervision_participants (person_id);
create table supervision_event_units (
  event_id uuid not null references supervision_events (id),
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  primary key (event_id, unit_id)
);
create index supervision_event_units_unit on supervision_event_units (unit_id);
create table supervision_event_suggestions (
  event_id uuid not null references supervision_events (id),
  suggestion_id uuid not null references suggestions (id),
  primary key (event_id, suggestion_id)
);

-- One choice for one unit. No voter, no ballot, no time, no order, no key: the rows of a poll are written anew in random order with every
-- ballot that comes in and again when it is closed, so that not even the row's transaction tells whose it was.
create table supervision_marks (
  event_id uuid not null,
  unit_id uuid not null,
  choice text not null check (choice in ('satisfied', 'basicallySatisfied', 'dissatisfied', 'notRated'))
);
create index supervision_marks_unit on supervision_marks (event_id, unit_id);

-- 纸质测评表: sub-totals of one box or delegation, with the number issued and returned.
create table supervision_paper_batches (
  id uuid primary key,
  event_id uuid not null references supervision_events (id),
  place text not null,
  issued int not null check (issued > 0),
  returned int not null check (returned between 0 and issued),
  entered_by_name text not null,
  unique (event_id, place)
);
create table supervision_paper_counts (
  batch_id uuid not null references supervision_paper_batches (id),
  unit_id uuid not null,
  choice text not null check (choice in ('satisfied', 'basicallySatisfied', 'dissatisfied', 'notRated')),
  count int not null check (count >= 0),
  primary key (batch_id, unit_id, choice)
);

create table supervision_questions (
  id uuid primary key,
  event_id uuid not null references supervision_events (id),
  position int not null,
  asker_id uuid,
  asker text not null,
  question text not null,
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  answerer text not null,
  answer text not null,
  unique (event_id, position)
);

-- 承诺事项: what was promised, by whom, until when, and what has become of it.
create table supervision_follow_ups (
  id uuid primary key,
  event_id uuid not null references supervision_events (id),
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  promise text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'fulfilled', 'unfulfilled')),
  outcome text,
  settled_on date,
  told_at timestamptz,
  constraint settled_has_outcome check ((state = 'open') = (outcome is null and settled_on is null))
);
create index supervision_follow_ups_event on supervision_follow_ups (event_id);
create index supervision_follow_ups_open on supervision_follow_ups (due_on) where state = 'open';

-- 协调办理: suggestions of the provincial delegation to the national congress, and whole-delegation ones handed to the provincial congress.
create table supervision_coordinations (
  id uuid primary key,
  revision int not null default 0,
  division_code text not null,
  level text not null check (level in ('national', 'provincial')),
  state text not null check (state in ('open', 'answered', 'finished')),
  session text not null,
  number text,
  title text not null,
  content text not null,
  raised_on date not null,
  whole_delegation boolean not null,
  suggestion_id uuid references suggestions (id),
  answered_by text,
  answered_on date,
  answer text,
  outcome text,
  finished_on date,
  moved_at timestamptz not null,
  -- What was handed to the provincial congress is one of its suggestions, and of a whole delegation.
  constraint provincial_is_a_suggestion check (level = 'national' or (suggestion_id is not null and whole_delegation)),
  constraint answered_has_answer check (state = 'open' or (answered_by is not null and answered_on is not null and answer is not null)),
  constraint finished_has_outcome check ((state = 'finished') = (outcome is not null and finished_on is not null))
);
create unique index supervision_coordinations_once on supervision_coordinations (suggestion_id, level) where suggestion_id is not null;
create table supervision_owners (
  coordination_id uuid not null references supervision_coordinations (id),
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  duty text not null,
  position int not null,
  primary key (coordination_id, unit_id)
);
create index supervision_owners_unit on supervision_owners (unit_id);

-- 升级督办: a step up for a late or unsatisfactory case, with the named next step and its day.
create table supervision_escalations (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id),
  list text not null check (list in ('late', 'unsatisfactory')),
  step text not null check (step in ('unit', 'committee', 'meeting')),
  note text not null,
  due_on date not null,
  made_by_name text not null,
  made_on date not null,
  unique (suggestion_id, list, step)
);

create view stat_supervision_items as
select i.id, i.suggestion_id, i.division_code, i.year, i.state, i.leader_id, l.kind as leader_kind, i.committee_id, i.committee,
  coalesce(p.steps, 0) as steps, coalesce(p.done, 0) as steps_done, p.next_due_on, coalesce(v.visits, 0) as visits
from supervision_items i
left join supervision_leaders l on l.id = i.leader_id
left join (
  select item_id, count(*) as steps, count(done_on) as done, min(due_on) filter (where done_on is null) as next_due_on
  from supervision_steps group by item_id
) p on p.item_id = i.id
left join (select record_id, count(*) as visits from supervision_visits group by record_id) v on v.record_id = i.id;
comment on view stat_supervision_items is '重点督办件, one row per item of a year''s list';
comment on column stat_supervision_items.next_due_on is 'the earliest day of a step that is not done; null where none is';

create view stat_supervision_events as
select e.id, e.division_code, e.kind, e.state, extract(year from e.held_on)::int as year,
  (select count(*) from supervision_participants p where p.event_id = e.id and p.present) as deputies,
  (select count(*) from supervision_event_units u where u.event_id = e.id) as units,
  (select count(*) from supervision_event_suggestions s where s.event_id = e.id) as suggestions
from supervision_events e;
comment on view stat_supervision_events is '评议会、专题询问、跟踪调研, one row each';
comment on column stat_supervision_events.deputies is '出席代表; counted once per event (人次 over several)';

create view stat_supervision_coordinations as
select c.id, c.division_code, c.level, c.state, c.whole_delegation, extract(year from c.raised_on)::int as year,
  (select count(*) from supervision_owners o where o.coordination_id = c.id) as owners,
  (select count(*) from supervision_visits v where v.record_id = c.id and v.kind = 'ministry') as ministry_contacts
from supervision_coordinations c;
comment on view stat_supervision_coordinations is '协调办理; the level is part of every figure (FL-7)';
