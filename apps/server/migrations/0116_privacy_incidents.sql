-- 泄露事件 and drills. 个人信息保护法（2021）第五十七条: what kinds of data, why, what harm, what measures, whom to notify.
create table privacy_incidents (
  id uuid primary key,
  revision int not null default 0,
  division_code text not null,
  drill boolean not null,
  title text not null,
  found_on date not null,
  what text not null,
  kinds text not null,
  harm text not null,
  measures text not null,
  -- Which people: all deputies of a term, or of a delegation in it.
  term_id uuid not null references congress_terms (id),
  delegation_id uuid references organisations (id),
  people_count int not null,
  -- Whom the office has notified, when and how; null while it has not.
  authority_told_on date,
  people_told_on date,
  told_how text not null default '',
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index privacy_incidents_area on privacy_incidents (division_code, found_on desc);

-- The list as it stood when the incident was recorded.
create table privacy_incident_people (
  incident_id uuid not null references privacy_incidents (id),
  person_id uuid not null references people (id),
  name text not null,
  primary key (incident_id, person_id)
);
