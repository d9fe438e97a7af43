import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, Revision, line } from './scalars.ts'
import { Named } from './suggestion-shapes.ts'

/** 分类变动: what was done to the table of classes. */
export const CategoryAct = labelled({
  added: '新增',
  renamed: '更名',
  closed: '停用',
  described: '修改说明',
})
export type CategoryAct = (typeof CategoryAct.codes)[number]

/** 把握: how sure a proposal is. */
export const Confidence = labelled({
  high: '高',
  medium: '中',
  low: '低',
})
export type Confidence = (typeof Confidence.codes)[number]

const code = z.string().regex(/^(\d{2}){1,2}$/, '分类编号应是两位或四位数字')
const examples = z.array(line(60)).max(12, '例子最多 12 个')
const unitIds = z.array(Id).max(5, '默认承办单位最多 5 个')

/** One class of the table, in force or not. */
export const Category = z.object({
  code: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  validFrom: IsoDate,
  /** The first day on which it is no longer given; null while no end is set. */
  validTo: IsoDate.nullable(),
  inForce: z.boolean(),
  examples: z.array(z.string()),
  units: z.array(Named),
  /** The class whose place it took. */
  replaces: z.string().nullable(),
  revision: Revision,
  /** Suggestions of the reader's area that have this class, of all terms; of a 大类 with those of its 小类. */
  count: z.int(),
})
export type Category = z.infer<typeof Category>

/** 分类表 with its history; the counts of all 大类 and of what is not classed add up to the total. */
export const readCategoryTree = operation({
  id: 'suggestions.categoryTree',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-categories/tree',
  title: '分类表',
  response: z.object({
    mayEdit: z.boolean(),
    total: z.int(),
    unclassed: z.int(),
    items: z.array(Category),
    /** The latest 100, newest first. */
    changes: z.array(
      z.object({
        act: CategoryAct.schema,
        sentence: z.string(),
        reason: z.string(),
        takesEffectOn: IsoDate,
        by: z.string(),
        at: Instant,
      }),
    ),
  }),
})

const reason = line(200)

export const addCategory = operation({
  id: 'suggestions.addCategory',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-categories',
  title: '新增分类',
  /** `parent` is absent for a 大类; the code is given by the product. */
  body: z.object({ parent: code.optional(), name: line(30), validFrom: IsoDate, examples, unitIds, reason }),
  response: Category,
})

/** Closes the class on the day and opens another in its place, with its examples and units. */
export const renameCategory = operation({
  id: 'suggestions.renameCategory',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-categories/:code/successor',
  title: '分类更名',
  params: z.object({ code: z.string().max(40) }),
  body: z.object({ name: line(30), from: IsoDate, reason, revision: Revision }),
  response: Category,
})

export const closeCategory = operation({
  id: 'suggestions.closeCategory',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-categories/:code/closing',
  title: '停用分类',
  params: z.object({ code: z.string().max(40) }),
  body: z.object({ on: IsoDate, reason, revision: Revision }),
  response: Category,
})

export const describeCategory = operation({
  id: 'suggestions.describeCategory',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-categories/:code/description',
  title: '修改分类说明',
  params: z.object({ code: z.string().max(40) }),
  body: z.object({ examples, unitIds, reason, revision: Revision }),
  response: Category,
})

/** A past case that speaks for a proposal. */
export const PastCase = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  /** The class or the unit that it was given. */
  given: z.string(),
  /** 0 to 100. */
  likeness: z.int(),
})

const proposal = z.object({
  /** Code of the class or id of the unit. */
  value: z.string(),
  name: z.string(),
  /** How sure: a word, and the share of belief out of 100. */
  confidence: Confidence.schema,
  share: z.int(),
  /** The words of the suggestion that speak for it. */
  words: z.array(z.string()),
  /** The most similar past cases, at most three. */
  cases: z.array(PastCase),
})

/** 分类和承办单位建议: from the office's own past cases; a proposal only, the clerk decides. */
export const readProposal = operation({
  id: 'suggestions.proposal',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/:id/proposal',
  title: '分类和承办单位建议',
  params: z.object({ id: Id }),
  /** `category` is the class that the clerk has chosen but not yet saved: its units are named. */
  query: z.object({ category: code.optional() }),
  response: z.object({
    /** Null with a sentence that says why nothing is proposed. */
    category: proposal.nullable(),
    categoryNote: z.string().nullable(),
    unit: proposal.nullable(),
    unitNote: z.string().nullable(),
    /** The units that the class names. */
    usualUnits: z.array(Named),
  }),
})
