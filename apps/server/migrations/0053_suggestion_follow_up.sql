-- Handling in depth (F8, F10, F14, F15, F17, F18): the pause of an internal limit, opinions given back, the unit's own chain of
-- drafts, countersigning and seal, and promises with their second rating.

-- 暂停 stops the office's own limit (内部时限) alone: 代表法（2025）第五十一条第二款 knows three and six months and no pause.
alter table suggestion_clocks add column pause_state text check (pause_state in ('requested', 'paused'));
alter table suggestion_clocks add column paused_on date;
alter table suggestion_clocks add constraint suggestion_clocks_pause check (pause_state is null or name = 'internal');
alter table suggestion_clocks add constraint suggestion_clocks_paused check ((pause_state is not distinct from 'paused') = (paused_on is not null));
-- 升级: the person who was told when the limit had passed.
alter table suggestion_clocks add column escalated_to text;

create table suggestion_pauses (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid not null references suggestion_tasks (id) on delete cascade,
  clock_id uuid not null references suggestion_clocks (id) on delete cascade,
  reason text not null check (btrim(reason) <> ''),
  -- The day on which the limit is to run again; the system resumes it then if nobody has.
  resume_on date not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null check (state in ('requested', 'refused', 'running', 'ended')),
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  due_before date not null,
  paused_on date,
  resumed_on date,
  resumed_by text,
  resume_note text,
  due_after date
);
create unique index suggestion_pauses_one_open on suggestion_pauses (clock_id) where state in ('requested', 'running');
create index suggestion_pauses_case on suggestion_pauses (suggestion_id);
create index suggestion_pauses_running on suggestion_pauses (resume_on) where state = 'running';

-- 会办意见 without substance, given back: the text that was given stays.
create table suggestion_returned_opinions (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid not null references suggestion_tasks (id) on delete cascade,
  text text not null,
  given_at timestamptz not null,
  reason text not null check (btrim(reason) <> ''),
  returned_by text not null,
  returned_at timestamptz not null
);
create index suggestion_returned_opinions_case on suggestion_returned_opinions (suggestion_id);

-- 答复稿: who drafted it, to whom copies go, why the head gave it back, and the seal.
alter table suggestion_replies add column drafted_by text not null default '';
alter table suggestion_replies add column copies text[] not null default '{}';
alter table suggestion_replies add column return_reason text;
alter table suggestion_replies add column returned_by text;
alter table suggestion_replies add column sealed_on date;
alter table suggestion_replies add column seal_number text;
alter table suggestion_replies add column sealed_by text;
alter table suggestion_replies add constraint suggestion_replies_sealed check (sealed_on is null or state <> 'draft');

-- 答复版本: every draft, signed and delivered text with its hash, who and when; never changed.
create table suggestion_reply_versions (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  reply_id uuid not null references suggestion_replies (id) on delete cascade,
  number int not null check (number >= 1),
  kind text not null check (kind in ('saved', 'signed', 'delivered')),
  reply_class text not null check (reply_class in ('A', 'B', 'C', 'D')),
  document_number text not null,
  body text not null,
  evidence text not null,
  sha256 text not null,
  by_name text not null,
  at timestamptz not null,
  file_id uuid references stored_files (id),
  unique (reply_id, number)
);
create index suggestion_reply_versions_case on suggestion_reply_versions (suggestion_id);

-- 会签: what the unit's other departments and other units say of a draft.
create table suggestion_countersigns (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  reply_id uuid not null references suggestion_replies (id) on delete cascade,
  -- The draft that was countersigned.
  version int not null,
  party text not null,
  person text not null,
  agreed boolean not null,
  opinion text not null,
  signed_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (agreed or btrim(opinion) <> '')
);
create index suggestion_countersigns_case on suggestion_countersigns (suggestion_id);

-- 承诺事项: what a reply of class B promises; followed up until it is kept, or explained (MS-50).
create table suggestion_promises (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid not null references suggestion_tasks (id) on delete cascade,
  reply_id uuid not null references suggestion_replies (id) on delete cascade,
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  round int not null,
  position int not null,
  what text not null check (btrim(what) <> ''),
  responsible text not null check (btrim(responsible) <> ''),
  due_on date not null,
  first_due_on date not null,
  state text not null check (state in ('planned', 'open', 'reported', 'kept', 'abandoned', 'replaced')),
  -- Day of delivery: before that it is a line of a draft.
  made_on date,
  reported_on date,
  evidence text,
  evidence_file_id uuid references stored_files (id),
  explanation text,
  rating_due_on date,
  rating_remark text,
  rating_basis jsonb not null default '[]',
  rating_verified boolean not null default true,
  grade text check (grade in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  rated_on date,
  near_announced boolean not null default false,
  overdue_announced boolean not null default false,
  check ((state = 'planned') = (made_on is null)),
  check (state <> 'reported' or btrim(coalesce(evidence, '')) <> ''),
  check (state <> 'abandoned' or btrim(coalesce(explanation, '')) <> '')
);
create index suggestion_promises_case on suggestion_promises (suggestion_id);
create index suggestion_promises_due on suggestion_promises (due_on) where state = 'open';
create index suggestion_promises_unit on suggestion_promises (unit_id, state);

-- What happened to a promise, one row each; never changed.
create table suggestion_promise_steps (
  id uuid primary key,
  promise_id uuid not null references suggestion_promises (id) on delete cascade,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  kind text not null check (kind in ('progress', 'postponed', 'reported', 'abandoned', 'rated')),
  note text not null,
  from_due date,
  to_due date,
  grade text check (grade in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  file_id uuid references stored_files (id),
  by_name text not null,
  at timestamptz not null
);
create index suggestion_promise_steps_case on suggestion_promise_steps (suggestion_id, at);

-- How many promises of the case still run, so that lists read promises only where there are some.
alter table suggestions add column open_promises int not null default 0 check (open_promises >= 0);

-- 已答复未落实 is told beside the grades, not as a grade (UR-43).
alter table suggestion_ratings add column not_carried_out boolean not null default false;

-- 联名代表意见: what a co-signer thinks, for the lead deputy who rates.
create table suggestion_cosigner_views (
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  round int not null,
  person_id uuid not null references people (id),
  name text not null,
  view text not null check (btrim(view) <> ''),
  at timestamptz not null,
  primary key (suggestion_id, round, person_id)
);

-- 升级对象: whom an area's office names for limits that have passed; without one it is the office's leader.
create table suggestion_escalation_contacts (
  organisation_id uuid primary key references organisations (id),
  account_id uuid not null,
  set_by text not null,
  set_at timestamptz not null
);
