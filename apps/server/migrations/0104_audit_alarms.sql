-- 异常: what the alarm rules found in the audit (GB/T 22239—2019 8.1.4.4). One row per occasion; rows are only ever added.
create table audit_alarms (
  id uuid primary key,
  rule text not null check (rule in ('lockouts', 'unmasking', 'lateExport', 'tampering')),
  -- Names the occasion, so that it is told once.
  occasion text not null unique,
  account_id uuid,
  account_name text,
  count int not null check (count > 0),
  at timestamptz not null
);
create index audit_alarms_at on audit_alarms (at desc);
create trigger audit_alarms_kept before update or delete on audit_alarms for each row execute function refuse_change();
