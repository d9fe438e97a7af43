import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, IsoDate, Revision, line, prose } from './scalars.ts'
import { Named, SuggestionRow } from './suggestion-shapes.ts'
import { Channel, Grade, Lamp, LedgerTab, ReplyClass, type SuggestionAct, SuggestionState } from './suggestion-terms.ts'

/** 期限情况: how the running limits of the handling units stand, the legal ones apart from the office's own. */
export const LimitStand = labelled({
  legalNear: '法定临期',
  legalOverdue: '法定超期',
  internalNear: '内部临期',
  internalOverdue: '内部超期',
})
export type LimitStand = (typeof LimitStand.codes)[number]

/** 会期即复: how suggestions stand that were to be answered before their session closes; the other three add up to `owed`. */
export const InSessionStand = labelled({
  owed: '要求会期即复',
  inTime: '闭幕前已答复',
  late: '闭幕前未答复',
  running: '未到闭幕日待答复',
})
export type InSessionStand = (typeof InSessionStand.codes)[number]

/** Acts for which the congress's side is waited for (等我处理). */
export const awaitedActs = [
  'preliminaryPass',
  'firstPass',
  'secondPass',
  'takeIn',
  'assign',
  'decideContest',
  'decideExtension',
  'close',
] as const satisfies readonly SuggestionAct[]
export type AwaitedAct = (typeof awaitedActs)[number]

/** `?a=1` as a flag. */
const flag = z.enum(['1']).optional()

/** Filters of the ledger; each stands in the page's address. */
export const ledgerFilters = {
  tab: LedgerTab.schema.default('all'),
  q: z.string().trim().max(100).optional(),
  term: Id.optional(),
  session: Id.optional(),
  channel: Channel.schema.optional(),
  state: SuggestionState.schema.optional(),
  delegation: Id.optional(),
  /** Led or jointly signed by this deputy. */
  proposer: Id.optional(),
  category: z.string().max(40).optional(),
  unit: Id.optional(),
  replyClass: ReplyClass.schema.optional(),
  process: Grade.schema.optional(),
  result: Grade.schema.optional(),
  lamp: Lamp.schema.optional(),
  /** How the running limits stand; together with `unit`, of that unit's own limits. */
  limit: LimitStand.schema.optional(),
  /** 会期即复. */
  inSession: InSessionStand.schema.optional(),
  /** Raised within this many days. */
  recentDays: z.coerce.number().int().min(1).max(3650).optional(),
  /** Not finished, and no movement for this many days (UR-37). */
  idleDays: z.coerce.number().int().min(1).max(3650).optional(),
  /** One act that waits for the reader. */
  act: z.enum(awaitedActs).optional(),
  /** Any act that waits for the reader. */
  waiting: flag,
  keyMarked: flag,
  wholeDelegation: flag,
  confidential: flag,
  redone: flag,
  /** Carried over at the end of this term (上届结转). */
  carriedFrom: Id.optional(),
  /** 督办领导: on a list of key suggestions with this leader; for the congress's office. */
  leader: Id.optional(),
  /** Merged, or others were merged into it: the same text. */
  merged: flag,
  /** Moved since the reader last looked (UR-13). */
  unread: flag,
  favourite: flag,
  noted: flag,
  /** The officer responsible: `me`, `none` or an account. */
  holder: z.union([z.enum(['me', 'none']), Id]).optional(),
  /** Whole cohort: every suggestion that ever was of this class. */
  everClass: ReplyClass.schema.optional(),
  /** The rows behind a number of the handling figures: names of their sets, separated by commas. */
  figure: z
    .string()
    .regex(/^[A-Za-z]+(,[A-Za-z]+){0,3}$/)
    .max(200)
    .optional(),
  /** 提建议代表组成结构: by a group of lead deputies, `sex:female`. */
  structure: z
    .string()
    .regex(/^[a-z]+:[A-Za-z0-9]+$/)
    .max(60)
    .optional(),
  /** A word that stands in the title. */
  titleWord: z.string().trim().min(1).max(20).optional(),
  raisedFrom: IsoDate.optional(),
  raisedTo: IsoDate.optional(),
}

