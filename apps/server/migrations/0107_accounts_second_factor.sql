-- 两种鉴别 (GB/T 22239 8.1.4.1 d): a second factor beside the password, and the settings of the security administrator. Without a row of
-- settings those of the installation's mode hold. The bounds are the law's: the office may only be stricter.

create table security_settings (
  one boolean primary key default true check (one),
  password_preset text not null check (password_preset in ('dengbao', 'asvs')),
  second_factor text not null check (second_factor in ('nobody', 'staff', 'everybody')),
  idle_minutes int not null check (idle_minutes between 5 and 30),
  administrator_idle_minutes int not null check (administrator_idle_minutes between 5 and 15),
  absolute_hours int not null check (absolute_hours between 1 and 12),
  sessions_at_once int not null check (sessions_at_once between 1 and 3),
  revision int not null,
  changed_at timestamptz not null,
  changed_by uuid not null references accounts (id)
);

create table second_factors (
  account_id uuid primary key references accounts (id),
  -- Sealed by the application.
  secret text check (secret like 'sealed:%'),
  confirmed_at timestamptz,
  -- The last time step whose code was taken: no code is taken twice, by whichever process.
  last_step bigint not null default 0,
  -- Being enrolled, until a first code confirms it.
  pending_secret text check (pending_secret like 'sealed:%'),
  pending_at timestamptz,
  check ((secret is null) = (confirmed_at is null)),
  check ((pending_secret is null) = (pending_at is null))
);

create table recovery_codes (
  account_id uuid not null references accounts (id),
  -- SHA-256 of a code of about 80 bits.
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

alter table sessions
  -- When the second factor was last proved in this session.
  add column second_proved_at timestamptz,
  -- The roles at sign-in: a session never gains rights, whoever is given more signs in anew.
  add column rights text[];
