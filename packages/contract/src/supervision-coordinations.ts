import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { Named, TimelineEntry } from './suggestion-shapes.ts'
import { SuggestionMark, VisitView, Year, visitBody } from './supervision.ts'
import { CoordinationAct, CoordinationLevel, CoordinationState } from './supervision-terms.ts'

/** One row: a suggestion that is coordinated at one level. */
export const CoordinationRow = z.object({
  id: Id,
  revision: z.int(),
  level: CoordinationLevel.schema,
  state: CoordinationState.schema,
  session: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  raisedOn: IsoDate,
  wholeDelegation: z.boolean(),
  owners: z.int(),
  firstOwner: z.string().nullable(),
  meetings: z.int(),
  ministryContacts: z.int(),
  answeredOn: IsoDate.nullable(),
})
export type CoordinationRow = z.infer<typeof CoordinationRow>

/** 协调办理 with owners, contacts, answer and outcome. */
export const CoordinationDetail = CoordinationRow.extend({
  statusSentence: z.string(),
  content: z.string(),
  suggestion: SuggestionMark.nullable(),
  ownerList: z.array(z.object({ unit: Named, duty: z.string() })),
  visitList: z.array(VisitView),
  answer: z.object({ by: z.string(), on: IsoDate, text: z.string() }).nullable(),
  outcome: z.object({ text: z.string(), on: IsoDate }).nullable(),
  allowedActs: z.array(CoordinationAct.schema),
  timeline: z.array(TimelineEntry),
})
export type CoordinationDetail = z.infer<typeof CoordinationDetail>

export const listCoordinations = operation({
  id: 'supervision.listCoordinations',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/coordinations',
  title: '全团建议协调办理',
  query: z.object({
    ...pageQuery,
    level: CoordinationLevel.schema.default('national'),
    state: CoordinationState.schema.optional(),
    year: Year.optional(),
    whole: z.enum(['yes', 'no']).optional(),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(CoordinationRow).extend({
    levels: z.array(z.object({ level: CoordinationLevel.schema, count: z.int() })),
  }),
})

const idPath = z.object({ id: Id })
export const readCoordination = operation({
  id: 'supervision.readCoordination',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/coordinations/:id',
  title: '协调办理件',
  params: idPath,
  response: CoordinationDetail,
})

const owners = z
  .array(z.object({ unitId: Id, duty: line(200) }))
  .min(1, '请至少确定一个责任单位')
  .max(60)
export const createCoordination = operation({
  id: 'supervision.createCoordination',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/coordinations',
  title: '登记协调办理件',
  body: z.object({
    level: CoordinationLevel.schema,
    session: line(60),
    number: prose(30).default(''),
    title: line(100),
    content: prose(10_000).default(''),
    raisedOn: IsoDate,
    wholeDelegation: z.boolean(),
    /** The suggestion that it came from or, at the provincial level, that it is. */
    suggestionId: Id.optional(),
    owners,
  }),
  response: CoordinationDetail,
})

function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `supervision.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/supervision/coordinations/:id/${path}`,
    title,
    params: idPath,
    body: z.object({ revision: Revision, ...body }),
    response: CoordinationDetail,
  })
}
export const setOwners = act('setOwners', 'owners', '确定责任单位', { owners })
export const recordCoordination = act('recordCoordination', 'visits', '登记对接和协调', visitBody)
export const recordNationalAnswer = act('recordAnswer', 'answer', '登记答复', {
  /** 答复单位. */
  by: line(60),
  on: IsoDate,
  text: line(10_000),
})
export const finishCoordination = act('finishCoordination', 'outcome', '登记办理结果', {
  text: line(5000),
  on: IsoDate,
})
