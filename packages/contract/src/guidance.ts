import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'

/** 选题状态, which follows from the days of publication. */
export const TopicState = labelled({
  unpublished: '未发布',
  published: '发布中',
  ended: '已结束',
})
export type TopicState = (typeof TopicState.codes)[number]

const topicFields = {
  title: line(50),
  /** 选题说明: what is asked for and why. */
  text: line(5000),
  /** 提供单位. */
  provider: line(60),
  year: z.int().min(2000).max(2100),
  /** For which session it is meant, in words; empty for any. */
  session: prose(40),
  publishedFrom: IsoDate.nullable(),
  /** Last day on which deputies see it; null without an end. */
  publishedTo: IsoDate.nullable(),
}

/** 参考选题: a topic that the office offers deputies. */
export const Topic = z.object({
  id: Id,
  ...topicFields,
  title: z.string(),
  text: z.string(),
  provider: z.string(),
  session: z.string(),
  state: TopicState.schema,
  /** How many suggestions were begun from it and handed in. */
  raised: z.int(),
  changedBy: z.string(),
  changedAt: Instant,
  revision: z.int(),
})
export type Topic = z.infer<typeof Topic>

const idPath = z.object({ id: Id })

export const listTopics = operation({
  id: 'guidance.listTopics',
  kind: 'read',
  method: 'GET',
  path: '/api/guidance/topics',
  title: '参考选题',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(50).optional(),
    state: TopicState.schema.optional(),
  }),
  response: pageOf(Topic).extend({ mayManage: z.boolean(), mayWrite: z.boolean() }),
})

export const readTopic = operation({
  id: 'guidance.readTopic',
  kind: 'read',
  method: 'GET',
  path: '/api/guidance/topics/:id',
  title: '参考选题详情',
  params: idPath,
  response: Topic.extend({
    mayManage: z.boolean(),
    mayWrite: z.boolean(),
    /** Suggestions begun from it that the reader may see. */
    suggestions: z.array(z.object({ id: Id, number: z.string().nullable(), title: z.string(), state: z.string() })),
  }),
})

export const createTopic = operation({
  id: 'guidance.createTopic',
  kind: 'act',
  method: 'POST',
  path: '/api/guidance/topics',
  title: '新建参考选题',
  body: z.object(topicFields),
  response: Topic,
})

export const editTopic = operation({
  id: 'guidance.editTopic',
  kind: 'act',
  method: 'POST',
  path: '/api/guidance/topics/:id/edit',
  title: '修改参考选题',
  params: idPath,
  body: z.object({ ...topicFields, revision: Revision }),
  response: Topic,
})

/** Begins a draft of the deputy from a topic; the draft keeps the link. */
export const startDraft = operation({
  id: 'guidance.startDraft',
  kind: 'act',
  method: 'POST',
  path: '/api/guidance/topics/:id/drafts',
  title: '按选题写建议',
  params: idPath,
  body: z.object({}),
  response: z.object({ suggestionId: Id }),
})

/** 优秀范本: a suggestion that the office holds up as an example, as it is shown. */
export const Example = z.object({
  id: Id,
  title: z.string(),
  reason: z.string(),
  grounds: z.string(),
  proposal: z.string(),
  category: z.string().nullable(),
  term: z.string(),
  unit: z.string().nullable(),
  replyClass: z.string().nullable(),
  chosenBy: z.string(),
  chosenAt: Instant,
  revision: z.int(),
  /** For the office alone: which suggestion it is, and why it is hidden from deputies now. */
  suggestionId: Id.nullable(),
  hidden: z.string().nullable(),
})
export type Example = z.infer<typeof Example>

export const listExamples = operation({
  id: 'guidance.listExamples',
  kind: 'read',
  method: 'GET',
  path: '/api/guidance/examples',
  title: '优秀范本',
  query: z.object({ ...pageQuery, q: z.string().trim().max(50).optional() }),
  response: pageOf(Example).extend({ mayManage: z.boolean() }),
})

/** What a suggestion would be shown as: numbers of telephones and papers taken out; the office reads it through before it is shown. */
export const draftExample = operation({
  id: 'guidance.draftExample',
  kind: 'read',
  method: 'GET',
  path: '/api/guidance/example-drafts/:suggestionId',
  title: '范本草稿',
  params: z.object({ suggestionId: Id }),
  response: z.object({ title: z.string(), grounds: z.string(), proposal: z.string(), refused: z.string().nullable() }),
})

export const chooseExample = operation({
  id: 'guidance.chooseExample',
  kind: 'act',
  method: 'POST',
  path: '/api/guidance/examples',
  title: '选为优秀范本',
  body: z.object({
    suggestionId: Id,
    reason: line(300),
    title: line(60),
    grounds: line(10_000),
    proposal: line(10_000),
  }),
  response: z.object({ id: Id }),
})

export const withdrawExample = operation({
  id: 'guidance.withdrawExample',
  kind: 'act',
  method: 'POST',
  path: '/api/guidance/examples/:id/withdrawal',
  title: '撤下优秀范本',
  params: idPath,
  body: z.object({ reason: line(300), revision: Revision }),
  response: Done,
})
