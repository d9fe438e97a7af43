-- 选题指引: topics that the office offers deputies, and excellent examples.
create table guidance_topics (
  id uuid primary key,
  division_code text not null,
  title text not null check (btrim(title) <> ''),
  text text not null,
  provider text not null,
  year int not null,
  session text not null default '',
  published_from date,
  published_to date,
  changed_by uuid not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  revision int not null default 0,
  check (published_to is null or (published_from is not null and published_to >= published_from))
);
create index guidance_topics_area on guidance_topics (division_code, published_from desc);

create table guidance_examples (
  id uuid primary key,
  division_code text not null,
  suggestion_id uuid not null references suggestions (id),
  reason text not null check (btrim(reason) <> ''),
  -- The text as it is shown: what must not be told has been taken out by whoever chose it.
  title text not null,
  grounds text not null,
  proposal text not null,
  chosen_by uuid not null,
  chosen_by_name text not null,
  chosen_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawn_reason text,
  revision int not null default 0,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index guidance_examples_once on guidance_examples (suggestion_id) where withdrawn_at is null;
create index guidance_examples_area on guidance_examples (division_code, chosen_at desc);
