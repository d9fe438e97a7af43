-- 机构与区划: both are trees with effective dates; what was true on a day stays readable (UR-16).

create function refuse_division_overlap() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from divisions where code = new.code and valid_from <> new.valid_from
      and daterange(valid_from, valid_to) && daterange(new.valid_from, new.valid_to)
  ) then
    raise exception 'periods of division % overlap', new.code using errcode = '23P01';
  end if;
  return null;
end $$;

create function refuse_organisation_overlap() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from organisation_periods where organisation_id = new.organisation_id and valid_from <> new.valid_from
      and daterange(valid_from, valid_to) && daterange(new.valid_from, new.valid_to)
  ) then
    raise exception 'periods of organisation % overlap', new.organisation_id using errcode = '23P01';
  end if;
  return null;
end $$;

-- 行政区划: one row per code, with the revision that guards its changes.
create table division_areas (
  code text primary key check (code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  revision int not null default 0
);

create table divisions (
  code text not null references division_areas (code),
  name text not null check (name <> ''),
  kind text not null,
  level text not null check (level in ('national', 'province', 'prefecture', 'county', 'township')),
  parent_code text references division_areas (code),
  valid_from date not null,
  -- First day on which it is no longer so.
  valid_to date,
  change text not null check (change in ('loaded', 'created', 'renamed', 'moved')),
  document text,
  -- Of the merger or abolition that ended it.
  end_document text,
  successor_code text references division_areas (code),
  search_key text not null,
  primary key (code, valid_from),
  check (valid_to > valid_from),
  check (parent_code <> code)
);
create unique index divisions_one_in_force on divisions (code) where valid_to is null;
create index divisions_parent on divisions (parent_code);
create constraint trigger divisions_no_overlap after insert or update on divisions
  deferrable initially deferred for each row execute function refuse_division_overlap();

-- 机构
create table organisations (
  id uuid primary key,
  kind text not null,
  level text not null check (level in ('national', 'province', 'prefecture', 'county', 'township')),
  division_code text not null references division_areas (code),
  short_name text check (short_name <> ''),
  valid_from date not null,
  valid_to date,
  successor_id uuid references organisations (id),
  end_document text,
  search_key text not null,
  revision int not null default 0,
  check (valid_to > valid_from),
  check (successor_id <> id),
  check (successor_id is null or valid_to is not null)
);
create index organisations_division on organisations (division_code);
create index organisations_successor on organisations (successor_id) where successor_id is not null;

-- What an organisation was called and where it stood in the tree, by day.
create table organisation_periods (
  organisation_id uuid not null references organisations (id),
  name text not null check (name <> ''),
  parent_id uuid references organisations (id),
  valid_from date not null,
  valid_to date,
  change text not null check (change in ('created', 'renamed', 'moved')),
  document text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, valid_from),
  check (valid_to > valid_from),
  check (parent_id <> organisation_id)
);
create index organisation_periods_parent on organisation_periods (parent_id);
create index organisation_periods_name on organisation_periods (name);
create constraint trigger organisation_periods_no_overlap after insert or update on organisation_periods
  deferrable initially deferred for each row execute function refuse_organisation_overlap();

-- 别名: further names under which old ledgers know the organisation.
create table organisation_aliases (
  organisation_id uuid not null references organisations (id),
  alias text not null check (alias <> ''),
  primary key (organisation_id, alias)
);
create index organisation_aliases_alias on organisation_aliases (alias);

create table organisation_contacts (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null check (name <> ''),
  duty text,
  phone text,
  mobile text,
  email text
);
create index organisation_contacts_organisation on organisation_contacts (organisation_id);

create index divisions_successor on divisions (successor_code) where successor_code is not null;

-- A division and everything under it, by the last known parent of each code, so that a moved county counts where it is now
-- and a merged one under its successor.
create function divisions_under(top text) returns table (code text) language sql stable as $$
  with recursive area as (
    select top as code
    union
    select d.code from area a
    join divisions d on d.parent_code = a.code or d.successor_code = a.code
    where coalesce(d.successor_code, d.parent_code) = a.code
      and not exists (select 1 from divisions later where later.code = d.code and later.valid_from > d.valid_from)
  )
  select area.code from area
$$;

create view pub_organisations_divisions as
  select code, name, kind, level, parent_code, valid_from, valid_to, successor_code from divisions;

-- One row per organisation under its last name; the name on a day is in pub_organisations_names.
create view pub_organisations_units as
  select o.id, p.name, o.short_name, o.kind, o.level, o.division_code, p.parent_id, o.valid_from, o.valid_to, o.successor_id
  from organisations o
  cross join lateral (
    select name, parent_id from organisation_periods where organisation_id = o.id order by valid_from desc limit 1
  ) p;

create view pub_organisations_names as
  select organisation_id as id, name, parent_id, valid_from, valid_to from organisation_periods;
