import { z } from 'zod'
import {
  AnswerForm,
  InterpellationAct,
  InterpellationKind,
  InterpellationProposer,
  InterpellationState,
} from './interpellation-terms.ts'
import { MotionSigner } from './motion-shapes.ts'
import { MotionBody } from './motion-terms.ts'
import { operation } from './operation.ts'
import { Basis, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { Named, TimelineEntry } from './suggestion-shapes.ts'
import { Grade } from './suggestion-terms.ts'

const idPath = z.object({ id: Id })
const seen = { revision: Revision }

export const InterpellationRow = z.object({
  id: Id,
  number: z.string().nullable(),
  kind: InterpellationKind.schema,
  title: z.string(),
  body: MotionBody.schema,
  proposer: InterpellationProposer.schema,
  state: InterpellationState.schema,
  leadName: z.string(),
  signerCount: z.int(),
  target: z.string().nullable(),
  session: z.string().nullable(),
  raisedOn: IsoDate.nullable(),
  lastMovedAt: Instant,
  allowedActs: z.array(InterpellationAct.schema),
  revision: z.int(),
})
export type InterpellationRow = z.infer<typeof InterpellationRow>

export const InterpellationDetail = InterpellationRow.extend({
  statusSentence: z.string(),
  term: z.string(),
  content: z.string(),
  targetUnit: Named.nullable(),
  /** All members of the standing committee as stated, where a share of them counts. */
  bodySize: z.int().nullable(),
  needed: z.object({ count: z.int(), basis: z.array(Basis) }).nullable(),
  signers: z.array(MotionSigner.extend({ grade: Grade.schema.nullable() })),
  /** As of a motion. */
  rosterMissing: z.boolean(),
  /** Of the present answer: how many are dissatisfied, and whether another answer may be demanded. */
  dissatisfied: z.object({ count: z.int(), of: z.int(), mayDemand: z.boolean(), basis: z.array(Basis) }).nullable(),
  decision: z
    .object({
      meeting: z.string(),
      decidedOn: IsoDate,
      form: AnswerForm.schema.nullable(),
      answerMeeting: z.string().nullable(),
      document: z.string().nullable(),
      committee: z.string().nullable(),
    })
    .nullable(),
  answers: z.array(
    z.object({
      round: z.int(),
      form: AnswerForm.schema,
      answeredBy: z.string(),
      headInPerson: z.boolean(),
      answeredOn: IsoDate,
      meeting: z.string(),
      text: z.string(),
    }),
  ),
  findings: z.object({ text: z.string(), reportedOn: IsoDate, document: z.string().nullable() }).nullable(),
  timeline: z.array(TimelineEntry),
})
export type InterpellationDetail = z.infer<typeof InterpellationDetail>

const filters = {
  q: z.string().trim().max(100).optional(),
  kind: InterpellationKind.schema.optional(),
  state: InterpellationState.schema.optional(),
  session: Id.optional(),
  mine: z.enum(['1']).optional(),
}

export const listInterpellations = operation({
  id: 'motions.listInterpellations',
  kind: 'read',
  method: 'GET',
  path: '/api/interpellations',
  title: '质询和询问台账',
  query: z.object({ ...pageQuery, ...filters }),
  response: pageOf(InterpellationRow),
})

export const exportInterpellations = operation({
  id: 'motions.exportInterpellations',
  kind: 'download',
  method: 'GET',
  path: '/api/interpellations/export',
  title: '导出质询和询问台账',
  query: z.object(filters),
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})

export const readInterpellation = operation({
  id: 'motions.readInterpellation',
  kind: 'read',
  method: 'GET',
  path: '/api/interpellations/:id',
  title: '质询和询问详情',
  params: idPath,
  response: InterpellationDetail,
})

const draftBody = {
  /** 质询、询问或者调查的问题. */
  title: line(100),
  /** 质询、询问的内容; what shall be investigated. */
  content: prose(10_000),
  body: MotionBody.schema,
  /** The organ that is asked; none for an inquiry committee. */
  targetId: Id.optional(),
  cosigners: z.array(Id).max(1000),
  /** 常委会组成人员总数, for an inquiry committee that members propose. */
  bodySize: z.int().min(1).max(1000).optional(),
}

export const createInterpellation = operation({
  id: 'motions.createInterpellation',
  kind: 'act',
  method: 'POST',
  path: '/api/interpellations',
  title: '新建质询和询问',
  body: z.object({
    ...draftBody,
    kind: InterpellationKind.schema,
    /** Given by the office: whose inquiry was taken down, or which body proposes an inquiry committee. */
    leadPersonId: Id.optional(),
    proposer: InterpellationProposer.schema.exclude(['joint', 'deputy']).optional(),
    term: Id.optional(),
  }),
  response: InterpellationDetail,
})

/** Every act on one record: `POST /api/interpellations/:id/<path>`, answers the record as it then stands. */
function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `motions.${name}Interpellation`,
    kind: 'act',
    method: 'POST',
    path: `/api/interpellations/${path === '' ? ':id' : `:id/${path}`}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: InterpellationDetail,
  })
}

const meeting = { meeting: line(100), decidedOn: IsoDate, document: line(100).optional() }

export const saveInterpellation = act('save', 'draft', '保存质询和询问', draftBody)
export const joinInterpellation = act('join', 'invitation', '答复质询联名邀请', { agree: z.boolean() })
export const submitInterpellation = act('submit', 'submission', '提出质询和询问', {})
export const withdrawInterpellation = act('withdraw', 'withdrawal', '撤回质询和询问', { reason: line(500) })
export const decideInterpellation = act('decide', 'decision', '登记答复决定', {
  ...meeting,
  form: AnswerForm.schema,
  /** 在哪次会议上答复. */
  answerMeeting: line(100),
})
export const establishInterpellation = act('establish', 'establishment', '登记调查委员会决定', {
  ...meeting,
  adopted: z.boolean(),
  /** 调查委员会名称和组成; needed when adopted. */
  committee: prose(1000),
})
export const answerInterpellation = act('answer', 'answers', '登记答复', {
  form: AnswerForm.schema,
  answeredBy: line(60),
  /** 口头: the head answers in person; 书面: the head has signed. */
  headInPerson: z.boolean(),
  answeredOn: IsoDate,
  meeting: line(100),
  text: line(10_000),
})
export const gradeInterpellation = act('grade', 'grades', '评价答复', { grade: Grade.schema })
export const demandInterpellation = act('demand', 'demands', '要求再作答复', { note: prose(1000) })
export const reportInterpellation = act('report', 'findings', '登记调查报告', {
  text: line(20_000),
  reportedOn: IsoDate,
  document: line(100).optional(),
})
export const closeInterpellation = act('close', 'closure', '办结质询和询问', { note: prose(1000) })
