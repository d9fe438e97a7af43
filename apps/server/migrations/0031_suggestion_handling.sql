-- 代表法（2025）第五十一条第二款: 涉及面广、处理难度大. Told at the assignment, but in some places the reply clock starts only when the unit signs for it.
alter table suggestion_tasks add column difficult boolean not null default false;
