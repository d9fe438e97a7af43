-- 答复函模板: a Word file of the office (for all units of its area) or of one unit (for its own letters). The latest one in force is
-- used; a letter that has been written keeps its file.
create table reply_templates (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  -- The office's template serves every unit of its level and area.
  for_area boolean not null,
  level text not null,
  division_code text not null,
  name text not null,
  file_id uuid not null references stored_files (id),
  fields text[] not null,
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  ended_reason text,
  check ((ended_at is null) = (ended_reason is null))
);
create unique index reply_templates_one on reply_templates (organisation_id) where ended_at is null;
create index reply_templates_area on reply_templates (level, division_code) where ended_at is null and for_area;
