import { labelled } from './labelled.ts'

/** 议案状态: where a motion stands. */
export const MotionState = labelled({
  draft: '草稿',
  submitted: '待审查',
  returned: '退回修改',
  awaitingDecision: '待会议决定',
  committeeFirst: '专委会先行审议',
  onAgenda: '列入议程',
  passed: '表决通过',
  notPassed: '表决未通过',
  committeeReview: '专委会会后审议',
  deliberation: '待常委会审议',
  handling: '承办办理中',
  handlingReported: '办理报告待审查',
  redo: '重新办理',
  closed: '办结',
  converted: '已转为建议',
  withdrawn: '已撤回',
  ended: '联名不足终止',
})
export type MotionState = (typeof MotionState.codes)[number]

/** 议案结果: what became of a motion, for the ledger and for figures; each state has exactly one. */
export const MotionOutcome = labelled({
  pending: '待决定',
  agenda: '列入议程待表决',
  passed: '表决通过',
  notPassed: '表决未通过',
  committee: '交专委会审议',
  converted: '转为建议',
  withdrawn: '撤回',
  ended: '联名不足终止',
})
export type MotionOutcome = (typeof MotionOutcome.codes)[number]

/** 受理机关: the congress in session, or its standing committee. */
export const MotionBody = labelled({
  congress: '人民代表大会',
  standingCommittee: '常务委员会',
})
export type MotionBody = (typeof MotionBody.codes)[number]

/** 提案人: deputies or members jointly, or an organ, which needs no signatures. */
export const MotionProposer = labelled({
  joint: '代表联名',
  presidium: '主席团',
  standingCommittee: '常务委员会',
  chairpersons: '主任会议',
  specialCommittee: '专门委员会',
  government: '人民政府',
})
export type MotionProposer = (typeof MotionProposer.codes)[number]

/** 议案提出方式. */
export const MotionChannel = labelled({
  inSession: '会议期间',
  interSession: '闭会期间',
})
export type MotionChannel = (typeof MotionChannel.codes)[number]

/** 截止后的去向: what the lead deputy chooses for a motion that is handed in too late. */
export const LateWay = labelled({
  inSession: '作为本次会议议案',
  interSession: '作为闭会期间议案',
  suggestion: '转为建议提出',
})
export type LateWay = (typeof LateWay.codes)[number]

/** 议案联名状态 of one signer. */
export const MotionSignerState = labelled({
  pending: '待确认',
  confirmed: '已确认',
  declined: '不联名',
  withdrawn: '退出联名',
})
export type MotionSignerState = (typeof MotionSignerState.codes)[number]

/** 议案决定: what the presidium, or between sessions the chairpersons' meeting, decides. */
export const MotionDecision = labelled({
  onAgenda: '列入会议议程',
  committeeFirst: '先交专门委员会审议提出意见',
  committeeReview: '不列入本次会议议程，交专门委员会会后审议',
  toSuggestion: '不作为议案处理，转为建议',
})
export type MotionDecision = (typeof MotionDecision.codes)[number]

/** 议案审查决定. */
export const MotionCheck = labelled({
  pass: '通过',
  returnForRevision: '退回修改',
})
export type MotionCheck = (typeof MotionCheck.codes)[number]

/** 议案任务: what a committee or an organ has to do, each with its own limit where a text sets one. */
export const MotionTaskKind = labelled({
  committeeOpinion: '专委会审议意见',
  committeeResult: '专委会审议结果报告',
  organAnswer: '有关机关答复',
  handlingReport: '办理情况报告',
  redoReport: '重新办理报告',
})
export type MotionTaskKind = (typeof MotionTaskKind.codes)[number]

/** 议案的各项办理动作; the table of acts in the server is the only gate. */
export const MotionAct = labelled({
  saveDraft: '修改',
  confirmEntry: '确认代录',
  answerInvitation: '答复联名邀请',
  submit: '提出议案',
  discard: '放弃草稿',
  withdrawSignature: '退出联名',
  requestWithdrawal: '要求撤回',
  decideWithdrawal: '登记撤回决定',
  passCheck: '审查通过',
  returnForRevision: '退回修改',
  decide: '登记主席团决定',
  reportOpinion: '提出审议意见',
  recordVote: '登记表决结果',
  askOrgan: '要求机关答复',
  answerAsk: '提交答复',
  reportReview: '提出审议结果报告',
  recordDeliberation: '登记常委会审议',
  reportHandling: '报告办理情况',
  reviewHandling: '审查办理报告',
})
export type MotionAct = (typeof MotionAct.codes)[number]
