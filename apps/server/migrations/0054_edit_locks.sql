-- 编辑锁: who is at work on a record, as advice to whoever comes second (P3). What guards the record is its revision.
create table edit_locks (
  kind text not null,
  record_id uuid not null,
  holder_id uuid not null,
  holder_name text not null,
  taken_at timestamptz not null,
  -- A lock that is not renewed ends by itself; nobody has to break it.
  renewed_at timestamptz not null,
  primary key (kind, record_id),
  check (renewed_at >= taken_at)
);
create index edit_locks_renewed on edit_locks (renewed_at);
