-- An old ledger puts in thousands of suggestions with one statement: their facts are written once for all of them.
drop trigger suggestions_facts_begin on suggestions;
create function suggestion_facts_of_cases() returns trigger language plpgsql as $$
begin
  perform keep_suggestion_facts((select array_agg(id) from changed where accepted_on is not null or origin = 'imported'));
  return null;
end $$;
create trigger suggestions_facts_begin after insert on suggestions
  referencing new table as changed for each statement execute function suggestion_facts_of_cases();

-- Its plan is kept by the connection. Made while the tables were still empty, it would read them from end to end ever after.
alter function keep_suggestion_facts(uuid[]) set enable_seqscan = off;
