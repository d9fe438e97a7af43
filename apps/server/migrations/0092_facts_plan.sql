-- The facts of one case are written with almost every act. A list of one id looked cheaper to the planner than a list of unknown
-- length, so that this statement, the longest of all, was planned anew each time; its kept plan finds every row by an index as well.
alter function keep_suggestion_facts(uuid[]) set plan_cache_mode = force_generic_plan;
