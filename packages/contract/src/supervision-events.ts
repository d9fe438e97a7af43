import { z } from 'zod'
import { operation } from './operation.ts'
import { Done, Id, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { Named, TimelineEntry } from './suggestion-shapes.ts'
import { SuggestionMark, Year } from './supervision.ts'
import { AppraisalChoice, FollowUpState, OversightAct, OversightKind, OversightState } from './supervision-terms.ts'

/** One row of the list of events. */
export const OversightRow = z.object({
  id: Id,
  revision: z.int(),
  kind: OversightKind.schema,
  state: OversightState.schema,
  title: z.string(),
  heldOn: IsoDate,
  place: z.string(),
  deputies: z.int(),
  present: z.int(),
  units: z.int(),
  suggestions: z.int(),
  followUps: z.object({ open: z.int(), overdue: z.int(), settled: z.int() }),
  /** For a deputy who takes part: whether a ballot is waited for. */
  ballot: z.enum(['waited', 'handedIn', 'onPaper', 'none']),
})
export type OversightRow = z.infer<typeof OversightRow>

/** 结果 for one unit; the choices are withheld below the least number of ballots. */
export const AppraisalResult = z.object({
  unit: Named,
  /** 评价份数: ballots that rated this unit. */
  rated: z.int(),
  notRated: z.int(),
  withheld: z.boolean(),
  satisfied: z.int().nullable(),
  basicallySatisfied: z.int().nullable(),
  dissatisfied: z.int().nullable(),
})
export type AppraisalResult = z.infer<typeof AppraisalResult>

export const FollowUpView = z.object({
  id: Id,
  eventId: Id,
  eventRevision: z.int(),
  event: z.string(),
  kind: OversightKind.schema,
  unit: Named,
  promise: z.string(),
  dueOn: IsoDate,
  overdue: z.boolean(),
  state: FollowUpState.schema,
  outcome: z.string().nullable(),
  settledOn: IsoDate.nullable(),
  maySettle: z.boolean(),
})
export type FollowUpView = z.infer<typeof FollowUpView>

/** 监督活动 as the reader may see it; before the poll is closed there is no result for anybody. */
export const OversightDetail = OversightRow.extend({
  statusSentence: z.string(),
  subject: z.string(),
  leastBallots: z.int(),
  participants: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      delegation: z.string().nullable(),
      present: z.boolean(),
      /** Who has handed in; the office alone sees it. */
      handedIn: z.boolean().nullable(),
      onPaper: z.boolean().nullable(),
    }),
  ),
  unitList: z.array(Named),
  suggestionList: z.array(SuggestionMark),
  /** 收回: null where there is no poll. */
  received: z.object({ online: z.int(), issuedPaper: z.int(), returnedPaper: z.int(), waiting: z.int() }).nullable(),
  paper: z.array(z.object({ place: z.string(), issued: z.int(), returned: z.int(), enteredBy: z.string() })),
  results: z.array(AppraisalResult).nullable(),
  questions: z.array(
    z.object({
      id: Id,
      asker: z.string(),
      question: z.string(),
      unit: Named,
      answerer: z.string(),
      answer: z.string(),
    }),
  ),
  followUpList: z.array(FollowUpView),
  summary: z.string().nullable(),
  allowedActs: z.array(OversightAct.schema),
  timeline: z.array(TimelineEntry),
})
export type OversightDetail = z.infer<typeof OversightDetail>

