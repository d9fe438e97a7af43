-- B类回头看：截至某日为 B 类的建议一次选定，此后逐件跟踪，不增不减（MS-60、F19）。

-- 某日的答复类别: the latest entry of the dated history up to and on the day; of two entries of one day the later one.
-- Written once, for the cohorts here and for whoever counts classes on a day.
create function pub_suggestions_classes_on(on_day date)
returns table (suggestion_id uuid, class_row_id uuid, reply_class text, changed_on date) language sql stable as $$
  select distinct on (h.suggestion_id) h.suggestion_id, h.id, h.to_class, h.changed_on
  from suggestion_classes h
  where h.changed_on <= on_day
  order by h.suggestion_id, h.changed_on desc, h.changed_at desc, h.id desc
$$;

create table suggestion_cohorts (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  term_id uuid not null references congress_terms (id),
  -- The office whose cohort it is, by its area; it and the offices above it see the cohort.
  division_code text not null,
  reply_class text not null check (reply_class in ('A', 'B', 'C', 'D')),
  class_on date not null,
  member_count int not null check (member_count > 0),
  frozen_by uuid not null,
  frozen_by_name text not null,
  frozen_at timestamptz not null,
  -- 作废: frozen by mistake; it stays readable with its reason.
  voided_at timestamptz,
  voided_by_name text,
  void_reason text,
  revision int not null default 0,
  check ((voided_at is null) = (void_reason is null) and (voided_at is null) = (voided_by_name is null))
);
create index suggestion_cohorts_list on suggestion_cohorts (division_code text_pattern_ops, frozen_at desc);

-- The members with unit and category as they were on the day of freezing, so that the lines of the report stay what they were.
create table suggestion_cohort_members (
  cohort_id uuid not null references suggestion_cohorts (id),
  suggestion_id uuid not null references suggestions (id),
  class_row_id uuid not null references suggestion_classes (id),
  unit_id uuid references organisations (id),
  unit_name text,
  category_code text references suggestion_categories (code),
  primary key (cohort_id, suggestion_id)
);
create index suggestion_cohort_members_case on suggestion_cohort_members (suggestion_id);
create trigger suggestion_cohort_members_kept before update or delete on suggestion_cohort_members
  for each row execute function refuse_change();
create trigger suggestion_cohort_members_not_emptied before truncate on suggestion_cohort_members
  for each statement execute function refuse_change();

-- What was frozen stays; only the voiding is written later, and once.
create function keep_cohort() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_at is not null
    or (new.id, new.name, new.term_id, new.division_code, new.reply_class, new.class_on, new.member_count, new.frozen_by, new.frozen_at)
      is distinct from (old.id, old.name, old.term_id, old.division_code, old.reply_class, old.class_on, old.member_count, old.frozen_by, old.frozen_at)
  then
    raise exception 'a frozen cohort is neither changed nor deleted';
  end if;
  return new;
end $$;
create trigger suggestion_cohorts_kept before update or delete on suggestion_cohorts for each row execute function keep_cohort();
