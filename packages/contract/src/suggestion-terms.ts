import { labelled } from './labelled.ts'

/** 办理状态: where a suggestion stands. One of five separate facts; never mixed with class, supervision, rating or publicity. */
export const SuggestionState = labelled({
  draft: '草稿',
  preliminaryCheck: '待预审',
  firstCheck: '待初核',
  secondCheck: '待复核',
  returned: '退回修改',
  heldForSession: '预提交待转入',
  awaitingAssignment: '待交办',
  inHandling: '办理中',
  awaitingRating: '待评价',
  rehandling: '重新办理',
  closed: '办结',
  withdrawn: '已撤回',
  rejected: '不予立案',
  merged: '已并案',
  referred: '转参阅',
  converted: '转其他渠道',
})
export type SuggestionState = (typeof SuggestionState.codes)[number]

/** 台账页签: groups of states as the office works through them. */
export const LedgerTab = labelled({
  all: '全部',
  checking: '待审核',
  awaitingAssignment: '待交办',
  inHandling: '办理中',
  awaitingRating: '待评价',
  rehandling: '重新办理',
  closed: '办结',
})
export type LedgerTab = (typeof LedgerTab.codes)[number]

/** 提出渠道. */
export const Channel = labelled({
  presubmission: '会前预提交',
  inSession: '会议期间',
  interSession: '闭会期间',
})
export type Channel = (typeof Channel.codes)[number]

/** 来源: how the record came to be. */
export const SuggestionOrigin = labelled({
  deputy: '代表提出',
  motion: '议案转建议',
  imported: '期初导入',
})
export type SuggestionOrigin = (typeof SuggestionOrigin.codes)[number]

/** 承办分工. */
export const TaskPart = labelled({
  lead: '主办',
  assist: '会办',
  separate: '分办',
})
export type TaskPart = (typeof TaskPart.codes)[number]

/** 承办任务状态 of one unit. */
export const TaskState = labelled({
  assigned: '待签收',
  acknowledged: '已签收',
  contested: '申请退办',
  opinionGiven: '已提会办意见',
  replied: '已答复',
  replaced: '已改派',
})
export type TaskState = (typeof TaskState.codes)[number]

/** 联名状态 of one signer. */
export const SignerState = labelled({
  pending: '待确认',
  confirmed: '已确认',
  declined: '不联名',
})
export type SignerState = (typeof SignerState.codes)[number]

/** 答复类别 by meaning; the letter depends on the province's class set. */
export const ReplyClass = labelled({
  A: 'A类',
  B: 'B类',
  C: 'C类',
  D: 'D类',
})
export type ReplyClass = (typeof ReplyClass.codes)[number]

/** 评价等次. */
export const Grade = labelled({
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
})
export type Grade = (typeof Grade.codes)[number]

/** 公开属性. */
export const Publicity = labelled({
  undecided: '未定',
  open: '公开',
  closed: '不公开',
})
export type Publicity = (typeof Publicity.codes)[number]

/** 时限名称: each clock has its own name. */
export const ClockName = labelled({
  acknowledge: '签收',
  returnToAssigner: '退办',
  coHandler: '会办意见',
  inSession: '会期即复',
  reply: '答复',
  internal: '内部时限',
  rating: '代表评价',
  redo: '重新办理',
})
export type ClockName = (typeof ClockName.codes)[number]

/** 时限灯. */
export const Lamp = labelled({
  none: '无时限',
  normal: '正常',
  near: '临期',
  overdue: '超期',
  done: '已完成',
})
export type Lamp = (typeof Lamp.codes)[number]

/** 审核环节. */
export const CheckStep = labelled({
  preliminary: '预审',
  first: '初核',
  second: '复核',
})
export type CheckStep = (typeof CheckStep.codes)[number]

/** 审核决定. */
export const CheckDecision = labelled({
  pass: '通过',
  returnForRevision: '退回修改',
  reject: '不予立案',
  refer: '转参阅',
})
export type CheckDecision = (typeof CheckDecision.codes)[number]

/** 审核原因代码: fixed, so that like cases are told apart alike (MS-30, MS-33). */
export const CheckReason = labelled({
  meetsRequirements: '符合要求',
  severalMatters: '不是一事一议',
  noConcreteContent: '没有实际内容或具体建议',
  incompleteFacts: '情况、问题不够清楚',
  personalMatter: '涉及代表本人及亲属的个人事务',
  forwardedLetter: '代转人民来信或控告申诉',
  academicOrAdvertising: '属于学术探讨、产品推介',
  pendingCase: '涉及正在办理的具体司法、监察案件',
  tendering: '涉及具体招投标或市场行为',
  outsidePowers: '不属于本级职权范围',
  enquiry: '属于法律政策咨询',
  politicalWording: '政治方向或提法有问题',
  publicInterest: '可能损害国家利益或社会公共利益',
  secretContent: '含有国家秘密或不宜公开的内容',
  unlawfulDemand: '所提要求与法律法规抵触',
  duplicate: '与其他建议内容相同',
  other: '其他',
})
export type CheckReason = (typeof CheckReason.codes)[number]

