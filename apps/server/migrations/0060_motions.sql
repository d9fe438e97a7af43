-- 议案，以及质询案、询问和特定问题调查：联名、截止时间、主席团决定、审议、办理、转为建议。

-- MS-05: the cut-off of a session is set by its presidium; the office records the decision.
create table motion_cut_offs (
  session_id uuid primary key references congress_sessions (id),
  cut_off_at timestamptz not null,
  decided_on date not null,
  document text,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  revision int not null default 1
);

create table motions (
  id uuid primary key,
  -- 编号 of the session, or of the year between sessions; given when the check is passed.
  number text,
  term_id uuid not null references congress_terms (id),
  session_id uuid references congress_sessions (id),
  body text not null check (body in ('congress', 'standingCommittee')),
  proposer text not null check (proposer in ('joint', 'presidium', 'standingCommittee', 'chairpersons', 'specialCommittee', 'government')),
  channel text not null check (channel in ('inSession', 'interSession')),
  -- 案由
  title text not null check (char_length(title) between 1 and 200),
  lead_person_id uuid references people (id),
  organ_id uuid references organisations (id),
  lead_name text not null,
  delegation_id uuid references organisations (id),
  signer_count int not null default 0 check (signer_count >= 0),
  state text not null check (state in ('draft', 'submitted', 'returned', 'awaitingDecision', 'committeeFirst', 'onAgenda', 'passed',
    'notPassed', 'committeeReview', 'deliberation', 'handling', 'handlingReported', 'redo', 'closed', 'converted', 'withdrawn', 'ended')),
  level text not null,
  division_code text not null,
  -- The handling limits that it was begun under.
  profile text not null check (profile in ('national', 'shanghai')),
  raised_on date,
  decided_on date,
  due_on date,
  due_name text,
  vote_meeting text,
  voted_on date,
  vote_tally text,
  entered_by uuid,
  entered_by_name text,
  entry_confirmed boolean not null default true,
  withdrawal_reason text,
  suggestion_id uuid references suggestions (id),
  last_moved_at timestamptz not null,
  created_at timestamptz not null,
  revision int not null default 0,
  -- 组织法（2022）第二十二条: deputies propose jointly, an organ as such.
  check ((proposer = 'joint') = (lead_person_id is not null)),
  check ((proposer = 'joint') = (organ_id is null)),
  check ((state in ('passed', 'notPassed')) = (voted_on is not null)),
  check ((state = 'converted') = (suggestion_id is not null))
);
create unique index motions_number on motions (term_id, session_id, number) nulls not distinct where number is not null;
create index motions_moved on motions (last_moved_at desc, id);
create index motions_area on motions (division_code text_pattern_ops, state);
create index motions_lead on motions (lead_person_id);
create unique index motions_suggestion on motions (suggestion_id) where suggestion_id is not null;

-- 代表法（2025）第十五条: 案据 and 方案 stand beside the 案由.
create table motion_texts (
  motion_id uuid primary key references motions (id) on delete cascade,
  grounds text not null,
  proposal text not null
);

create table motion_signers (
  motion_id uuid not null references motions (id) on delete cascade,
  person_id uuid not null references people (id),
  position int not null,
  lead boolean not null default false,
  name text not null,
  delegation text,
  state text not null check (state in ('pending', 'confirmed', 'declined', 'withdrawn')),
  answered_at timestamptz,
  primary key (motion_id, person_id)
);
create index motion_signers_person on motion_signers (person_id);

