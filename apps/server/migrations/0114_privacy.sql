-- 影响评估记录. 个人信息保护法（2021）第五十五条、第五十六条: recorded before a sensitive feature is used and kept at least three years;
-- the product never deletes one.
create table privacy_assessments (
  id uuid primary key,
  division_code text not null,
  feature text not null check (feature in ('citizenNumbers', 'phones', 'rosterImport', 'suspensions', 'publication')),
  what text not null,
  necessity text not null,
  risk text not null,
  measures text not null,
  assessed_on date not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index privacy_assessments_feature on privacy_assessments (division_code, feature, assessed_on desc);

-- 更正和删除请求. 个人信息保护法（2021）第四十六条、第四十七条、第四十九条、第五十条. What is wrong, what is right and the grounds are sealed.
create table privacy_requests (
  id uuid primary key,
  revision int not null default 0,
  kind text not null check (kind in ('correction', 'erasure')),
  state text not null check (state in ('awaiting', 'done', 'refused', 'withdrawn')),
  division_code text not null,
  -- Who asks, and about whom: an account, a person, or one who is both. A relative of a dead person asks through the office.
  asked_by uuid not null references accounts (id),
  account_id uuid references accounts (id),
  person_id uuid references people (id),
  name text not null,
  relative text,
  field text not null,
  wrong text not null default '' check (wrong = '' or wrong like 'sealed:%'),
  correct text not null default '' check (correct = '' or correct like 'sealed:%'),
  grounds text not null check (grounds = '' or grounds like 'sealed:%'),
  asked_at timestamptz not null,
  due_on date,
  overdue_told boolean not null default false,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  -- Why it was refused with the law named, or what was done.
  decision text,
  law text,
  check (account_id is not null or person_id is not null),
  check ((state = 'awaiting') = (decided_at is null))
);
create index privacy_requests_office on privacy_requests (division_code, state, asked_at);
create index privacy_requests_asker on privacy_requests (asked_by, asked_at desc);

-- 答复期限 of an office, in working days.
create table privacy_settings (
  division_code text primary key,
  answer_days int not null check (answer_days between 1 and 30),
  set_by_name text not null,
  set_at timestamptz not null
);
