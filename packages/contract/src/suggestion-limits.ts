import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Basis, Done, Id, Instant, IsoDate, line } from './scalars.ts'

/** 办理环节 whose time an office may set from its own text. */
export const LimitStep = labelled({
  returnToAssigner: '退办',
  coHandler: '会办意见',
  reply: '答复',
  difficultReply: '答复（涉及面广、处理难度大）',
  feedback: '代表反馈',
  redo: '重新办理',
})
export type LimitStep = (typeof LimitStep.codes)[number]

/** 期限单位. */
export const LimitUnit = labelled({
  workingDay: '个工作日',
  calendarDay: '日',
  month: '个月',
})
export type LimitUnit = (typeof LimitUnit.codes)[number]

/** 起算日: the event from which the limit runs; its day is not counted. */
export const LimitStart = labelled({
  assigned: '交办之日',
  receivedByUnit: '承办单位收到之日',
  replyReceivedByDeputy: '代表收到答复之日',
  redoOrdered: '决定重新办理之日',
})
export type LimitStart = (typeof LimitStart.codes)[number]

/** 期限来源: whose text the limit in force rests on. */
export const LimitSource = labelled({
  law: '法律法规',
  office: '本机关录入',
  none: '没有规定',
})
export type LimitSource = (typeof LimitSource.codes)[number]

const period = { amount: z.int().min(1).max(366), unit: LimitUnit.schema, startsAt: LimitStart.schema }

/** 录入的时限 with its days; one without `limit` gives the step back to the law. */
export const EnteredLimit = z.object({
  id: Id,
  step: LimitStep.schema,
  limit: z.object(period).nullable(),
  text: z.string(),
  article: z.string(),
  textDate: IsoDate,
  inForceOn: IsoDate,
  setBy: z.string(),
  setAt: Instant,
  withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  /** In force on the day of reading, waiting for its day, or followed by another. */
  stands: z.enum(['inForce', 'ahead', 'past', 'withdrawn']),
  mayWithdraw: z.boolean(),
})
export type EnteredLimit = z.infer<typeof EnteredLimit>

/** 现行时限 of one step. */
export const StepLimitView = z.object({
  step: LimitStep.schema,
  limit: z.object(period).nullable(),
  source: LimitSource.schema,
  basis: z.array(Basis),
  /** False where the place's own text does not establish the value. */
  verified: z.boolean(),
  /** From which events the limit of this step may run. */
  starts: z.array(LimitStart.schema),
})
export type StepLimitView = z.infer<typeof StepLimitView>

export const listLimits = operation({
  id: 'suggestions.limits',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-limits',
  title: '时限设置',
  response: z.object({
    /** The handling rules of the place: 吉林（未核实）. */
    rules: z.string(),
    steps: z.array(StepLimitView),
    entered: z.array(EnteredLimit),
    /** First day from which a new limit may be in force: cases already handed over keep theirs. */
    earliest: IsoDate,
    maySet: z.boolean(),
  }),
})

/** 录入时限 from the official text, or give a step back to the law. */
export const setLimit = operation({
  id: 'suggestions.setLimit',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-limits',
  title: '录入办理时限',
  body: z.object({
    step: LimitStep.schema,
    limit: z.object(period).nullable(),
    /** Name of the official text, its article and the date of its version. */
    text: line(100),
    article: line(30),
    textDate: IsoDate,
    inForceOn: IsoDate,
  }),
  response: z.object({ id: Id }),
})

/** 撤销录入 before its day has come. */
export const withdrawLimit = operation({
  id: 'suggestions.withdrawLimit',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-limits/:id/withdrawal',
  title: '撤销尚未施行的时限',
  params: z.object({ id: Id }),
  body: z.object({ reason: line(200) }),
  response: Done,
})
