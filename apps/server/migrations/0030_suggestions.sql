-- 建议、批评和意见：提出、审核、交办、办理、答复、评价、重新办理、回头看。
-- The row of a suggestion stays small: texts and search text stand in tables of their own.

create table suggestion_categories (
  code text primary key,
  name text not null,
  parent_code text references suggestion_categories (code),
  valid_from date not null,
  valid_to date,
  position int not null
);

create table suggestions (
  id uuid primary key,
  -- 编号 is text: four digits here, eight there; given once, when the suggestion is accepted.
  number text,
  term_id uuid not null references congress_terms (id),
  session_id uuid references congress_sessions (id),
  channel text not null check (channel in ('presubmission', 'inSession', 'interSession')),
  origin text not null default 'deputy' check (origin in ('deputy', 'motion', 'imported')),
  title text not null check (char_length(title) between 1 and 300),
  -- Absent only for an imported ledger that names nobody.
  lead_person_id uuid references people (id),
  lead_name text not null,
  delegation_id uuid references organisations (id),
  cosigner_count int not null default 0 check (cosigner_count >= 0),
  category_code text references suggestion_categories (code),
  key_marked boolean not null default false,
  key_note text,
  whole_delegation boolean not null default false,
  confidential boolean not null default false,
  state text not null check (state in ('draft', 'preliminaryCheck', 'firstCheck', 'secondCheck', 'returned', 'heldForSession',
    'awaitingAssignment', 'inHandling', 'awaitingRating', 'rehandling', 'closed', 'withdrawn', 'rejected', 'merged', 'referred', 'converted')),
  round int not null default 1 check (round >= 1),
  -- The level and area whose congress receives it; an office sees its own level and below.
  level text not null,
  division_code text not null,
  electing_unit_id uuid references organisations (id),
  profile text not null,
  raised_on date,
  accepted_on date,
  assigned_on date,
  replied_on date,
  closed_on date,
  -- 代表法（2025）第五十一条第二款: the deadline that runs now, copied from suggestion_clocks for the ledger.
  due_on date,
  due_name text,
  internal_due_on date,
  lead_unit_id uuid references organisations (id),
  lead_unit_name text,
  other_units int not null default 0,
  reply_class text check (reply_class in ('A', 'B', 'C', 'D')),
  process_grade text check (process_grade in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  result_grade text check (result_grade in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  publicity text not null default 'undecided' check (publicity in ('undecided', 'open', 'closed')),
  publicity_reason text,
  entered_by uuid,
  entered_by_name text,
  entry_confirmed boolean not null default true,
  withdrawal_reason text,
  merge_into_id uuid references suggestions (id),
  merge_reason text,
  merge_agreed uuid[] not null default '{}',
  -- What makes the same line of an old ledger the same: importing twice changes nothing.
  import_key text unique,
  import_batch_id uuid,
  last_moved_at timestamptz not null,
  created_at timestamptz not null,
  revision int not null default 0,
  -- Both parts are rated together, or neither (MS-47).
  check ((process_grade is null) = (result_grade is null)),
  check (state <> 'merged' or merge_into_id is not null)
);
alter table suggestions set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 85);
create unique index suggestions_number on suggestions (term_id, number) where number is not null;
create index suggestions_moved on suggestions (last_moved_at desc, id);
create index suggestions_state on suggestions (state, last_moved_at desc);
create index suggestions_area on suggestions (level, division_code text_pattern_ops, state);
create index suggestions_lead on suggestions (lead_person_id);
create index suggestions_unit on suggestions (lead_unit_id, state);
create index suggestions_due on suggestions (due_on) where due_on is not null;
create index suggestions_figures on suggestions (term_id, delegation_id, category_code, result_grade) include (state, reply_class, process_grade);

create table suggestion_texts (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  grounds text not null,
  proposal text not null
);

create table suggestion_search (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  title_bigrams text[] not null,
  all_bigrams text[] not null,
  -- Folded title, body and names for the recheck of longer queries; pinyin of the people.
  folded text not null
);
create index suggestion_search_title on suggestion_search using gin (title_bigrams);
create index suggestion_search_all on suggestion_search using gin (all_bigrams);

create table suggestion_signers (
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  person_id uuid not null references people (id),
  position int not null,
  lead boolean not null,
  name text not null,
  delegation text,
  state text not null check (state in ('pending', 'confirmed', 'declined')),
  answered_at timestamptz,
  withdrawal_agreed boolean,
  primary key (suggestion_id, person_id)
);
create unique index suggestion_signers_one_lead on suggestion_signers (suggestion_id) where lead;
create index suggestion_signers_person on suggestion_signers (person_id, state);

create table suggestion_checks (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  step text not null check (step in ('preliminary', 'first', 'second')),
  decision text not null check (decision in ('pass', 'returnForRevision', 'reject', 'refer')),
  reason text not null,
  note text not null,
  gates jsonb not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);
create index suggestion_checks_case on suggestion_checks (suggestion_id, decided_at);

create table suggestion_tasks (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  round int not null,
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  part text not null check (part in ('lead', 'assist', 'separate')),
  state text not null check (state in ('assigned', 'acknowledged', 'contested', 'opinionGiven', 'replied', 'replaced')),
  assigned_on date not null,
  acknowledged_at timestamptz,
  contest_reason text,
  contest_note text,
  contested_at timestamptz,
  contested_by text,
  -- A part once contested and refused stays with the unit.
  contest_refused boolean not null default false,
  opinion text,
  opinion_at timestamptz,
  read_at timestamptz,
  replaced_by uuid references suggestion_tasks (id)
);
create index suggestion_tasks_case on suggestion_tasks (suggestion_id, round);
create index suggestion_tasks_unit on suggestion_tasks (unit_id, state);
-- One 主办 at a time and no unit twice among the parts that run.
create unique index suggestion_tasks_one_lead on suggestion_tasks (suggestion_id, round) where part = 'lead' and state <> 'replaced';
create unique index suggestion_tasks_once on suggestion_tasks (suggestion_id, round, unit_id) where state <> 'replaced';

create table suggestion_clocks (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid references suggestion_tasks (id),
  round int not null,
  name text not null check (name in ('acknowledge', 'returnToAssigner', 'coHandler', 'reply', 'internal', 'rating', 'redo')),
  starts_on date not null,
  -- Absent where the profile sets no limit or the calendar does not reach; remark then says why. Never guessed.
  due_on date,
  remark text,
  basis jsonb not null default '[]',
  verified boolean not null,
  stopped_on date,
  overdue_announced boolean not null default false,
  near_announced boolean not null default false,
  check (due_on is not null or remark is not null)
);
create index suggestion_clocks_case on suggestion_clocks (suggestion_id, round);
create index suggestion_clocks_running on suggestion_clocks (due_on) where stopped_on is null and due_on is not null;

create table suggestion_extensions (
  id uuid primary key,
  task_id uuid not null references suggestion_tasks (id) on delete cascade,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null check (state in ('requested', 'granted', 'refused')),
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  new_due_on date
);
create unique index suggestion_extensions_one_open on suggestion_extensions (task_id) where state = 'requested';

create table suggestion_contacts (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid not null references suggestion_tasks (id),
  round int not null,
  unit_name text not null,
  mode text not null,
  place text not null,
  held_on date not null,
  people text not null,
  opinion text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  confirmed boolean,
  confirmed_at timestamptz
);
create index suggestion_contacts_case on suggestion_contacts (suggestion_id);

create table suggestion_replies (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  task_id uuid not null references suggestion_tasks (id),
  round int not null,
  unit_name text not null,
  state text not null check (state in ('draft', 'signed', 'delivered')),
  reply_class text not null check (reply_class in ('A', 'B', 'C', 'D')),
  body text not null,
  evidence text not null,
  document_number text not null,
  publicity text not null check (publicity in ('undecided', 'open', 'closed')),
  contact_name text not null,
  contact_phone text not null,
  signer_name text not null default '',
  signer_role text check (signer_role in ('mainHead', 'head')),
  signed_at timestamptz,
  delivered_on date,
  file_id uuid references stored_files (id),
  revision int not null default 0,
  unique (task_id),
  check (state = 'draft' or signer_role is not null),
  check ((state = 'delivered') = (delivered_on is not null))
);
create index suggestion_replies_case on suggestion_replies (suggestion_id, round);

-- 满意度测评: collected from the deputy, never by the unit; two parts in every round.
create table suggestion_ratings (
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  round int not null,
  process text not null check (process in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  result text not null check (result in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  reason text not null,
  rated_by uuid not null references people (id),
  rated_at timestamptz not null,
  primary key (suggestion_id, round),
  check ((process <> 'dissatisfied' and result <> 'dissatisfied') or btrim(reason) <> '')
);

-- 答复类别 as a dated history, so that a cohort can be followed (MS-60).
create table suggestion_classes (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  round int not null,
  changed_on date not null,
  from_class text,
  to_class text not null check (to_class in ('A', 'B', 'C', 'D')),
  meaning text not null,
  reason text not null,
  evidence text not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index suggestion_classes_case on suggestion_classes (suggestion_id, changed_on, changed_at);

-- 编号: the next number of a term, counted under a row lock so that no two are alike and none is skipped.
create table suggestion_numbers (
  term_id uuid primary key references congress_terms (id),
  last_number int not null default 0
);

create view pub_suggestions_cases as
select id, number, title, state, round, level, division_code, term_id, lead_person_id, lead_name, delegation_id, lead_unit_id, due_on, due_name from suggestions;

-- What the handling figures are counted from; one row per suggestion that was accepted or came with an imported ledger.
create view stat_suggestions_handling as
select s.id, s.term_id, s.session_id, s.level, s.division_code, s.channel, s.origin, s.delegation_id, s.category_code, s.state, s.round,
  s.key_marked, s.whole_delegation, s.lead_unit_id, s.reply_class, s.process_grade, s.result_grade, s.assigned_on, s.replied_on, s.closed_on,
  exists (select 1 from suggestion_contacts c where c.suggestion_id = s.id) as contacted,
  (s.replied_on is not null and not exists (select 1 from suggestion_clocks k where k.suggestion_id = s.id and k.name = 'reply'
     and k.due_on < coalesce(k.stopped_on, s.replied_on))) as replied_in_time
from suggestions s
where s.accepted_on is not null or s.origin = 'imported';
