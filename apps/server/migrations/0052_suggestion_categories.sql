-- 分类表, edited by the office with dates: a class is never renamed in place. A new name is a new class that replaces the old one from a
-- day, so that what was classed before keeps the class of its day (F6). Classes carry examples and the units that usually handle them (UR-15).
alter table suggestion_categories add column examples text[] not null default '{}';
alter table suggestion_categories add column default_unit_ids uuid[] not null default '{}';
alter table suggestion_categories add column replaces text references suggestion_categories (code);
alter table suggestion_categories add column revision int not null default 0;
alter table suggestion_categories add constraint suggestion_categories_span check (valid_to is null or valid_to >= valid_from);
create unique index suggestion_categories_replaced on suggestion_categories (replaces) where replaces is not null;

-- What was changed in the table of classes, by whom and why; only ever added to.
create table suggestion_category_changes (
  id uuid primary key,
  code text not null references suggestion_categories (code),
  act text not null check (act in ('added', 'renamed', 'closed', 'described')),
  sentence text not null,
  reason text not null check (btrim(reason) <> ''),
  takes_effect_on date not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);
create index suggestion_category_changes_latest on suggestion_category_changes (decided_at desc, id desc);

update suggestion_categories c set examples = e.examples
from (values
  ('0101', array['粮食收购价格和种粮补贴', '高标准农田建设', '生猪养殖和畜禽防疫']),
  ('0102', array['农村人居环境整治', '宅基地和土地承包', '村集体经济发展']),
  ('0103', array['水库除险加固', '农村饮水安全', '河道堤防和灌溉渠系']),
  ('0201', array['工业园区和产业链', '企业技术改造扶持', '制造业用电成本']),
  ('0202', array['农村宽带和5G基站', '政务数据共享', '大数据和人工智能产业']),
  ('0301', array['国道省道改建', '农村公路和危桥改造', '高速公路出入口和铁路站点']),
  ('0302', array['公交线路和出租车管理', '城乡客运一体化', '物流快递和水运']),
  ('0401', array['老旧小区改造', '供水供气供暖管网', '城市停车和排水内涝']),
  ('0402', array['物业收费和业主委员会', '保障性住房和公积金', '房屋质量和办证']),
  ('0403', array['征地拆迁补偿', '建设用地指标', '国土空间规划调整']),
  ('0501', array['噪声油烟和扬尘', '污水处理和黑臭水体', '垃圾分类和固体废物']),
  ('0502', array['退耕还林和森林防火', '湿地和自然保护区', '野生动物损害补偿']),
  ('0601', array['转移支付和财政体制', '税费减免', '政府债务和预算绩效']),
  ('0602', array['小微企业贷款', '农业保险', '防范非法集资']),
  ('0701', array['农贸市场和电子商务', '招商引资和自贸区', '消费和物价']),
  ('0702', array['景区开发和旅游公路', '乡村旅游民宿', '红色旅游线路']),
  ('0801', array['科技成果转化', '高层次人才引进', '科研项目和知识产权']),
  ('0802', array['中小学学位和班额', '教师待遇和编制', '幼儿园和课后服务']),
  ('0803', array['职业院校专业建设', '高校建设和招生', '产教融合和实习']),
  ('0901', array['县级医院能力建设', '医保报销和异地就医', '乡村医生待遇']),
  ('0902', array['疾病预防控制和疫苗', '中医药传承发展', '食品药品安全']),
  ('1001', array['就业创业和技能培训', '养老保险和工伤保险', '拖欠农民工工资']),
  ('1002', array['居家养老和敬老院', '婴幼儿托育', '低保和残疾人救助']),
  ('1003', array['民族地区发展', '退役军人安置和优抚', '宗教活动场所管理']),
  ('1101', array['图书馆和文化站', '文物和非物质文化遗产保护', '广播电视和出版']),
  ('1102', array['体育场馆开放', '全民健身设施', '青少年体育']),
  ('1201', array['地方立法项目', '行政执法规范', '行政审批和营商环境']),
  ('1202', array['法律援助和公证', '审判执行', '检察公益诉讼']),
  ('1301', array['消防安全', '矿山和危险化学品', '防灾减灾和应急救援']),
  ('1302', array['社区工作者和网格', '道路交通安全', '电信诈骗和治安防控'])
) as e (code, examples)
where c.code = e.code;
