-- 清扫器: when each was last at work in any process, and what it has found and mended so far.
create table sweeper_runs (
  name text primary key,
  begun_at timestamptz not null,
  found bigint not null default 0 check (found >= 0),
  mended bigint not null default 0 check (mended >= 0),
  -- Of its last work: what could not be mended, and whether it broke off itself.
  unmended int not null default 0 check (unmended >= 0),
  failed boolean not null default false
);

-- Background work given up after its last attempt: how many further series of attempts it has been given.
create table given_up_jobs (
  job_id bigint primary key,
  series int not null check (series > 0),
  again_at timestamptz not null
);
