-- 代表: people, congress terms and sessions, mandates with their suspensions, and 代办 authorisations.
-- Periods are half-open: an end date is the first day on which it no longer holds.

create extension if not exists btree_gist;

create table people (
  id uuid primary key,
  revision int not null default 0,
  -- As typed; never normalised.
  name text not null check (btrim(name) <> ''),
  -- Search keys only: the folded name, and its pinyin readings in full and by initials, each between blanks.
  name_folded text not null,
  name_readings text not null,
  sex text not null check (sex in ('male', 'female', 'notStated')),
  ethnicity text,
  birth_date date,
  political_status text,
  education text,
  position text,
  account_id uuid unique references accounts (id),
  -- Area of the office that first entered the record; decides who keeps it while there is no mandate.
  division_code text not null check (division_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index people_folded on people (name_folded text_pattern_ops);

-- 个人信息保护法: what only the office may read stands apart, so that no list can carry it along.
create table people_private (
  person_id uuid primary key references people (id) on delete cascade,
  citizen_number text unique check (citizen_number ~ '^[0-9]{17}[0-9X]$'),
  phone text
);

create table congress_terms (
  id uuid primary key,
  revision int not null default 0,
  level text not null check (level in ('national', 'province', 'prefecture', 'county', 'township')),
  division_code text not null check (division_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  division_name text not null,
  number int not null check (number between 1 and 99),
  name text not null,
  -- 代表法（2025）: the term runs from the first session of this congress to the first session of the next.
  starts_on date not null,
  ends_on date,
  seats int check (seats > 0),
  made_at timestamptz not null,
  unique (level, division_code, number),
  constraint congress_terms_order check (ends_on is null or ends_on > starts_on),
  constraint congress_terms_apart exclude using gist
    (level with =, division_code with =, daterange(starts_on, ends_on) with &&)
);

create table congress_sessions (
  id uuid primary key,
  revision int not null default 0,
  term_id uuid not null references congress_terms (id),
  number int not null check (number between 1 and 30),
  name text not null,
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  presubmission_opens_on date check (presubmission_opens_on <= opens_on),
  submission_cutoff_at timestamptz,
  agenda jsonb not null default '[]',
  made_at timestamptz not null,
  unique (term_id, number),
  constraint congress_sessions_apart exclude using gist
    (term_id with =, daterange(opens_on, closes_on, '[]') with &&)
);

create table mandates (
  id uuid primary key,
  revision int not null default 0,
  person_id uuid not null references people (id),
  term_id uuid not null references congress_terms (id),
  -- 代表法（2025）第四十九条: each congress issues a certificate to its own deputies.
  certificate_no text not null check (btrim(certificate_no) <> ''),
  electing_unit_name text not null,
  electing_unit_id uuid references organisations (id),
  electing_division_code text check (electing_division_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  delegation_id uuid references organisations (id),
  starts_on date not null,
  begin_ground text not null check (begin_ground in ('elected', 'byElected')),
  begin_document text,
  begin_reason text,
  -- Only an end before the term's own; without it the mandate runs to the end of the term.
  ends_on date,
  -- 代表法（2025）第六十二条: the ground and the act by which it took effect are two facts.
  end_ground text check (end_ground in ('movedAway', 'resigned', 'orderedResignation', 'absentTwice', 'recalled',
    'lostNationality', 'deprivedOfRights', 'lostCapacity', 'died')),
  end_act text check (end_act in ('selfTerminated', 'resignationAccepted', 'recallAdopted')),
  end_document text,
  end_reason text,
  made_by_name text not null,
  made_at timestamptz not null,
  constraint mandates_order check (ends_on is null or ends_on >= starts_on),
  constraint mandates_end_whole check ((ends_on is null) = (end_ground is null) and (ends_on is null) = (end_act is null)),
  constraint mandates_periods_apart exclude using gist
    (person_id with =, term_id with =, daterange(starts_on, ends_on) with &&),
  constraint mandates_certificate_one_person exclude using gist
    (term_id with =, certificate_no with =, person_id with <>)
);
create index mandates_term on mandates (term_id, delegation_id);
create index mandates_person on mandates (person_id);

-- 代表法（2025）第六十一条: duties are suspended, the seat stays counted, and they resume when the ground is gone.
create table mandate_suspensions (
  id uuid primary key,
  mandate_id uuid not null references mandates (id) on delete cascade,
  ground text not null check (ground in ('criminalCase', 'servingSentence')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  constraint mandate_suspensions_apart exclude using gist
    (mandate_id with =, daterange(from_on, until_on) with &&)
);

-- 代办: the last day counts; an authorisation may be ended earlier by the deputy or the office.
create table assistances (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  person_id uuid not null references people (id),
  from_on date not null,
  until_on date check (until_on >= from_on),
  granted_by uuid not null,
  granted_by_name text not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  constraint assistances_apart exclude using gist
    (account_id with =, person_id with =, daterange(from_on, until_on, '[]') with &&) where (ended_at is null)
);
create index assistances_person on assistances (person_id);

create view pub_deputies_people as
  select id, name from people;

-- The period in force: an early end, else the end of the term.
create view pub_deputies_mandates as
  select m.id, m.person_id, m.term_id, m.delegation_id, m.electing_unit_id, m.certificate_no, m.electing_unit_name,
    m.electing_division_code, m.starts_on, coalesce(m.ends_on, t.ends_on) as ends_on, t.level, t.division_code
  from mandates m join congress_terms t on t.id = m.term_id;

create view pub_deputies_terms as
  select id, level, division_code, number, name, starts_on, ends_on from congress_terms;

create view pub_deputies_sessions as
  select id, term_id, number, name, opens_on, closes_on, presubmission_opens_on, submission_cutoff_at from congress_sessions;

create view stat_deputies_mandates as
  select m.id as mandate_id, m.person_id, m.term_id, t.level, t.division_code, m.electing_division_code, m.delegation_id,
    m.starts_on, coalesce(m.ends_on, t.ends_on) as ends_on, m.begin_ground,
    case when m.ends_on is not null then m.end_ground when t.ends_on is not null then 'termEnd' end as end_ground,
    case when m.ends_on is not null then m.end_act when t.ends_on is not null then 'termExpired' end as end_act,
    p.sex, p.ethnicity, p.political_status, p.education, p.birth_date
  from mandates m join congress_terms t on t.id = m.term_id join people p on p.id = m.person_id;
comment on view stat_deputies_mandates is 'One row per mandate. 在任 on D: starts_on <= D and (ends_on is null or D < ends_on); 人 = distinct person_id.';
comment on column stat_deputies_mandates.starts_on is '资格生效日, the first day counted';
comment on column stat_deputies_mandates.ends_on is '资格终止日, the first day no longer counted; null while open';
comment on column stat_deputies_mandates.end_ground is '终止事由; termEnd where the term ran out';
comment on column stat_deputies_mandates.end_act is '终止方式; termExpired where the term ran out';
