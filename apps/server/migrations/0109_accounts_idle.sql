-- 长期不用的账号 (GB/T 22239 8.1.4.2): disabled after 90 days without a sign-in, told a fortnight before.
alter table accounts
  -- When it was last enabled again; the days count from here too.
  add column enabled_at timestamptz,
  -- When its holder was told that it will be disabled; reset by a sign-in.
  add column idle_told_at timestamptz;