/** A row of the ledger with what belongs to this reader alone. */
export const LedgerRow = SuggestionRow.extend({
  /** Of the internal limit, counted as `daysLeft`; null where there is none. */
  internalDaysLeft: z.int().nullable(),
  attachments: z.int(),
  /** 会办 units of the present round. */
  assistUnits: z.int(),
  favourite: z.boolean(),
  ownNote: z.string().nullable(),
  /** 经办人; told to the congress's office only. */
  holder: Named.nullable(),
  unread: z.boolean(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

/** Counts for the first-rank filters: 大类, limits, age and what waits for the reader; all under the same other filters. */
export const readLedgerFacets = operation({
  id: 'suggestions.facets',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-facets',
  title: '台账分组计数',
  query: z.object(ledgerFilters),
  response: z.object({
    /** 大类 with their counts; code null for what has no category. */
    categories: z.array(z.object({ code: z.string().nullable(), name: z.string(), count: z.int() })),
    limits: z.array(z.object({ limit: LimitStand.schema, count: z.int() })),
    recent: z.object({ days: z.int(), count: z.int() }),
    idle: z.object({ days: z.int(), count: z.int() }),
    /** Null for readers who have no such marks. */
    unread: z.int().nullable(),
    favourites: z.int(),
    awaiting: z.array(z.object({ act: z.enum(awaitedActs), count: z.int() })),
  }),
})

const View = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  ownerName: z.string(),
  isDefault: z.boolean(),
  /** Words of the ledger's address: filters and order. */
  address: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Columns shown, in the ledger's order; empty for the usual ones. */
  columns: z.array(z.string()),
  revision: z.int(),
})
const viewBody = {
  name: line(30),
  shared: z.boolean(),
  address: z
    .record(z.string().max(40), z.union([z.string().max(300), z.array(z.string().max(100)).max(50)]))
    .refine((words) => Object.keys(words).length <= 60, '条件太多'),
  columns: z.array(z.string().max(40)).max(40),
}
const idPath = z.object({ id: Id })

export const listViews = operation({
  id: 'suggestions.listViews',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-views',
  title: '台账视图',
  response: z.object({ items: z.array(View), mayShare: z.boolean() }),
})
export const createView = operation({
  id: 'suggestions.createView',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-views',
  title: '保存台账视图',
  body: z.object(viewBody),
  response: z.object({ id: Id }),
})
export const editView = operation({
  id: 'suggestions.editView',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-views/:id',
  title: '修改台账视图',
  params: idPath,
  body: z.object({ ...viewBody, revision: Revision }),
  response: z.object({ id: Id }),
})
export const deleteView = operation({
  id: 'suggestions.deleteView',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-views/:id/deletion',
  title: '删除台账视图',
  params: idPath,
  body: z.object({ revision: Revision }),
  response: Done,
})
/** 默认视图 of this account; null for none. */
export const chooseDefaultView = operation({
  id: 'suggestions.chooseDefaultView',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-views/default',
  title: '设为默认视图',
  body: z.object({ view: Id.nullable() }),
  response: Done,
})

/** ★ set or taken away; a new one comes first. */
export const markFavourite = operation({
  id: 'suggestions.markFavourite',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestions/:id/favourite',
  title: '收藏建议',
  params: idPath,
  body: z.object({ favourite: z.boolean() }),
  response: Done,
})
/** The reader's favourites in the order given; those not named follow as they were. */
export const orderFavourites = operation({
  id: 'suggestions.orderFavourites',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-favourites/order',
  title: '调整收藏顺序',
  body: z.object({ ids: z.array(Id).min(1).max(500) }),
  response: Done,
})
/** 我的备注: read by nobody else; empty takes it away. */
export const keepOwnNote = operation({
  id: 'suggestions.keepOwnNote',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestions/:id/own-note',
  title: '写本人备注',
  params: idPath,
  body: z.object({ text: prose(500) }),
  response: Done,
})
/** Marks suggestions as seen, or everything where no id is given. */
export const markSeen = operation({
  id: 'suggestions.markSeen',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-seen',
  title: '标为已看',
  body: z.object({ ids: z.array(Id).max(200).optional() }),
  response: Done,
})
/** Officers of the reader's office who may be 经办人. */
export const listHolders = operation({
  id: 'suggestions.listHolders',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-holders',
  title: '可选的经办人',
  response: z.object({ items: z.array(Named) }),
})
