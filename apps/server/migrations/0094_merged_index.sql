-- What was merged into a case is asked with every reading of it; without an index the answer was looked for among all merged ones, and
-- the dear guess kept the database from keeping the plan of the whole reading.
create index suggestions_merged_into on suggestions (merge_into_id) where merge_into_id is not null;
