import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, line, pageOf, pageQuery, prose } from './scalars.ts'
import { act } from './suggestion-acts.ts'
import { PromiseView } from './suggestion-shapes.ts'
import { Grade, PromiseTab, ReplyClass, ReplyVersionKind, SuggestionState } from './suggestion-terms.ts'

const task = { taskId: Id }
const promise = { promiseId: Id }

/** 申请暂停 of the task's internal limit; the legal one runs on. */
export const requestPause = act('requestPause', 'pause', '申请暂停', {
  ...task,
  reason: line(1000),
  /** The day on which the limit is to run again. */
  resumeOn: IsoDate,
})
export const decidePause = act('decidePause', 'pause-decision', '审批暂停', {
  pauseId: Id,
  agree: z.boolean(),
  note: line(1000),
})
export const resumeClock = act('resumeClock', 'pause-end', '恢复计时', { pauseId: Id, note: line(1000) })

export const returnOpinion = act('returnOpinion', 'opinion-return', '退回会办意见', { ...task, reason: line(1000) })

export const countersignReply = act('countersignReply', 'reply-countersign', '登记会签', {
  ...task,
  /** Department or unit. */
  party: line(60),
  person: line(30),
  agreed: z.boolean(),
  /** Required where not agreed. */
  opinion: prose(1000),
  signedOn: IsoDate,
})
export const returnReply = act('returnReply', 'reply-return', '退回答复稿', { ...task, reason: line(1000) })
export const sealReply = act('sealReply', 'reply-seal', '登记用印', {
  ...task,
  sealedOn: IsoDate,
  /** 用印登记号. */
  number: line(40),
})

export const requestRating = act('requestRating', 'rating-request', '请代表评价', { note: prose(500) })
export const adviseRating = act('adviseRating', 'rating-advice', '提出联名意见', { view: line(1000) })

export const notePromise = act('notePromise', 'promise-progress', '记录承诺进展', { ...promise, note: line(1000) })
export const postponePromise = act('postponePromise', 'promise-postponement', '调整承诺时间', {
  ...promise,
  dueOn: IsoDate,
  reason: line(1000),
})
export const reportPromise = act('reportPromise', 'promise-report', '报告承诺落实', {
  ...promise,
  evidence: line(2000),
  /** A file of the suggestion that proves it. */
  fileId: Id.optional(),
})
export const abandonPromise = act('abandonPromise', 'promise-explanation', '说明不能兑现', {
  ...promise,
  explanation: line(2000),
})
export const ratePromise = act('ratePromise', 'promise-rating', '评价承诺落实', {
  ...promise,
  grade: Grade.schema,
  /** Required when 不满意. */
  reason: prose(1000),
})

/** 承诺事项 of all suggestions that the reader may see. */
export const listPromises = operation({
  id: 'suggestions.listPromises',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-promises',
  title: '承诺事项',
  query: z.object({
    ...pageQuery,
    tab: PromiseTab.schema.default('open'),
    unit: Id.optional(),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(
    z.object({
      promise: PromiseView,
      suggestion: z.object({
        id: Id,
        number: z.string().nullable(),
        title: z.string(),
        state: SuggestionState.schema,
        replyClass: ReplyClass.schema.nullable(),
        leadName: z.string(),
        revision: z.int(),
      }),
    }),
  ).extend({ tabs: z.array(z.object({ tab: PromiseTab.schema, count: z.int() })) }),
})

/** One version of the own unit's reply, as it was. */
export const readReplyVersion = operation({
  id: 'suggestions.readReplyVersion',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/:id/replies/:replyId/versions/:number',
  title: '答复版本',
  params: z.object({ id: Id, replyId: Id, number: z.coerce.number().int().min(1).max(10_000) }),
  response: z.object({
    number: z.int(),
    kind: ReplyVersionKind.schema,
    replyClass: ReplyClass.schema,
    documentNumber: z.string(),
    body: z.string(),
    evidence: z.string(),
    sha256: z.string(),
    by: z.string(),
    at: Instant,
  }),
})

/** 升级对象: to whom limits that have passed are taken. */
export const readEscalation = operation({
  id: 'suggestions.readEscalation',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-escalation',
  title: '升级对象',
  response: z.object({
    /** Null where the office's leader is taken and there is none. */
    person: z.object({ accountId: Id, name: z.string() }).nullable(),
    /** Whether the office has named the person itself. */
    chosen: z.boolean(),
    choices: z.array(z.object({ accountId: Id, name: z.string(), role: z.string() })),
  }),
})
export const setEscalation = operation({
  id: 'suggestions.setEscalation',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-escalation',
  title: '确定升级对象',
  /** Null: the office's leader again. */
  body: z.object({ accountId: Id.nullable() }),
  response: z.object({ name: z.string().nullable() }),
})

const Reminders = z.object({
  /** Working days before a limit runs out, furthest first. */
  days: z.array(z.int()),
  /** Whether the office has set them itself. */
  set: z.boolean(),
})

/** 提醒时点: when an office reminds of limits that run out. */
export const readReminders = operation({
  id: 'suggestions.readReminders',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-reminders',
  title: '提醒时点',
  response: Reminders,
})
export const setReminders = operation({
  id: 'suggestions.setReminders',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-reminders',
  title: '设置提醒时点',
  body: z.object({
    days: z
      .array(z.int('请填写整数。').min(1, '至少提前 1 个工作日。').max(60, '最多提前 60 个工作日。'))
      .min(1, '至少留一个提醒时点。')
      .max(5, '最多 5 个提醒时点，请删去多余的。'),
  }),
  response: Reminders,
})
