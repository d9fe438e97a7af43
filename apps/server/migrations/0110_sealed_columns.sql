-- 个人信息保护法第五十一条: identity numbers and telephone numbers are sealed by the application (kernel/crypto). What an earlier version wrote in
-- clear is sealed at the next start, before anybody is served; the checks hold for everything written from now on.

create table sealed_columns (
  table_name text not null,
  column_name text not null,
  -- The key version that the whole column is sealed with.
  version int not null,
  primary key (table_name, column_name)
);

-- Blind indexes are made with the key of one version at a time.
alter table key_versions add column indexes boolean not null default false;
create unique index key_versions_indexes on key_versions (indexes) where indexes;

alter table people_private drop constraint people_private_citizen_number_check;
alter table people_private drop constraint people_private_citizen_number_key;
alter table people_private
  add column citizen_number_index bytea unique,
  add column phone_index bytea,
  add constraint people_private_sealed check (
    (citizen_number is null or citizen_number like 'sealed:%') and (phone is null or phone like 'sealed:%')
    and (citizen_number is null) = (citizen_number_index is null) and (phone is null) = (phone_index is null)) not valid;
create index people_private_phone on people_private (phone_index);

alter table organisation_contacts
  add constraint organisation_contacts_sealed check (
    (phone is null or phone like 'sealed:%') and (mobile is null or mobile like 'sealed:%')
    and (email is null or email like 'sealed:%')) not valid;

alter table suggestion_replies
  add constraint suggestion_replies_contact_sealed check (contact_phone = '' or contact_phone like 'sealed:%') not valid;

alter table import_rows
  add constraint import_rows_sealed check (
    jsonb_typeof(cells) = 'string' and jsonb_typeof(changes) = 'string' and jsonb_typeof(issues) = 'string'
    and (written is null or jsonb_typeof(written) = 'string')) not valid;

alter table request_receipts
  add constraint request_receipts_sealed check (answer is null or jsonb_typeof(answer) = 'string') not valid;
