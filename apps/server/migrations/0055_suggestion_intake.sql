-- 审核: decisions are recorded with the answers of the three gates; an office's prepared texts; which steps a term's chain has (F1, F4).

-- A proposal to merge is a decision of the check as well (MS-43).
alter table suggestion_checks drop constraint suggestion_checks_decision_check;
alter table suggestion_checks add constraint suggestion_checks_decision_check
  check (decision in ('pass', 'returnForRevision', 'reject', 'refer', 'proposeMerge'));

-- The steps of the chain under which the case was handed in; absent for all steps. 复核 is always one of them: nothing is accepted without it.
alter table suggestions add column check_steps text[]
  check (check_steps is null or (check_steps <@ array['preliminary', 'first', 'second'] and 'second' = any(check_steps)));

-- 审核环节: of a term and a channel, dated by its decision; the latest counts for what is handed in from then on.
create table suggestion_check_chains (
  id uuid primary key,
  term_id uuid not null references congress_terms (id),
  channel text not null check (channel in ('presubmission', 'inSession', 'interSession')),
  steps text[] not null check (steps <@ array['preliminary', 'first', 'second'] and 'second' = any(steps)),
  reason text not null check (btrim(reason) <> ''),
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);
create index suggestion_check_chains_latest on suggestion_check_chains (term_id, channel, decided_at desc);

-- 审核用语: prepared texts of an office for a reason code; only what differs from the product's own text stands here.
create table suggestion_check_texts (
  division_code text not null,
  reason text not null,
  text text not null check (char_length(text) <= 500),
  revision int not null default 0,
  changed_by uuid not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (division_code, reason)
);

-- 全团建议: raised by decision of a delegation (MS-63). No rule sets a majority; the day and who presided are recorded.
create table suggestion_delegation_decisions (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  decided_on date not null,
  presided_by text not null check (btrim(presided_by) <> '')
);

-- 保密: the deputy asks with a reason, the office keeps or lifts it (MS-36). While it is undecided the text is confidential.
create table suggestion_confidentiality (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  reason text not null,
  decision text check (decision in ('kept', 'lifted')),
  decision_note text,
  decided_by_name text,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null))
);

-- 附议: a deputy supports a suggestion that somebody else leads. It is no signature and enters no count of signers (UR-7).
create table suggestion_supports (
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  person_id uuid not null references people (id),
  name text not null,
  delegation text,
  note text not null default '',
  supported_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (suggestion_id, person_id)
);
create index suggestion_supports_person on suggestion_supports (person_id) where withdrawn_at is null;
