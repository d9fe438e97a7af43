-- 办理台账：保存的视图、收藏、本人备注、经办人、已看标记、批量办理、交办会、迟延公告。None of it stands in the row of a suggestion,
-- which every act writes.

-- A view of the ledger: the words of its address and the columns shown; of one person or of the whole office.
create table suggestion_views (
  id uuid primary key,
  owner_id uuid not null,
  owner_name text not null,
  office_id uuid references organisations (id),
  name text not null check (char_length(name) between 1 and 30),
  shared boolean not null default false,
  address jsonb not null,
  columns text[] not null default '{}',
  changed_at timestamptz not null,
  revision int not null default 0,
  check (not shared or office_id is not null)
);
create unique index suggestion_views_own on suggestion_views (owner_id, name) where not shared;
create unique index suggestion_views_office on suggestion_views (office_id, name) where shared;
create table suggestion_view_defaults (
  account_id uuid primary key,
  view_id uuid not null references suggestion_views (id) on delete cascade
);

-- 收藏 in an order of one's own, and 我的备注; nobody else reads them.
create table suggestion_own_marks (
  account_id uuid not null,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  position int,
  note text not null default '',
  changed_at timestamptz not null,
  primary key (account_id, suggestion_id),
  check (position is not null or note <> '')
);
create index suggestion_own_marks_case on suggestion_own_marks (suggestion_id);

-- 经办人: the officer of the congress's office who looks after a suggestion.
create table suggestion_holders (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  account_id uuid not null,
  account_name text not null,
  since timestamptz not null
);
create index suggestion_holders_account on suggestion_holders (account_id);

-- 已看: up to when an account has seen a suggestion, and up to when it has seen everything.
create table suggestion_seen (
  account_id uuid not null,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  seen_at timestamptz not null,
  primary key (account_id, suggestion_id)
);
create table suggestion_seen_until (
  account_id uuid primary key,
  seen_until timestamptz not null
);

-- 批量办理: one request over many suggestions; each row is done in a transaction of its own and keeps its outcome.
create table suggestion_batches (
  id uuid primary key,
  act text not null,
  settings jsonb not null,
  actor jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  finished_at timestamptz
);
create index suggestion_batches_account on suggestion_batches (made_by, made_at desc);
create table suggestion_batch_rows (
  batch_id uuid not null references suggestion_batches (id) on delete cascade,
  position int not null,
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  revision int not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'done', 'refused')),
  message text,
  primary key (batch_id, position),
  unique (batch_id, suggestion_id)
);

-- 交办会: the meeting at which suggestions are handed over, and which ones were.
create table suggestion_handovers (
  id uuid primary key,
  office_id uuid not null references organisations (id),
  name text not null check (char_length(name) between 1 and 60),
  held_on date not null,
  place text not null,
  session_id uuid references congress_sessions (id),
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index suggestion_handovers_office on suggestion_handovers (office_id, held_on desc);
create table suggestion_handover_items (
  suggestion_id uuid primary key references suggestions (id) on delete cascade,
  handover_id uuid not null references suggestion_handovers (id)
);
create index suggestion_handover_items_meeting on suggestion_handover_items (handover_id);

-- 迟延公告: what an office tells everybody in its area about delays; empty text means none.
create table suggestion_banners (
  office_id uuid primary key references organisations (id),
  division_code text not null,
  text text not null,
  set_by_name text not null,
  set_at timestamptz not null
);

-- The facets of the ledger count by these alone.
create index suggestion_clocks_case_running on suggestion_clocks (name, due_on) include (suggestion_id, task_id)
  where stopped_on is null and due_on is not null;
