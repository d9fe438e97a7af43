import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, Revision, line, pageOf, pageQuery } from './scalars.ts'
import { ReplyClass } from './suggestion-terms.ts'

/** 回头看名单: all suggestions of a term that were of class B on a day, frozen so that none is added or lost. */
export const Cohort = z.object({
  id: Id,
  name: z.string(),
  term: z.string(),
  replyClass: ReplyClass.schema,
  /** The day on which the class was looked at. */
  classOn: IsoDate,
  members: z.int(),
  frozenBy: z.string(),
  frozenAt: Instant,
  voided: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  revision: z.int(),
})
export type Cohort = z.infer<typeof Cohort>

/** How the members of a cohort, or of a part of it, stand on a day; the four numbers add up to the members. */
export const CohortLine = z.object({
  /** Of a unit its id, of a 大类 its code; null for those without one and for the whole. */
  key: z.string().nullable(),
  name: z.string(),
  members: z.int(),
  classes: z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
  /** Members that have been looked back at since the freezing, whatever came of it. */
  lookedBack: z.int(),
  /** Members still of the class that nobody has looked at since the freezing. */
  notLookedBack: z.int(),
})
export type CohortLine = z.infer<typeof CohortLine>

/** 回头看报告 of a cohort as of a day. */
export const CohortReport = z.object({
  cohort: Cohort,
  asOf: IsoDate,
  whole: CohortLine,
  units: z.array(CohortLine),
  categories: z.array(CohortLine),
  /** How unit and category are told, in words. */
  note: z.string(),
  mayVoid: z.boolean(),
  mayLookBack: z.boolean(),
  /** The classes of the place's set. */
  choices: z.array(z.object({ code: ReplyClass.schema, meaning: z.string() })),
  history: z.array(z.object({ title: z.string(), who: z.string(), at: Instant, note: z.string().nullable() })),
})
export type CohortReport = z.infer<typeof CohortReport>

/** 是否回头看过. */
const looked = z.enum(['yes', 'no'])

/** Filters of the members; each number of the report opens its rows by them. `none` stands for those without unit or category. */
export const cohortFilters = {
  asOf: IsoDate.optional(),
  now: ReplyClass.schema.optional(),
  unit: z.union([Id, z.literal('none')]).optional(),
  /** Code of a 大类. */
  category: z.string().max(40).optional(),
  looked: looked.optional(),
  q: z.string().trim().max(100).optional(),
}

/** One member with all that has become of it since the freezing. */
export const CohortMember = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  unit: z.string().nullable(),
  category: z.string().nullable(),
  /** Since when it was of the class when the cohort was frozen. */
  classedOn: IsoDate,
  /** Class on the day of the report. */
  now: ReplyClass.schema,
  changes: z.array(
    z.object({
      changedOn: IsoDate,
      to: ReplyClass.schema,
      meaning: z.string(),
      reason: z.string(),
      evidence: z.string(),
      by: z.string(),
    }),
  ),
  /** The classes of its place's set; empty where this reader cannot look back at it now. */
  choices: z.array(z.object({ code: ReplyClass.schema, meaning: z.string() })),
  revision: z.int(),
})
export type CohortMember = z.infer<typeof CohortMember>

const idPath = z.object({ id: Id })

export const listCohorts = operation({
  id: 'suggestions.listCohorts',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-cohorts',
  title: '回头看名单',
  query: z.object(pageQuery),
  response: pageOf(Cohort).extend({ mayFreeze: z.boolean() }),
})

/** What freezing would take in now. */
export const previewCohort = operation({
  id: 'suggestions.previewCohort',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-cohort-preview',
  title: '预览回头看名单',
  query: z.object({ termId: Id, classOn: IsoDate }),
  response: z.object({ members: z.int(), others: z.array(z.object({ id: Id, name: z.string(), members: z.int() })) }),
})

export const freezeCohort = operation({
  id: 'suggestions.freezeCohort',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-cohorts',
  title: '确定回头看名单',
  body: z.object({ name: line(100), termId: Id, classOn: IsoDate }),
  response: Cohort,
})

export const readCohort = operation({
  id: 'suggestions.readCohort',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-cohorts/:id',
  title: '回头看报告',
  params: idPath,
  query: z.object({ asOf: IsoDate.optional() }),
  response: CohortReport,
})

export const listCohortMembers = operation({
  id: 'suggestions.listCohortMembers',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-cohorts/:id/members',
  title: '回头看建议',
  params: idPath,
  query: z.object({ ...pageQuery, ...cohortFilters }),
  response: pageOf(CohortMember),
})

export const exportCohort = operation({
  id: 'suggestions.exportCohort',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestion-cohorts/:id/export',
  title: '导出回头看建议',
  params: idPath,
  query: z.object(cohortFilters),
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})

/** 批量回头看: each member with its own class, day, reason and evidence; all or none. */
export const lookBackMembers = operation({
  id: 'suggestions.lookBackMembers',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-cohorts/:id/look-back',
  title: '批量回头看',
  params: idPath,
  body: z.object({
    items: z
      .array(
        z.object({
          id: Id,
          revision: Revision,
          to: ReplyClass.schema,
          changedOn: IsoDate,
          reason: line(1000),
          evidence: line(2000),
        }),
      )
      .min(1)
      .max(100),
  }),
  response: z.object({ done: z.int() }),
})

export const voidCohort = operation({
  id: 'suggestions.voidCohort',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-cohorts/:id/voiding',
  title: '作废回头看名单',
  params: idPath,
  body: z.object({ revision: Revision, reason: line(500) }),
  response: Cohort,
})