/** 退办原因代码. */
export const ContestReason = labelled({
  notWithinDuties: '不属于本单位职责',
  otherUnitLeads: '应由其他单位主办',
  severalUnits: '需增加承办单位',
  alreadySettled: '职责已划转',
  other: '其他',
})
export type ContestReason = (typeof ContestReason.codes)[number]

/** 面商方式. */
export const ContactMode = labelled({
  visit: '登门走访',
  meeting: '座谈',
  siteVisit: '现场调研',
  phone: '电话',
  online: '网络视频',
})
export type ContactMode = (typeof ContactMode.codes)[number]

/** 签发人职务: who of the unit signs (MS-45). */
export const SignerRole = labelled({
  mainHead: '主要负责人',
  head: '负责人',
})
export type SignerRole = (typeof SignerRole.codes)[number]

/** 承诺状态: where a promise of a delivered reply stands; `planned` is a line of a draft. */
export const PromiseState = labelled({
  planned: '待送达',
  open: '履行中',
  reported: '已报落实',
  kept: '已落实',
  abandoned: '不能兑现',
  replaced: '已被新答复替代',
})
export type PromiseState = (typeof PromiseState.codes)[number]

/** 承诺经过: what happened to a promise. */
export const PromiseStep = labelled({
  progress: '进展',
  postponed: '调整时间',
  reported: '报告落实',
  abandoned: '说明不能兑现',
  rated: '代表评价',
})
export type PromiseStep = (typeof PromiseStep.codes)[number]

/** 承诺页签: groups of promises as they are followed up. */
export const PromiseTab = labelled({
  all: '全部',
  open: '履行中',
  near: '一个月内到期',
  overdue: '逾期',
  toRate: '待代表评价',
  carried: '上年转入',
  finished: '已落实',
  abandoned: '不能兑现',
})
export type PromiseTab = (typeof PromiseTab.codes)[number]

/** 答复版本: what made a version of a reply. */
export const ReplyVersionKind = labelled({
  saved: '保存',
  signed: '签发',
  delivered: '送达',
})
export type ReplyVersionKind = (typeof ReplyVersionKind.codes)[number]

/** 转其他渠道的去向. */
export const OtherChannel = labelled({
  hotline: '12345热线',
  lettersAndVisits: '信访',
  nationalCongress: '全国人大代表建议',
  lowerLevel: '下级人大',
  socialOpinion: '社情民意',
})
export type OtherChannel = (typeof OtherChannel.codes)[number]

/** 建议的各项办理动作; the table of acts in the server is the only gate. */
export const SuggestionAct = labelled({
  saveDraft: '修改',
  confirmEntry: '确认代录',
  answerInvitation: '答复联名邀请',
  submit: '提交',
  withdraw: '撤回',
  agreeWithdrawal: '同意撤回',
  preliminaryPass: '预审通过',
  firstPass: '初核通过',
  secondPass: '复核立案',
  returnForRevision: '退回修改',
  reject: '不予立案',
  refer: '转参阅',
  takeIn: '转入会期',
  proposeMerge: '提议并案',
  answerMerge: '答复并案',
  convert: '转其他渠道',
  assign: '交办',
  acknowledge: '签收',
  contest: '申请退办',
  decideContest: '审定退办',
  reassign: '改派',
  giveOpinion: '提交会办意见',
  recordContact: '登记面商',
  confirmContact: '确认面商',
  requestExtension: '申请延期',
  decideExtension: '审批延期',
  saveReply: '起草答复',
  signReply: '签发答复',
  deliverReply: '送达答复',
  rate: '评价',
  close: '办结',
  lookBack: '回头看',
  remind: '催办',
  markKey: '确定重点督办',
  categorise: '分类',
  decidePublicity: '决定公开',
  decideConfidentiality: '审定保密',
  support: '附议',
  setInternalDue: '调整内部时限',
  setHolder: '确定经办人',
  requestPause: '申请暂停',
  decidePause: '审批暂停',
  resumeClock: '恢复计时',
  returnOpinion: '退回会办意见',
  countersignReply: '登记会签',
  returnReply: '退回答复稿',
  sealReply: '登记用印',
  requestRating: '请代表评价',
  adviseRating: '提出联名意见',
  notePromise: '记录承诺进展',
  postponePromise: '调整承诺时间',
  reportPromise: '报告承诺落实',
  abandonPromise: '说明不能兑现',
  ratePromise: '评价承诺落实',
  passPromise: '承诺逾期',
  expireRating: '评价期满',
  passDeadline: '超期',
})
export type SuggestionAct = (typeof SuggestionAct.codes)[number]
