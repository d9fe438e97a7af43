import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Basis, Id, Instant, IsoDate, pageOf, pageQuery } from './scalars.ts'
import { ReplyClass, SuggestionState } from './suggestion-terms.ts'

/** 结转类别: why a case of the old term is carried over. */
export const CarriedKind = labelled({ unfinished: '未办结', tracked: '跟踪落实' })
export type CarriedKind = (typeof CarriedKind.codes)[number]

/** 结转去向: what has become of a carried case. */
export const CarriedOutcome = labelled({ finished: '已办结', open: '仍在办理' })
export type CarriedOutcome = (typeof CarriedOutcome.codes)[number]

/** How carried cases or promises stand now; finished and open add up to carried. */
export const CarriedLine = z.object({
  /** Of a unit its id, of a kind or state its code; null for those without and for the whole. */
  key: z.string().nullable(),
  name: z.string(),
  carried: z.int(),
  finished: z.int(),
  open: z.int(),
})
export type CarriedLine = z.infer<typeof CarriedLine>

/** 结转: what of a term goes on after the change of term; before it has been carried over, what would go on. */
export const CarryOver = z.object({
  term: z.object({ id: Id, name: z.string(), endsOn: IsoDate.nullable(), closedAt: Instant.nullable() }),
  next: z.object({ id: Id, name: z.string() }).nullable(),
  /** Null while it is a preview. */
  carried: z.object({ by: z.string(), at: Instant }).nullable(),
  whole: CarriedLine,
  kinds: z.array(CarriedLine),
  states: z.array(CarriedLine),
  units: z.array(CarriedLine),
  promises: CarriedLine,
  proposers: z.int(),
  /** Texts never handed in; they are not carried over. */
  drafts: z.int(),
  basis: z.array(Basis),
  /** Why it cannot be carried over now; null where it can or has been. */
  blocked: z.string().nullable(),
  mayCarryOver: z.boolean(),
})
export type CarryOver = z.infer<typeof CarryOver>

/** One carried case: how it stood then, and how it stands now. */
export const CarriedMember = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  kind: CarriedKind.schema,
  leadName: z.string(),
  unit: z.string().nullable(),
  stateThen: SuggestionState.schema,
  classThen: ReplyClass.schema.nullable(),
  dueThen: IsoDate.nullable(),
  promisesThen: z.int(),
  state: SuggestionState.schema,
  replyClass: ReplyClass.schema.nullable(),
  promisesOpen: z.int(),
  outcome: CarriedOutcome.schema,
  finishedOn: IsoDate.nullable(),
})
export type CarriedMember = z.infer<typeof CarriedMember>

/** Filters of the carried cases; each number of the page opens its rows by them. `none` stands for those without a unit. */
export const carriedFilters = {
  outcome: CarriedOutcome.schema.optional(),
  kind: CarriedKind.schema.optional(),
  stateThen: SuggestionState.schema.optional(),
  unit: z.union([Id, z.literal('none')]).optional(),
  /** Only those with promises carried, all or those still in force. */
  promises: CarriedOutcome.schema.or(z.literal('carried')).optional(),
  q: z.string().trim().max(100).optional(),
}

/** The term that has ended. */
const ofTerm = z.object({ id: Id })
const spreadsheet = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

export const readCarryOver = operation({
  id: 'suggestions.readCarryOver',
  kind: 'read',
  method: 'GET',
  path: '/api/terms/:id/carry-over',
  title: '换届结转',
  params: ofTerm,
  response: CarryOver,
})

/** 结转: writes the list down; `members` and `promises` are the counts that were previewed. */
export const carryOver = operation({
  id: 'suggestions.carryOver',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/carry-over',
  title: '结转未办结的建议',
  params: ofTerm,
  body: z.object({ members: z.int().min(0), promises: z.int().min(0) }),
  response: CarryOver,
})

export const listCarried = operation({
  id: 'suggestions.listCarried',
  kind: 'read',
  method: 'GET',
  path: '/api/terms/:id/carried',
  title: '结转的建议',
  params: ofTerm,
  query: z.object({ ...pageQuery, ...carriedFilters }),
  response: pageOf(CarriedMember),
})

export const exportCarried = operation({
  id: 'suggestions.exportCarried',
  kind: 'download',
  method: 'GET',
  path: '/api/terms/:id/carried/export',
  title: '导出结转的建议',
  params: ofTerm,
  query: z.object(carriedFilters),
  produces: spreadsheet,
})

/** 归档: the whole ledger of a closed term. */
export const archiveLedger = operation({
  id: 'suggestions.archiveLedger',
  kind: 'download',
  method: 'GET',
  path: '/api/terms/:id/archive',
  title: '下载归档台账',
  params: ofTerm,
  produces: spreadsheet,
})

/** From which term a case was carried over; for the line above a carried case. */
export const readCarriedFrom = operation({
  id: 'suggestions.readCarriedFrom',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/:id/carried-from',
  title: '结转情况',
  params: z.object({ id: Id }),
  response: z.object({
    carried: z
      .object({
        term: z.object({ id: Id, name: z.string() }),
        next: z.string(),
        on: IsoDate,
        kind: CarriedKind.schema,
        stateThen: SuggestionState.schema,
        outcome: CarriedOutcome.schema,
        /** Whether this reader may open the whole list, and have the letter to the proposer. */
        mayOpenList: z.boolean(),
        mayPrintLetter: z.boolean(),
      })
      .nullable(),
  }),
})

/** 告知函 to the proposer of a carried case, with all the cases of this proposer that were carried over. */
export const carryOverLetter = operation({
  id: 'suggestions.carryOverLetter',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestions/:id/carry-over-letter',
  title: '下载结转告知函',
  params: z.object({ id: Id }),
  produces: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
})
