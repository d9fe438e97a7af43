-- 账号、角色、登录. 三员分立 (GB/T 22239 8.1.4.2) is kept here, so that no path around the application can break it.

create table accounts (
  id uuid primary key,
  sign_in_name text not null,
  -- The folded sign-in name: width and case make no difference.
  sign_in_key text not null unique,
  name text not null check (name <> ''),
  organisation_id uuid references organisations (id),
  demonstration boolean not null,
  -- Shown beside the sign-in form; only a demonstration account may have one.
  shown_password text,
  shown_role text,
  shown_text text,
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change_password boolean not null,
  disabled_at timestamptz,
  disabled_reason text,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  revision int not null default 0,
  check (demonstration or (shown_password is null and shown_role is null and shown_text is null)),
  check ((disabled_at is null) = (disabled_reason is null))
);
create index accounts_organisation on accounts (organisation_id);

-- An installation for real work never holds a demonstration account, and the other way round.
create function refuse_other_mode() returns trigger language plpgsql as $$
declare
  installed text;
begin
  select mode into installed from installation for share;
  if installed is null or new.demonstration <> (installed = 'demo') then
    raise exception 'an account of the other mode' using errcode = '23514', constraint = 'accounts_of_this_mode';
  end if;
  return new;
end $$;
create trigger accounts_of_this_mode before insert or update on accounts for each row execute function refuse_other_mode();

create function refuse_mode_change() returns trigger language plpgsql as $$
begin
  if (tg_op = 'DELETE' or new.mode <> old.mode) and exists (select 1 from accounts) then
    raise exception 'the mode cannot change once there are accounts' using errcode = '23514', constraint = 'installation_mode_kept';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger installation_mode_kept before update or delete on installation for each row execute function refuse_mode_change();

-- Former passwords, so that the last five are not used again.
create table account_passwords (
  account_id uuid not null references accounts (id),
  password_hash text not null,
  set_at timestamptz not null
);
create index account_passwords_account on account_passwords (account_id, set_at desc);

-- Failed tries by the hash of the folded name, known or not, so that a lock tells nothing about who has an account.
create table sign_in_failures (
  name_hash bytea primary key,
  failed_at timestamptz[] not null,
  locked_until timestamptz
);

create table role_grants (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  role text not null,
  organisation_id uuid references organisations (id),
  valid_from date not null,
  -- Last day on which it holds.
  valid_until date,
  granted_by uuid,
  granted_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz,
  check (valid_until >= valid_from)
);
create index role_grants_account on role_grants (account_id);
create index role_grants_role on role_grants (role, organisation_id) where revoked_at is null;

-- 三员分立: who holds one of the three administrator roles holds no other role on the same day.
create function refuse_mixed_roles() returns trigger language plpgsql as $$
declare
  administrators constant text[] := array['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];
begin
  if new.revoked_at is not null then
    return new;
  end if;
  perform 1 from accounts where id = new.account_id for update;
  if exists (
    select 1 from role_grants g
    where g.account_id = new.account_id and g.id <> new.id and g.revoked_at is null and g.role <> new.role
      and (g.role = any (administrators) or new.role = any (administrators))
      and daterange(g.valid_from, g.valid_until, '[]') && daterange(new.valid_from, new.valid_until, '[]')
  ) then
    raise exception 'an administrator holds no other role' using errcode = '23514', constraint = 'one_administrator_role';
  end if;
  return new;
end $$;
create trigger one_administrator_role before insert or update on role_grants for each row execute function refuse_mixed_roles();

create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- SHA-256 of the token; the token itself is with the browser alone.
  token_hash bytea not null unique,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  address text
);
create index sessions_open on sessions (account_id, started_at) where ended_at is null;

create view pub_accounts_names as select id, name, organisation_id from accounts;
