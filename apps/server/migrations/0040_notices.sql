-- 待办与提醒: what each account has been told, and whether it has looked.

-- Published by accounts: the roles in force, one row per account and role.
create view pub_accounts_roles as
select g.account_id, g.role, coalesce(g.organisation_id, a.organisation_id) as organisation_id, g.valid_from, g.valid_until,
  a.disabled_at is null as enabled
from role_grants g join accounts a on a.id = g.account_id
where g.revoked_at is null;

-- Published by deputies: the account of a person, and the accounts that may act for a person.
create view pub_deputies_accounts as
select id as person_id, account_id, false as stand_in, null::date as from_on, null::date as until_on from people where account_id is not null
union all
select person_id, account_id, true, from_on, until_on from assistances where ended_at is null;

create table notices (
  id uuid primary key,
  account_id uuid not null,
  event_id uuid not null references case_events (id),
  kind text not null check (kind in ('task', 'news', 'warning')),
  title text not null,
  text text not null,
  link text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (account_id, event_id)
);
create index notices_inbox on notices (account_id, at desc);
create index notices_unread on notices (account_id) where read_at is null;
