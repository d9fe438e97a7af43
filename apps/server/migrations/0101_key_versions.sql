-- Which keys this database is sealed with: a start with another ring must fail, not write what nobody can read.
create table key_versions (
  version int primary key check (version between 1 and 65535),
  fingerprint bytea not null check (length(fingerprint) = 32),
  first_used_at timestamptz not null
);
