-- Staged imports of any module: uploaded, previewed, then confirmed as a whole or not at all.

create table import_batches (
  id uuid primary key,
  module text not null,
  kind text not null,
  subject text not null,
  -- What the sheet belongs to, as the module understands it.
  scope jsonb not null,
  -- Area of the office that uploaded it.
  division_code text not null,
  file_id uuid not null references stored_files (id),
  file_name text not null,
  status text not null check (status in ('previewed', 'confirming', 'confirmed', 'failed', 'cancelled', 'undone')),
  counts jsonb not null,
  writes jsonb not null,
  blank_rows int not null,
  notes jsonb not null default '[]',
  unknown_columns jsonb not null default '[]',
  failure text,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  -- Who confirmed, as the acts of the background job are to be signed.
  actor jsonb,
  confirmed_at timestamptz,
  undone_at timestamptz
);
create index import_batches_kind on import_batches (module, kind, made_at desc);

create table import_rows (
  batch_id uuid not null references import_batches (id) on delete cascade,
  row_no int not null,
  mark text not null check (mark in ('new', 'update', 'unchanged', 'warning', 'error')),
  title text not null,
  cells jsonb not null,
  changes jsonb not null,
  issues jsonb not null,
  -- What confirming would do; null for a faulty row.
  outcome text check (outcome in ('new', 'update', 'unchanged')),
  -- What was written: undoing starts from there.
  written jsonb,
  primary key (batch_id, row_no)
);
create index import_rows_mark on import_rows (batch_id, mark, row_no);

-- Written outside the importing transaction, so that the screen sees it move.
create table import_progress (
  batch_id uuid primary key references import_batches (id) on delete cascade,
  done int not null,
  total int not null
);
