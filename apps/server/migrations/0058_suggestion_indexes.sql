-- Indexes that pages of the register use, and none that only cost: every act writes each of them anew.

-- Figures are counted from suggestion_facts.
drop index suggestions_figures;

-- In the order of the ledger, both ways; the old one had the ids the other way round and was never used for a page.
drop index suggestions_moved;
create index suggestions_moved on suggestions (last_moved_at, id);

-- An office sees its area by the beginning of the code alone, whatever the level.
drop index suggestions_area;
create index suggestions_area on suggestions (division_code text_pattern_ops);

-- What an office looks through most: one delegation, one class.
create index suggestions_delegation on suggestions (delegation_id, category_code);

-- Rows that every act changes or adds to are tidied early, else counting them grows slow within a minute of acts.
alter table suggestion_tasks set (autovacuum_vacuum_scale_factor = 0.02);
alter table suggestion_clocks set (autovacuum_vacuum_scale_factor = 0.02);
alter table request_receipts set (autovacuum_vacuum_insert_scale_factor = 0.05);

-- An act that can be answered anew from its record keeps only which record that is; the answer was eight times as much as the act itself.
alter table request_receipts add column subject text;
