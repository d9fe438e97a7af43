-- 关联: a record of one module belongs with a record of another, told once and read from both ends (F5, F25).
-- The ends stay where they are: each module says which of its own records a reader may see.
create table case_links (
  id uuid primary key,
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  relation text not null,
  note text not null default '',
  linked_by uuid not null,
  linked_by_name text not null,
  linked_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  ended_reason text,
  check (from_id <> to_id)
);
create unique index case_links_once on case_links (from_id, to_id, relation) where ended_at is null;
create index case_links_from on case_links (from_kind, from_id) where ended_at is null;
create index case_links_to on case_links (to_kind, to_id) where ended_at is null;