export const listOversight = operation({
  id: 'supervision.listEvents',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/events',
  title: '评议、询问和调研',
  query: z.object({
    ...pageQuery,
    kind: OversightKind.schema.optional(),
    state: OversightState.schema.optional(),
    /** 已经举行的. */
    done: z.enum(['1']).optional(),
    year: Year.optional(),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(OversightRow),
})

const idPath = z.object({ id: Id })
export const readOversight = operation({
  id: 'supervision.readEvent',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/events/:id',
  title: '监督活动',
  params: idPath,
  response: OversightDetail,
})

const arrangement = {
  title: line(80),
  heldOn: IsoDate,
  place: line(100),
  subject: prose(2000),
  /** 参加代表. */
  people: z.array(Id).max(500),
  unitIds: z.array(Id).max(60),
  suggestionIds: z.array(Id).max(200),
  /** 少于几份不公布: the choices for a unit with fewer ballots are not shown. */
  leastBallots: z.int().min(3).max(50).default(5),
}
export const createOversight = operation({
  id: 'supervision.createEvent',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/events',
  title: '新建监督活动',
  body: z.object({ kind: OversightKind.schema, ...arrangement }),
  response: OversightDetail,
})

const seen = { revision: Revision }
function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `supervision.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/supervision/events/:id/${path}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: OversightDetail,
  })
}
export const editOversight = act('editEvent', 'arrangement', '修改监督活动安排', arrangement)
export const markPresence = act('markPresence', 'presence', '登记出席', { present: z.array(Id).max(500) })
export const openPoll = act('openPoll', 'poll', '开始测评', {})
export const closePoll = act('closePoll', 'poll-closing', '结束测评', {})

/** 提交测评表: one anonymous ballot per deputy; nothing of it is kept with the deputy's name, and it cannot be changed. */
export const handInBallot = operation({
  id: 'supervision.handIn',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/events/:id/ballot',
  title: '提交测评表',
  params: idPath,
  body: z.object({
    marks: z
      .array(z.object({ unitId: Id, choice: AppraisalChoice.schema }))
      .min(1)
      .max(60),
  }),
  response: Done,
})

const count = z.int().min(0).max(500)
/** 纸质测评表: the sub-totals of one box or delegation; for every unit the four numbers add up to the ballots returned. */
export const enterPaperBallots = act('enterPaper', 'paper', '录入纸质测评表', {
  place: line(60),
  /** 领取纸质表的代表. */
  people: z.array(Id).min(2, '一批至少 2 人：只有 1 人时能看出是谁填的，请与其他代表的纸质表合并录入').max(500),
  returned: count,
  units: z
    .array(z.object({ unitId: Id, satisfied: count, basicallySatisfied: count, dissatisfied: count, notRated: count }))
    .min(1)
    .max(60),
})
export const holdOversight = act('holdEvent', 'holding', '登记举行', {})
export const recordQuestion = act('recordQuestion', 'questions', '登记问答', {
  /** The deputy who asked; a guest is named by `asker`. */
  askerId: Id.optional(),
  asker: line(40),
  question: line(2000),
  unitId: Id,
  answerer: line(60),
  answer: line(5000),
})
export const addFollowUp = act('addFollowUp', 'follow-ups', '登记承诺事项', {
  unitId: Id,
  promise: line(1000),
  dueOn: IsoDate,
})
export const settleFollowUp = act('settleFollowUp', 'follow-up-outcomes', '登记落实结果', {
  followUpId: Id,
  state: z.enum(['fulfilled', 'unfulfilled']),
  outcome: line(1000),
  settledOn: IsoDate,
})
export const concludeOversight = act('concludeEvent', 'conclusion', '结束活动', { summary: line(5000) })
export const cancelOversight = act('cancelEvent', 'cancellation', '不再举行', { reason: line(500) })

/** 承诺事项 over all events. */
export const followUpTabs = ['open', 'overdue', 'settled', 'all'] as const
export const listFollowUps = operation({
  id: 'supervision.listFollowUps',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/follow-ups',
  title: '承诺事项',
  query: z.object({
    ...pageQuery,
    tab: z.enum(followUpTabs).default('all'),
    q: z.string().trim().max(100).optional(),
    unit: Id.optional(),
  }),
  response: pageOf(FollowUpView).extend({ tabs: z.array(z.object({ tab: z.string(), count: z.int() })) }),
})
