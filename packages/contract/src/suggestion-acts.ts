import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, IsoDate, Revision, line, prose } from './scalars.ts'
import { GateAnswer, GateQuestion } from './suggestion-gates.ts'
import { SuggestionDetail } from './suggestion-shapes.ts'
import {
  Channel,
  CheckDecision,
  CheckReason,
  ContactMode,
  ContestReason,
  Grade,
  OtherChannel,
  Publicity,
  ReplyClass,
  SignerRole,
  TaskPart,
} from './suggestion-terms.ts'

const idPath = z.object({ id: Id })
const seen = { revision: Revision }

/** Every act on one suggestion: `POST /api/suggestions/:id/<path>`, answers the suggestion as it then stands. */
export function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `suggestions.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/suggestions/:id/${path}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: SuggestionDetail,
  })
}

const draftBody = {
  title: line(60),
  /** 情况和问题. */
  grounds: prose(10_000),
  /** 具体建议. */
  proposal: prose(10_000),
  channel: Channel.schema,
  /** Deputies invited to sign jointly; each confirms in person. */
  cosigners: z.array(Id).max(200),
  wholeDelegation: z.boolean(),
  /** 代表团的决定 of a 全团建议: its day and who presided; needed before it is handed in. */
  delegationDecision: z
    .object({ decidedOn: IsoDate, presidedBy: line(30) })
    .nullable()
    .optional(),
  confidential: z.boolean(),
  /** Why it must stay confidential; needed before it is handed in. */
  confidentialReason: prose(300).optional(),
}

export const createDraft = operation({
  id: 'suggestions.createDraft',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestions',
  title: '新建建议',
  /** `leadPersonId` is given by staff who enter on behalf (代录); a deputy's own is their own. */
  body: z.object({ ...draftBody, leadPersonId: Id.optional() }),
  response: SuggestionDetail,
})
export const saveDraft = act('saveDraft', 'draft', '保存草稿', draftBody)
export const confirmEntry = act('confirmEntry', 'entry-confirmation', '确认代录', { agree: z.boolean() })
export const answerInvitation = act('answerInvitation', 'invitation', '答复联名邀请', { agree: z.boolean() })
export const submitSuggestion = act('submit', 'submission', '提交建议', {})
export const withdrawSuggestion = act('withdraw', 'withdrawal', '撤回建议', { reason: line(500) })
export const agreeWithdrawal = act('agreeWithdrawal', 'withdrawal-agreement', '答复撤回', { agree: z.boolean() })

export const decideCheck = act('decideCheck', 'check', '审核', {
  decision: CheckDecision.schema,
  reason: CheckReason.schema,
  note: prose(2000),
  /** 政治关、法律关、质量关: every question of the three gates answered; they decide whether it may `pass`. */
  answers: z.array(GateAnswer).max(GateQuestion.codes.length),
  category: z.string().max(40).optional(),
})
export const takeIn = act('takeIn', 'take-in', '转入会期', {})
export const proposeMerge = act('proposeMerge', 'merge', '提议并案', { into: Id, reason: line(500) })
export const answerMerge = act('answerMerge', 'merge-answer', '答复并案', { agree: z.boolean() })
export const convertSuggestion = act('convert', 'conversion', '转其他渠道', {
  to: OtherChannel.schema,
  reason: line(500),
})

/** 批量交办: all or nothing; each suggestion with its units. */
export const assignSuggestions = operation({
  id: 'suggestions.assign',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestions/assignment',
  title: '交办',
  body: z.object({
    items: z
      .array(
        z.object({
          id: Id,
          ...seen,
          units: z
            .array(z.object({ unitId: Id, part: TaskPart.schema }))
            .min(1)
            .max(20),
          /** 会期即复: voiced while reports were reviewed, to be answered before the session closes. */
          answerInSession: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(500),
    /** 交办日; today when absent. */
    assignedOn: IsoDate.optional(),
    /** 涉及面广、处理难度大: six months instead of three. */
    difficult: z.boolean().default(false),
    internalDueOn: IsoDate.optional(),
    note: prose(1000).default(''),
    /** The meeting (交办会) at which they are handed over; its day is then the 交办日. */
    handover: Id.optional(),
  }),
  response: z.object({ assigned: z.int(), ids: z.array(Id) }),
})

const task = { taskId: Id }
export const acknowledgeTask = act('acknowledge', 'acknowledgement', '签收', task)
export const contestTask = act('contest', 'contest', '申请退办', {
  ...task,
  reason: ContestReason.schema,
  note: line(1000),
})
export const decideContest = act('decideContest', 'contest-decision', '审定退办', {
  ...task,
  agree: z.boolean(),
  note: line(1000),
  /** Where agreed: the unit that takes the part over. */
  newUnitId: Id.optional(),
})
export const reassignTask = act('reassign', 'reassignment', '改派', { ...task, newUnitId: Id, reason: line(1000) })
export const giveOpinion = act('giveOpinion', 'opinion', '提交会办意见', { ...task, text: line(5000) })
export const recordContact = act('recordContact', 'contacts', '登记面商', {
  ...task,
  mode: ContactMode.schema,
  place: line(100),
  heldOn: IsoDate,
  people: line(200),
  opinion: line(2000),
})
export const confirmContact = act('confirmContact', 'contact-confirmation', '确认面商', {
  contactId: Id,
  agree: z.boolean(),
})
export const requestExtension = act('requestExtension', 'extension', '申请延期', { ...task, reason: line(1000) })
export const decideExtension = act('decideExtension', 'extension-decision', '审批延期', {
  extensionId: Id,
  agree: z.boolean(),
  note: line(1000),
})
export const saveReply = act('saveReply', 'reply', '起草答复', {
  ...task,
  replyClass: ReplyClass.schema,
  body: line(20_000),
  /** 办理结果依据: required for class A. */
  evidence: prose(2000),
  documentNumber: line(60),
  publicity: Publicity.schema,
  contactName: line(30),
  contactPhone: line(30),
  /** 承诺事项: what, by when, who; a reply of the class “列入计划” needs at least one before it is signed. */
  promises: z
    .array(z.object({ what: line(300), dueOn: IsoDate, responsible: line(60) }))
    .max(20)
    .optional(),
  /** 抄送; the usual receivers when absent. */
  copies: z.array(line(60)).max(20).optional(),
})
export const signReply = act('signReply', 'reply-signature', '签发答复', {
  ...task,
  signerRole: SignerRole.schema,
})
export const deliverReply = act('deliverReply', 'reply-delivery', '送达答复', task)
export const rateSuggestion = act('rate', 'rating', '评价', {
  process: Grade.schema,
  result: Grade.schema,
  /** Required when either part is 不满意. */
  reason: prose(1000),
  /** 已答复未落实: the answer is there, its carrying out is not; no grade of its own. */
  notCarriedOut: z.boolean().optional(),
})
export const closeSuggestion = act('close', 'closure', '办结', { note: prose(1000) })
export const lookBack = act('lookBack', 'look-back', '回头看', {
  to: ReplyClass.schema,
  changedOn: IsoDate,
  reason: line(1000),
  evidence: line(2000),
})
export const remindUnit = act('remind', 'reminder', '催办', { taskId: Id, text: line(500) })
export const markKey = act('markKey', 'key-mark', '确定重点督办', { marked: z.boolean(), note: line(500) })
export const categoriseSuggestion = act('categorise', 'category', '分类', { category: line(40) })
export const decidePublicity = act('decidePublicity', 'publicity', '决定公开', {
  publicity: Publicity.schema,
  reason: line(500),
})
/** 改期 of the office's own limit (内部时限); the legal one never moves by it. */
export const setInternalDue = act('setInternalDue', 'internal-limit', '调整内部时限', {
  dueOn: IsoDate,
  reason: line(500),
})
/** 经办人: takes the case over, or gives it to another officer. */
export const setHolder = act('setHolder', 'holder', '确定经办人', { holder: Id })
