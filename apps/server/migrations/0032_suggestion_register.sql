-- 13 大类 30 小类: the product's own division of subjects, as data with dates (F6). An office may later close one and open another;
-- what was classed before keeps the class of its day.
insert into suggestion_categories (code, name, parent_code, valid_from, position) values
  ('01', '农业农村', null, '2023-01-01', 1),
  ('0101', '粮食和种植养殖', '01', '2023-01-01', 2),
  ('0102', '乡村建设和农村改革', '01', '2023-01-01', 3),
  ('0103', '水利和防汛抗旱', '01', '2023-01-01', 4),
  ('02', '工业信息', null, '2023-01-01', 5),
  ('0201', '工业发展和技术改造', '02', '2023-01-01', 6),
  ('0202', '数字经济和信息通信', '02', '2023-01-01', 7),
  ('03', '交通运输', null, '2023-01-01', 8),
  ('0301', '公路和铁路建设', '03', '2023-01-01', 9),
  ('0302', '客运和货运服务', '03', '2023-01-01', 10),
  ('04', '城乡建设', null, '2023-01-01', 11),
  ('0401', '城市更新和市政设施', '04', '2023-01-01', 12),
  ('0402', '住房和物业管理', '04', '2023-01-01', 13),
  ('0403', '国土空间规划和用地', '04', '2023-01-01', 14),
  ('05', '生态环境', null, '2023-01-01', 15),
  ('0501', '污染防治', '05', '2023-01-01', 16),
  ('0502', '林草和自然保护地', '05', '2023-01-01', 17),
  ('06', '财税金融', null, '2023-01-01', 18),
  ('0601', '财政和税收', '06', '2023-01-01', 19),
  ('0602', '金融服务和监管', '06', '2023-01-01', 20),
  ('07', '商贸旅游', null, '2023-01-01', 21),
  ('0701', '商贸流通和对外开放', '07', '2023-01-01', 22),
  ('0702', '文化旅游产业', '07', '2023-01-01', 23),
  ('08', '科技教育', null, '2023-01-01', 24),
  ('0801', '科技创新和人才', '08', '2023-01-01', 25),
  ('0802', '基础教育', '08', '2023-01-01', 26),
  ('0803', '职业教育和高等教育', '08', '2023-01-01', 27),
  ('09', '医疗卫生', null, '2023-01-01', 28),
  ('0901', '医疗服务和医疗保障', '09', '2023-01-01', 29),
  ('0902', '公共卫生和中医药', '09', '2023-01-01', 30),
  ('10', '社会保障', null, '2023-01-01', 31),
  ('1001', '就业和社会保险', '10', '2023-01-01', 32),
  ('1002', '养老托育和社会救助', '10', '2023-01-01', 33),
  ('1003', '民族、宗教和退役军人事务', '10', '2023-01-01', 34),
  ('11', '文化体育', null, '2023-01-01', 35),
  ('1101', '公共文化和文物保护', '11', '2023-01-01', 36),
  ('1102', '体育和全民健身', '11', '2023-01-01', 37),
  ('12', '法治建设', null, '2023-01-01', 38),
  ('1201', '立法和行政执法', '12', '2023-01-01', 39),
  ('1202', '司法和公共法律服务', '12', '2023-01-01', 40),
  ('13', '公共安全和基层治理', null, '2023-01-01', 41),
  ('1301', '应急管理和安全生产', '13', '2023-01-01', 42),
  ('1302', '社会治安和基层治理', '13', '2023-01-01', 43);

-- A line of an old ledger often tells neither the class of the reply nor who signed it; neither is made up.
alter table suggestion_replies add column imported boolean not null default false;
alter table suggestion_replies alter column reply_class drop not null;
alter table suggestion_replies drop constraint suggestion_replies_check;
alter table suggestion_replies add constraint suggestion_replies_class check (imported or reply_class is not null);
alter table suggestion_replies add constraint suggestion_replies_signed check (imported or state = 'draft' or signer_role is not null);

-- Adds what the handling figures need to open their rows and to keep their identities. An imported case without a computed
-- reply date can be neither in time nor late, and is left out of the rate.
create or replace view stat_suggestions_handling as
select s.id, s.term_id, s.session_id, s.level, s.division_code, s.channel, s.origin, s.delegation_id, s.category_code, s.state, s.round,
  s.key_marked, s.whole_delegation, s.lead_unit_id, s.reply_class, s.process_grade, s.result_grade, s.assigned_on, s.replied_on, s.closed_on,
  exists (select 1 from suggestion_contacts c where c.suggestion_id = s.id and c.confirmed is distinct from false) as contacted,
  (s.replied_on is not null
    and exists (select 1 from suggestion_clocks k where k.suggestion_id = s.id and k.name = 'reply' and k.due_on is not null)
    and not exists (select 1 from suggestion_clocks k where k.suggestion_id = s.id and k.name = 'reply'
      and k.due_on < coalesce(k.stopped_on, s.replied_on))) as replied_in_time,
  exists (select 1 from suggestion_clocks k where k.suggestion_id = s.id and k.name = 'reply' and k.due_on is not null) as reply_limited,
  exists (select 1 from suggestion_ratings r where r.suggestion_id = s.id and 'dissatisfied' in (r.process, r.result)) as ever_dissatisfied,
  array(select distinct h.to_class from suggestion_classes h where h.suggestion_id = s.id order by 1) as classes_ever,
  (select array_agg(t.unit_id) from suggestion_tasks t where t.suggestion_id = s.id and t.state <> 'replaced') as unit_ids,
  s.raised_on
from suggestions s
where s.accepted_on is not null or s.origin = 'imported';
comment on view stat_suggestions_handling is '一行一件：已立案的建议和期初导入的建议。';
comment on column stat_suggestions_handling.contacted is '有面商记录且代表没有否认';
comment on column stat_suggestions_handling.replied_in_time is '已答复，且每个答复期限届满前都已答复';
comment on column stat_suggestions_handling.reply_limited is '有可以计算的答复期限；按期答复率只在这些件中计算';
comment on column stat_suggestions_handling.ever_dissatisfied is '任一轮办理过程或办理结果评价为不满意';
comment on column stat_suggestions_handling.classes_ever is '曾经的答复类别（含现在的）';
comment on column stat_suggestions_handling.unit_ids is '承办单位（主办、会办、分办），不含已改派的';

-- The names by which an old ledger may know a unit.
create view pub_organisations_aliases as
  select organisation_id as id, alias from organisation_aliases
  union
  select id, short_name from organisations where short_name is not null;
