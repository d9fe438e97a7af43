-- 公开: what the public reads is a text that was read through, masked and stored; never the live record (MS-52).

-- Published by suggestions: what publication asks of a case, and its delivered replies.
create view pub_suggestions_publication as
select s.id, s.number, s.title, s.state, s.division_code, s.profile, s.publicity, s.publicity_reason, s.confidential, s.replied_on,
  s.lead_person_id, s.lead_name, s.cosigner_count, s.lead_unit_name, s.reply_class, s.revision, t.name as term,
  c.name as category, coalesce(x.grounds, '') as grounds, coalesce(x.proposal, '') as proposal
from suggestions s
  left join suggestion_texts x on x.suggestion_id = s.id
  left join suggestion_categories c on c.code = s.category_code
  left join congress_terms t on t.id = s.term_id;
create view pub_suggestions_replies as
select r.id, r.suggestion_id, r.round, r.unit_name, r.body, r.reply_class, r.document_number, r.publicity, r.delivered_on
from suggestion_replies r
where r.state = 'delivered';
create index suggestions_open_to_all on suggestions (division_code text_pattern_ops) where publicity = 'open';

create table portal_publications (
  id uuid primary key,
  suggestion_id uuid not null references suggestions (id),
  version int not null check (version >= 1),
  division_code text not null,
  title text not null,
  -- As everybody reads it, masked: number, term, proposer, unit, category, the texts and the replies.
  content jsonb not null,
  -- What was hidden by hand, for the office alone; the next version begins with it.
  passages jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  reason text not null check (btrim(reason) <> ''),
  published_by uuid not null,
  published_by_name text not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawn_reason text,
  unique (suggestion_id, version),
  check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_at is null) = (withdrawn_by_name is null))
);
create unique index portal_publications_in_force on portal_publications (suggestion_id) where withdrawn_at is null;
create index portal_publications_latest on portal_publications (published_at desc, id) where withdrawn_at is null;

-- A published version stays as it is; it may only be taken down, once.
create function portal_publication_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'a published version is never removed'; end if;
  if old.withdrawn_at is not null
    or to_jsonb(old) - '{withdrawn_at,withdrawn_by_name,withdrawn_reason}'::text[]
      is distinct from to_jsonb(new) - '{withdrawn_at,withdrawn_by_name,withdrawn_reason}'::text[]
  then raise exception 'a published version is never changed'; end if;
  return new;
end $$;
create trigger portal_publications_kept before update or delete on portal_publications
  for each row execute function portal_publication_kept();
create trigger portal_publications_not_emptied before truncate on portal_publications
  execute function portal_publication_kept();

-- 代表异议: the lead deputy does not agree to publication (河南建议办理办法（2017）第二十九条).
create table portal_objections (
  suggestion_id uuid primary key references suggestions (id),
  person_id uuid not null references people (id),
  person_name text not null,
  reason text not null check (btrim(reason) <> ''),
  raised_at timestamptz not null
);
