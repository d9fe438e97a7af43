-- 操作记录的防篡改 (GB/T 22239—2019 8.1.4.3；网络安全法（2025）第二十三条): every row carries a keyed tag from the act's own transaction; shortly afterwards it is
-- put into a chain, whose end is signed. See docs/decisions/0022-audit-chain.md.

-- 12 random bytes, then the keyed tag over them and the row; rows of earlier versions have none. No two rows have the same.
alter table audit_entries add column tag bytea check (length(tag) = 46);
create unique index audit_entries_tag on audit_entries (tag);

create table audit_chain (
  position bigint primary key check (position > 0),
  entry_id bigint not null unique,
  -- SM3 of the row with its id and its tag.
  entry_hash bytea not null check (length(entry_hash) = 32),
  -- SM3 of the former link, the position and the hash of the row.
  link bytea not null check (length(link) = 32)
);

-- 链头: the end of the chain after each sealing, signed. Copies lie outside the database.
create table audit_heads (
  number bigint primary key check (number > 0),
  position bigint not null check (position >= 0),
  link bytea not null check (length(link) = 32),
  -- The first position that is still in the database.
  first bigint not null check (first > 0),
  -- Up to this row id, rows of earlier versions have no tag.
  untagged bigint not null check (untagged >= 0),
  at timestamptz(3) not null,
  signature bytea not null check (length(signature) = 66)
);
create index audit_heads_position on audit_heads (position);

-- 归档: what has left the database as a sealed file; the chain goes on from the end of the last one.
create table audit_archives (
  number bigint primary key check (number > 0),
  first bigint not null check (first > 0),
  position bigint not null check (position >= first),
  link bytea not null check (length(link) = 32),
  -- The number of the last head that left too.
  head_number bigint not null check (head_number >= 0),
  untagged bigint not null check (untagged >= 0),
  file_name text not null,
  file_hash bytea not null check (length(file_hash) = 32),
  at timestamptz(3) not null,
  signature bytea not null check (length(signature) = 66)
);

-- 核验结果: what each verification of the whole chain found.
create table audit_verifications (
  id uuid primary key,
  at timestamptz(3) not null,
  milliseconds int not null,
  rows bigint not null,
  unsealed bigint not null,
  position bigint not null,
  head_number bigint not null,
  outside_heads int not null,
  findings jsonb not null,
  finding_count bigint not null check (finding_count >= 0)
);
create index audit_verifications_at on audit_verifications (at desc);

-- Rows are only ever added; those that were archived leave by the hand of the tables' owner alone, who must say so. The application's
-- role has no right to delete in the first place (kernel/database/roles.ts).
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('lvzhi.audit_archive', true) = 'on'
    and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then
    return old;
  end if;
  raise exception '% rows are only ever added', tg_table_name;
end $$;
drop trigger audit_entries_kept on audit_entries;
create trigger audit_entries_kept before update or delete on audit_entries for each row execute function refuse_audit_change();
create trigger audit_chain_kept before update or delete on audit_chain for each row execute function refuse_audit_change();
create trigger audit_chain_not_emptied before truncate on audit_chain for each statement execute function refuse_change();
create trigger audit_heads_kept before update or delete on audit_heads for each row execute function refuse_audit_change();
create trigger audit_heads_not_emptied before truncate on audit_heads for each statement execute function refuse_change();
create trigger audit_archives_kept before update or delete on audit_archives for each row execute function refuse_change();
create trigger audit_archives_not_emptied before truncate on audit_archives for each statement execute function refuse_change();
create trigger audit_verifications_kept before update or delete on audit_verifications for each row execute function refuse_change();
create trigger case_events_not_emptied before truncate on case_events for each statement execute function refuse_change();
