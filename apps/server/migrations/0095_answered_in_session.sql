-- Few suggestions are ever owed an answer in session (会期即复); the report and the ledger find them without reading the other clocks.
create index suggestion_clocks_in_session on suggestion_clocks (suggestion_id) where name = 'inSession';
