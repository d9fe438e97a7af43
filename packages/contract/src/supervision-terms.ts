import { labelled } from './labelled.ts'

/** 重点督办的理由: fixed grounds on which a suggestion is proposed (MS-56). */
export const KeyCriterion = labelled({
  broadConcern: '事关全局发展或者群众普遍关心',
  manyDeputies: '代表反映比较集中',
  comprehensiveOrDifficult: '综合性强、办理难度大',
  yearlyPriority: '与人大常委会、政府年度重点工作相符',
})
export type KeyCriterion = (typeof KeyCriterion.codes)[number]

/** 重点督办件的状态. */
export const KeyItemState = labelled({
  proposed: '待主任会议决定',
  notChosen: '未列入',
  chosen: '待安排',
  supervised: '督办中',
  finished: '督办办结',
  revoked: '已取消',
})
export type KeyItemState = (typeof KeyItemState.codes)[number]

/** 重点督办件的动作; the table of acts in the server is the only gate. */
export const KeyItemAct = labelled({
  decide: '记录主任会议决定',
  arrange: '安排领导和委员会',
  savePlan: '制定督办方案',
  finishStep: '完成步骤',
  recordVisit: '登记会议、视察',
  noteProgress: '报告进展',
  finish: '督办办结',
  revoke: '取消督办',
})
export type KeyItemAct = (typeof KeyItemAct.codes)[number]

/** 牵头方式: leaders of the standing committee supervise, leaders of the government take on. */
export const LeaderKind = labelled({
  supervising: '督办',
  leading: '领办',
})
export type LeaderKind = (typeof LeaderKind.codes)[number]

/** 督办活动的方式. */
export const VisitKind = labelled({
  meeting: '会议',
  siteVisit: '视察',
  research: '调研',
  ministry: '对接国家部委',
  letter: '发函',
})
export type VisitKind = (typeof VisitKind.codes)[number]

/** 监督活动的种类. */
export const OversightKind = labelled({
  appraisal: '评议会',
  inquiry: '专题询问',
  research: '跟踪调研',
})
export type OversightKind = (typeof OversightKind.codes)[number]

/** 监督活动的状态. */
export const OversightState = labelled({
  planned: '筹备中',
  polling: '测评中',
  held: '已举行',
  concluded: '已结束',
  cancelled: '不再举行',
})
export type OversightState = (typeof OversightState.codes)[number]

/** 监督活动的动作. */
export const OversightAct = labelled({
  edit: '修改安排',
  markPresence: '登记出席',
  openPoll: '开始测评',
  handIn: '提交测评表',
  enterPaper: '录入纸质测评表',
  closePoll: '结束测评',
  hold: '登记举行',
  recordQuestion: '登记问答',
  addFollowUp: '登记承诺事项',
  settleFollowUp: '登记落实结果',
  conclude: '结束活动',
  cancel: '不再举行',
})
export type OversightAct = (typeof OversightAct.codes)[number]

/** 测评等次: what a deputy may choose for one unit. */
export const AppraisalChoice = labelled({
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  notRated: '未评',
})
export type AppraisalChoice = (typeof AppraisalChoice.codes)[number]

/** 承诺事项的落实结果. */
export const FollowUpState = labelled({
  open: '落实中',
  fulfilled: '已落实',
  unfulfilled: '未落实',
})
export type FollowUpState = (typeof FollowUpState.codes)[number]

/** 协调办理的层级: never counted together (FL-7). */
export const CoordinationLevel = labelled({
  national: '提交全国人大',
  provincial: '提交省人大',
})
export type CoordinationLevel = (typeof CoordinationLevel.codes)[number]

/** 协调办理的状态. */
export const CoordinationState = labelled({
  open: '协调办理中',
  answered: '已收到答复',
  finished: '已办结',
})
export type CoordinationState = (typeof CoordinationState.codes)[number]

/** 协调办理的动作. */
export const CoordinationAct = labelled({
  setOwners: '确定责任单位',
  recordMeeting: '登记对接和协调',
  recordAnswer: '登记答复',
  finish: '登记办理结果',
})
export type CoordinationAct = (typeof CoordinationAct.codes)[number]

/** 升级督办的两份名单. */
export const ConcernList = labelled({
  late: '逾期未答复',
  unsatisfactory: '代表不满意',
})
export type ConcernList = (typeof ConcernList.codes)[number]

/** 升级督办的步骤: each escalation names the next one. */
export const EscalationStep = labelled({
  unit: '发函督促承办单位',
  committee: '提请专门委员会督办',
  meeting: '列入主任会议听取汇报',
})
export type EscalationStep = (typeof EscalationStep.codes)[number]
