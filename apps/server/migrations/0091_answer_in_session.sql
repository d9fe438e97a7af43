-- 会期即复: a clock of its own beside the reply's, due on the day the session closes.
alter table suggestion_clocks drop constraint suggestion_clocks_name_check;
alter table suggestion_clocks add constraint suggestion_clocks_name_check
  check (name in ('acknowledge', 'returnToAssigner', 'coHandler', 'inSession', 'reply', 'internal', 'rating', 'redo'));
