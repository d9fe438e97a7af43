-- The key version that a stored file is sealed with; without one it still lies there in clear and waits for the sealing job.
alter table stored_files add column sealed_with int;
create index stored_files_sealed on stored_files (sealed_with);
