-- What every module stands on: audit, timeline, repeated requests, files, the installation itself, holiday notices.

create table installation (
  only_row boolean primary key default true check (only_row),
  mode text not null check (mode in ('demo', 'office')),
  province_code text check (province_code ~ '^[0-9]{6}$'),
  made_at timestamptz not null,
  set_up_at timestamptz
);

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account_id uuid,
  account_name text,
  roles text,
  operation text not null,
  name text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  code text,
  subject text,
  detail jsonb,
  address text,
  request_id text
);
create index audit_entries_at on audit_entries (at desc);
create index audit_entries_subject on audit_entries (subject, at desc);
create index audit_entries_account on audit_entries (account_id, at desc);

-- 网络安全法: audit rows are only ever added; nobody changes or deletes them, the application included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are only ever added', tg_table_name;
end $$;
create trigger audit_entries_kept before update or delete on audit_entries for each row execute function refuse_change();
create trigger audit_entries_not_emptied before truncate on audit_entries for each statement execute function refuse_change();

create table case_events (
  seq bigint generated always as identity unique,
  id uuid primary key,
  module text not null,
  case_id uuid not null,
  type text not null,
  title text not null,
  round int not null default 1 check (round >= 1),
  actor_account_id uuid not null,
  actor_name text not null,
  on_behalf_of text,
  at timestamptz not null,
  document jsonb,
  changes jsonb not null default '[]',
  note text,
  inside boolean not null default false,
  basis jsonb not null default '[]',
  payload jsonb not null default '{}'
);
create index case_events_case on case_events (module, case_id, seq desc);
create trigger case_events_kept before update or delete on case_events for each row execute function refuse_change();

create table event_receipts (
  subscriber text not null,
  event_id uuid not null references case_events (id),
  primary key (subscriber, event_id)
);

create table request_receipts (
  account_id uuid not null,
  request_id uuid not null,
  operation text not null,
  content_hash text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (account_id, request_id)
);

create table stored_files (
  id uuid primary key,
  module text not null,
  case_id uuid,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null,
  stored_by uuid not null,
  stored_at timestamptz not null
);
create index stored_files_case on stored_files (module, case_id);

-- 放假通知 that the office enters for a year not yet in the product; the latest notice wins (TM-14).
create table holiday_notices (
  id uuid primary key,
  year int not null check (year between 2018 and 2100),
  text text not null,
  issued_on date not null,
  days jsonb not null,
  entered_by uuid not null,
  entered_at timestamptz not null
);
