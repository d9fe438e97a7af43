-- Events that were written on purpose without telling anybody (an import of what happened long ago) are no gap in the deliveries.
-- Whatever stands already is not told anew.
alter table case_events add column quiet boolean not null default true;
alter table case_events alter column quiet set default false;
create index case_events_told on case_events (at) where not quiet;
