-- 告知 in versions: a version is never changed, a new one takes its place. 个人信息保护法（2021）第十七条、第三十五条: duty is the basis, so people are
-- told and not asked.
create table privacy_notices (
  id uuid primary key,
  division_code text not null,
  audience text not null check (audience in ('inside', 'public')),
  version int not null,
  title text not null,
  text text not null,
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  unique (division_code, audience, version)
);

-- Who has taken notice of which version, and when.
create table privacy_acknowledgements (
  notice_id uuid not null references privacy_notices (id),
  account_id uuid not null references accounts (id),
  at timestamptz not null,
  primary key (notice_id, account_id)
);
