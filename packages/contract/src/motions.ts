import { z } from 'zod'
import { MotionDetail, MotionRow } from './motion-shapes.ts'
import {
  LateWay,
  MotionBody,
  MotionChannel,
  MotionCheck,
  MotionDecision,
  MotionOutcome,
  MotionProposer,
  MotionState,
} from './motion-terms.ts'
import { operation } from './operation.ts'
import { Basis, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'

const idPath = z.object({ id: Id })
const seen = { revision: Revision }

/** Filters of the ledger of motions; each stands in the page's address. */
export const motionFilters = {
  q: z.string().trim().max(100).optional(),
  term: Id.optional(),
  session: Id.optional(),
  body: MotionBody.schema.optional(),
  channel: MotionChannel.schema.optional(),
  state: MotionState.schema.optional(),
  outcome: MotionOutcome.schema.optional(),
  proposer: MotionProposer.schema.optional(),
  delegation: Id.optional(),
  /** The motion that became this suggestion. */
  suggestion: Id.optional(),
  /** Only those that the reader leads, signs or is invited to, or types for a deputy. */
  mine: z.enum(['1']).optional(),
}

export const listMotions = operation({
  id: 'motions.list',
  kind: 'read',
  method: 'GET',
  path: '/api/motions',
  title: '议案台账',
  query: z.object({
    ...pageQuery,
    ...motionFilters,
    sort: z.enum(['number', 'raisedOn', 'dueOn', 'lastMovedAt']).default('lastMovedAt'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  response: pageOf(MotionRow).extend({
    outcomes: z.array(z.object({ outcome: MotionOutcome.schema, count: z.int() })),
  }),
})

export const exportMotions = operation({
  id: 'motions.export',
  kind: 'download',
  method: 'GET',
  path: '/api/motions/export',
  title: '导出议案台账',
  query: z.object(motionFilters),
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})

/** 议案统计: motions by session, delegation or outcome; each number opens its rows in the ledger. */
export const countMotions = operation({
  id: 'motions.figures',
  kind: 'read',
  method: 'GET',
  path: '/api/motions/figures',
  title: '议案统计',
  query: z.object({ by: z.enum(['session', 'delegation']).default('session'), term: Id.optional() }),
  response: z.object({
    definition: z.string(),
    groups: z.array(
      z.object({
        id: Id.nullable(),
        name: z.string(),
        total: z.int(),
        outcomes: z.array(z.object({ outcome: MotionOutcome.schema, count: z.int() })),
      }),
    ),
  }),
})

export const readMotion = operation({
  id: 'motions.read',
  kind: 'read',
  method: 'GET',
  path: '/api/motions/:id',
  title: '议案详情',
  params: idPath,
  response: MotionDetail,
})

export const printMotion = operation({
  id: 'motions.print',
  kind: 'download',
  method: 'GET',
  path: '/api/motions/:id/document',
  title: '打印议案',
  params: idPath,
})

/** Who may propose what today: the reader's own mandates, or those of the deputies whom the reader assists. */
export const readMotionDesk = operation({
  id: 'motions.desk',
  kind: 'read',
  method: 'GET',
  path: '/api/motions/desk',
  title: '议案起草准备',
  response: z.object({
    deputies: z.array(
      z.object({
        personId: Id,
        name: z.string(),
        termId: Id,
        term: z.string(),
        own: z.boolean(),
        needed: z.array(z.object({ body: MotionBody.schema, count: z.int(), basis: z.array(Basis) })),
        session: z
          .object({ id: Id, name: z.string(), opensOn: IsoDate, closesOn: IsoDate, cutOffAt: Instant.nullable() })
          .nullable(),
      }),
    ),
  }),
})

/** Every act on one motion: `POST /api/motions/:id/<path>`, answers the motion as it then stands. */
function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `motions.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/motions/${path === '' ? ':id' : `:id/${path}`}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: MotionDetail,
  })
}

const draftBody = {
  /** 案由. */
  title: line(100),
  /** 案据. */
  grounds: prose(20_000),
  /** 方案. */
  proposal: prose(20_000),
  body: MotionBody.schema,
  /** Deputies invited to sign jointly; each confirms in their own login. */
  cosigners: z.array(Id).max(1000),
}

export const createMotion = operation({
  id: 'motions.createDraft',
  kind: 'act',
  method: 'POST',
  path: '/api/motions',
  title: '新建议案',
  /** `leadPersonId` is given by staff who type on behalf (代录); a deputy's own is their own. */
  body: z.object({ ...draftBody, leadPersonId: Id.optional() }),
  response: MotionDetail,
})

/** 机关议案: taken down by the office for an organ that may propose; it needs no signatures. */
export const registerOrganMotion = operation({
  id: 'motions.registerOrgan',
  kind: 'act',
  method: 'POST',
  path: '/api/motions/organ',
  title: '登记机关议案',
  body: z.object({
    title: line(100),
    grounds: line(20_000),
    proposal: line(20_000),
    body: MotionBody.schema,
    proposer: MotionProposer.schema.exclude(['joint']),
    organId: Id,
    term: Id,
  }),
  response: MotionDetail,
})

const meeting = { meeting: line(100), decidedOn: IsoDate, document: line(100).optional() }

export const saveMotion = act('saveDraft', 'draft', '保存议案草稿', draftBody)
export const confirmMotionEntry = act('confirmEntry', 'entry-confirmation', '确认代录议案', { agree: z.boolean() })
export const answerMotionInvitation = act('answerInvitation', 'invitation', '答复议案联名邀请', { agree: z.boolean() })
export const submitMotion = act('submit', 'submission', '提出议案', { way: LateWay.schema.default('inSession') })
export const discardMotion = act('discard', 'discarding', '放弃议案草稿', { reason: line(500) })
export const withdrawMotionSignature = act('withdrawSignature', 'signature-withdrawal', '退出议案联名', {
  reason: line(500),
})
export const requestMotionWithdrawal = act('requestWithdrawal', 'withdrawal', '要求撤回议案', { reason: line(500) })
export const decideMotionWithdrawal = act('decideWithdrawal', 'withdrawal-decision', '登记撤回决定', {
  agree: z.boolean(),
  ...meeting,
})
export const checkMotion = act('check', 'check', '审查议案', {
  decision: MotionCheck.schema,
  note: prose(2000),
  /** 属于本级职权范围. */
  withinPowers: z.boolean(),
  /** 签名人身份已核对: deputies, or members of the standing committee for a motion to it. */
  signersVerified: z.boolean(),
})
export const decideMotion = act('decide', 'decision', '登记主席团决定', {
  decision: MotionDecision.schema,
  ...meeting,
  reason: prose(2000),
  /** Where it goes to a special committee. */
  committeeId: Id.optional(),
})
export const reportMotionOpinion = act('reportOpinion', 'committee-opinion', '提出审议意见', {
  taskId: Id,
  conclusion: line(200),
  text: line(10_000),
  doneOn: IsoDate,
  document: line(100).optional(),
})
export const recordMotionVote = act('recordVote', 'vote', '登记表决结果', {
  passed: z.boolean(),
  meeting: line(100),
  votedOn: IsoDate,
  /** 表决情况: 赞成、反对、弃权 as announced. */
  tally: prose(200),
})
export const askMotionOrgan = act('askOrgan', 'asks', '要求机关答复', { organId: Id, demand: line(1000) })
export const answerMotionAsk = act('answerAsk', 'ask-answers', '提交答复', {
  taskId: Id,
  text: line(10_000),
  document: line(100).optional(),
})
export const reportMotionReview = act('reportReview', 'review', '提出审议结果报告', {
  taskId: Id,
  conclusion: line(200),
  text: line(10_000),
  doneOn: IsoDate,
  document: line(100).optional(),
})
export const recordMotionDeliberation = act('recordDeliberation', 'deliberation', '登记常委会审议', {
  ...meeting,
  conclusion: line(2000),
  /** Organs that shall handle it and report; none closes the motion. */
  organIds: z.array(Id).max(20),
})
export const reportMotionHandling = act('reportHandling', 'handling', '报告办理情况', {
  taskId: Id,
  text: line(10_000),
  document: line(100).optional(),
})
export const reviewMotionHandling = act('reviewHandling', 'handling-review', '审查办理报告', {
  agree: z.boolean(),
  ...meeting,
  note: prose(2000),
})

/** 会议与议案截止时间: sessions with the cut-off that their presidium set. */
export const listMotionSessions = operation({
  id: 'motions.sessions',
  kind: 'read',
  method: 'GET',
  path: '/api/motion-sessions',
  title: '议案截止时间',
  query: z.object({ term: Id.optional() }),
  response: z.object({
    items: z.array(
      z.object({
        sessionId: Id,
        termId: Id,
        term: z.string(),
        name: z.string(),
        opensOn: IsoDate,
        closesOn: IsoDate,
        cutOff: z
          .object({ at: Instant, decidedOn: IsoDate, document: z.string().nullable(), by: z.string() })
          .nullable(),
        /** Whether this reader may record the presidium's decision. */
        maySet: z.boolean(),
        revision: z.int(),
      }),
    ),
  }),
})

export const setMotionCutOff = operation({
  id: 'motions.setCutOff',
  kind: 'act',
  method: 'POST',
  path: '/api/motion-sessions/:sessionId/cut-off',
  title: '登记议案截止时间',
  params: z.object({ sessionId: Id }),
  body: z.object({ ...seen, cutOffAt: Instant, decidedOn: IsoDate, document: line(100).optional() }),
  response: z.object({ cutOffAt: Instant, revision: z.int() }),
})
