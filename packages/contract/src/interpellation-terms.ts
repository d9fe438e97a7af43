import { labelled } from './labelled.ts'

/** 监督方式: question, inquiry while deliberating, or inquiry committee into specific questions. */
export const InterpellationKind = labelled({
  question: '质询案',
  inquiry: '询问',
  inquiryCommittee: '特定问题调查',
})
export type InterpellationKind = (typeof InterpellationKind.codes)[number]

/** 质询、询问、调查的状态. */
export const InterpellationState = labelled({
  draft: '草稿',
  awaitingDecision: '待决定',
  awaitingAnswer: '待答复',
  answered: '已答复待评价',
  investigating: '调查中',
  closed: '办结',
  notAdopted: '未获通过',
  withdrawn: '已撤回',
})
export type InterpellationState = (typeof InterpellationState.codes)[number]

/** 提出人: deputies or members jointly, one deputy who inquires, or the presidium or chairpersons' meeting. */
export const InterpellationProposer = labelled({
  joint: '代表联名',
  deputy: '代表个人',
  presidium: '主席团',
  chairpersons: '主任会议',
})
export type InterpellationProposer = (typeof InterpellationProposer.codes)[number]

/** 答复方式. */
export const AnswerForm = labelled({
  oral: '口头答复',
  written: '书面答复',
})
export type AnswerForm = (typeof AnswerForm.codes)[number]

/** 质询、询问、调查的各项动作; the table of acts in the server is the only gate. */
export const InterpellationAct = labelled({
  saveDraft: '修改',
  answerInvitation: '答复联名邀请',
  submit: '提出',
  withdraw: '撤回',
  decideAnswer: '登记答复决定',
  establish: '登记调查委员会决定',
  recordAnswer: '登记答复',
  grade: '评价答复',
  demandAgain: '要求再作答复',
  reportFindings: '登记调查报告',
  close: '办结',
})
export type InterpellationAct = (typeof InterpellationAct.codes)[number]
