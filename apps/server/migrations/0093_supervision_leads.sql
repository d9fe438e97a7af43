-- 督办领导: who supervises which suggestion, for whoever lists suggestions.
create view pub_supervision_leads as
select i.suggestion_id, i.division_code, i.year, i.leader_id, l.post, l.name
from supervision_items i join supervision_leaders l on l.id = i.leader_id
where i.state in ('chosen', 'supervised', 'finished');
comment on view pub_supervision_leads is '重点督办件的牵头领导, one row per item of a year''s list that has one';
