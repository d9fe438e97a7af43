-- 常委会组成人员名单: who sits in the standing committee of a congress, elected from among its deputies. 组织法（2022）第四十七条.
-- Periods are half-open. The post hangs on the mandate: with the mandate, or with the term, it ends by itself.
create table committee_members (
  id uuid primary key,
  revision int not null default 0,
  term_id uuid not null references congress_terms (id),
  mandate_id uuid not null references mandates (id),
  person_id uuid not null references people (id),
  post text not null check (post in ('chair', 'viceChair', 'secretaryGeneral', 'member')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  document text not null check (btrim(document) <> ''),
  end_document text,
  made_by_name text not null,
  made_at timestamptz not null,
  constraint committee_members_apart exclude using gist
    (term_id with =, person_id with =, daterange(from_on, until_on) with &&),
  -- 主任 and 秘书长 are one at a time.
  constraint committee_members_single exclude using gist
    (term_id with =, post with =, daterange(from_on, until_on) with &&) where (post in ('chair', 'secretaryGeneral'))
);
create index committee_members_term on committee_members (term_id, from_on);

create view pub_deputies_committee as
  select c.id, c.term_id, c.person_id, c.post, c.from_on, least(c.until_on, m.ends_on, t.ends_on) as until_on
  from committee_members c join mandates m on m.id = c.mandate_id join congress_terms t on t.id = c.term_id;
comment on view pub_deputies_committee is 'Members of standing committees. 组成人员 on D: from_on <= D and (until_on is null or D < until_on).';
