-- Reports speak of a congress by its area.
create or replace view pub_deputies_terms as
  select id, level, division_code, number, name, starts_on, ends_on, division_name from congress_terms;

-- 提建议代表组成结构 (A5, F24): who raised what, as the lead deputy was on the day; one row per suggestion that counts.
create view stat_suggestions_raised as
select s.id, s.title, s.raised_on, p.sex, p.ethnicity, p.political_status, p.education, p.age
from suggestions s
left join lateral (
  select m.sex, m.ethnicity, m.political_status, m.education, extract(year from age(s.raised_on, m.birth_date))::int as age
  from stat_deputies_mandates m
  where m.person_id = s.lead_person_id
  order by m.term_id = s.term_id desc, m.starts_on desc
  limit 1
) p on true
where s.accepted_on is not null or s.origin = 'imported';
comment on view stat_suggestions_raised is '一行一件：已立案的建议和期初导入的建议，及领衔代表提出当日的情况；没有领衔代表记录的为空';
comment on column stat_suggestions_raised.age is '提出当日的周岁';

-- 印发的报告: stored with its figures and their rules as of the day; never changed, at most withdrawn with a reason.
create table issued_reports (
  id uuid primary key,
  kind text not null check (kind in ('yearlyHandling', 'comparison', 'fiveYear')),
  title text not null,
  number text not null,
  level text not null,
  division_code text not null,
  -- What was asked for, and the whole text with every number.
  scope jsonb not null,
  content jsonb not null,
  definition_version text not null,
  addressed_to text not null,
  issued_on date not null,
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  file_id uuid not null references stored_files (id),
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawn_reason text,
  unique (division_code, level, number),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index issued_reports_area on issued_reports (level, division_code text_pattern_ops, issued_at desc);

create function issued_report_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (new.content, new.scope, new.title, new.number, new.file_id, new.issued_on, new.definition_version)
      is distinct from (old.content, old.scope, old.title, old.number, old.file_id, old.issued_on, old.definition_version) then
    raise exception 'an issued report is never changed';
  end if;
  return new;
end $$;
create trigger issued_reports_kept before update or delete on issued_reports for each row execute function issued_report_is_kept();