create table motion_decisions (
  id uuid primary key,
  motion_id uuid not null references motions (id) on delete cascade,
  decision text not null check (decision in ('onAgenda', 'committeeFirst', 'committeeReview', 'toSuggestion')),
  meeting text not null,
  decided_on date not null,
  reason text not null,
  document text,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index motion_decisions_motion on motion_decisions (motion_id);

-- What committees and organs owe, each with its own limit where a text sets one (MS-07, MS-08).
create table motion_tasks (
  id uuid primary key,
  motion_id uuid not null references motions (id) on delete cascade,
  kind text not null check (kind in ('committeeOpinion', 'committeeResult', 'organAnswer', 'handlingReport', 'redoReport')),
  unit_id uuid not null references organisations (id),
  unit_name text not null,
  assigned_on date not null,
  starts_on date,
  due_on date,
  remark text,
  basis jsonb not null default '[]',
  verified boolean not null,
  demand text not null default '',
  conclusion text not null default '',
  text text not null default '',
  document text,
  done_on date,
  check (due_on is null or starts_on is not null)
);
create index motion_tasks_motion on motion_tasks (motion_id);
create index motion_tasks_unit on motion_tasks (unit_id, done_on);

-- Numbers run by term and session; between sessions by term.
create table motion_numbers (
  term_id uuid not null references congress_terms (id),
  session_id uuid references congress_sessions (id),
  kind text not null,
  last_number int not null,
  unique nulls not distinct (term_id, session_id, kind)
);

create table interpellations (
  id uuid primary key,
  number text,
  kind text not null check (kind in ('question', 'inquiry', 'inquiryCommittee')),
  term_id uuid not null references congress_terms (id),
  session_id uuid references congress_sessions (id),
  body text not null check (body in ('congress', 'standingCommittee')),
  proposer text not null check (proposer in ('joint', 'deputy', 'presidium', 'chairpersons')),
  title text not null check (char_length(title) between 1 and 200),
  content text not null,
  target_id uuid references organisations (id),
  target_name text,
  lead_person_id uuid references people (id),
  lead_name text not null,
  delegation_id uuid references organisations (id),
  signer_count int not null default 0,
  body_size int check (body_size > 0),
  state text not null check (state in ('draft', 'awaitingDecision', 'awaitingAnswer', 'answered', 'investigating', 'closed', 'notAdopted', 'withdrawn')),
  round int not null default 1 check (round >= 1),
  level text not null,
  division_code text not null,
  raised_on date,
  decision_meeting text,
  decided_on date,
  decision_document text,
  answer_form text check (answer_form in ('oral', 'written')),
  answer_meeting text,
  committee text,
  findings text,
  reported_on date,
  findings_document text,
  last_moved_at timestamptz not null,
  created_at timestamptz not null,
  revision int not null default 0,
  check ((lead_person_id is null) = (proposer in ('presidium', 'chairpersons'))),
  -- 组织法（2022）第二十四条: a question names whom it asks; an inquiry committee asks nobody in particular.
  check (kind = 'inquiryCommittee' or target_id is not null)
);
create unique index interpellations_number on interpellations (term_id, session_id, kind, number) nulls not distinct where number is not null;
create index interpellations_moved on interpellations (last_moved_at desc, id);
create index interpellations_area on interpellations (division_code text_pattern_ops, state);

create table interpellation_signers (
  interpellation_id uuid not null references interpellations (id) on delete cascade,
  person_id uuid not null references people (id),
  position int not null,
  lead boolean not null default false,
  name text not null,
  delegation text,
  state text not null check (state in ('pending', 'confirmed', 'declined', 'withdrawn')),
  answered_at timestamptz,
  primary key (interpellation_id, person_id)
);
create index interpellation_signers_person on interpellation_signers (person_id);

-- 组织法（2022）第二十四条、第五十三条: the head answers in person, or signs the written answer.
create table interpellation_answers (
  id uuid primary key,
  interpellation_id uuid not null references interpellations (id) on delete cascade,
  round int not null,
  form text not null check (form in ('oral', 'written')),
  answered_by text not null,
  head_in_person boolean not null,
  answered_on date not null,
  meeting text not null,
  text text not null,
  recorded_by_name text not null,
  unique (interpellation_id, round)
);

-- 代表法（2025）第二十条: each signatory says whether the answer satisfies.
create table interpellation_grades (
  interpellation_id uuid not null references interpellations (id) on delete cascade,
  round int not null,
  person_id uuid not null references people (id),
  grade text not null check (grade in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  graded_at timestamptz not null,
  primary key (interpellation_id, round, person_id)
);

-- 议案统计: one row per motion that has been handed in.
create view stat_motions as
  select m.id as motion_id, m.term_id, m.session_id, m.delegation_id, m.level, m.division_code, m.body, m.proposer, m.channel,
    m.signer_count, m.raised_on, m.decided_on, m.voted_on, m.suggestion_id,
    case
      when m.state in ('submitted', 'returned', 'awaitingDecision', 'committeeFirst') then 'pending'
      when m.state = 'onAgenda' then 'agenda'
      when m.state in ('passed', 'notPassed', 'converted', 'withdrawn', 'ended') then m.state
      else 'committee'
    end as outcome
  from motions m where m.state <> 'draft' and m.raised_on is not null;
comment on view stat_motions is '议案, one row per motion handed in; 件. A motion that became a suggestion is one row here and one among the suggestions, never more.';
comment on column stat_motions.outcome is '结果: pending 待决定, agenda 列入议程待表决, passed, notPassed, committee 交专委会会后审议（含其后办理）, converted 转为建议, withdrawn, ended 联名不足终止';
comment on column stat_motions.signer_count is '联名人数, confirmed signers with the lead deputy; 0 for an organ';
comment on column stat_motions.raised_on is '提出日期';

create view pub_motions_motions as
  select id, number, title, state, term_id, session_id, division_code, suggestion_id from motions;
