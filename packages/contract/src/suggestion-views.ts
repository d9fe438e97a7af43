import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { Named, SuggestionRow } from './suggestion-shapes.ts'
import { Channel, Grade, Lamp, LedgerTab, ReplyClass, SuggestionAct, SuggestionState } from './suggestion-terms.ts'

/** 期限情况: how the running limits of the handling units stand, the legal ones apart from the office's own. */
export const LimitStand = labelled({
  legalNear: '法定临期',
  legalOverdue: '法定超期',
  internalNear: '内部临期',
  internalOverdue: '内部超期',
})
export type LimitStand = (typeof LimitStand.codes)[number]

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

/** 批量办理: acts that take many suggestions at once. */
export const BatchAct = labelled({
  setInternalDue: '改期',
  remind: '催办',
  categorise: '分类',
  markKey: '列为重点督办',
  setHolder: '确定经办人',
})
export type BatchAct = (typeof BatchAct.codes)[number]

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

const choice = {
  act: BatchAct.schema,
  /** What the act needs: the new internal limit, the reminder's text, the category, the reason, the officer. */
  dueOn: IsoDate.optional(),
  text: prose(500).optional(),
  category: z.string().max(40).optional(),
  holder: Id.optional(),
}
export const batchLimit = 1000

/** What a batch would do to which row, and which rows it leaves out and why; writes nothing. */
export const previewBatch = operation({
  id: 'suggestions.previewBatch',
  kind: 'read',
  method: 'POST',
  path: '/api/suggestion-batches/preview',
  title: '预览批量办理',
  body: z.object({
    ...choice,
    /** The ticked rows; without them all that match the filters. */
    ids: z.array(Id).min(1).max(batchLimit).optional(),
    filters: z.object(ledgerFilters).optional(),
  }),
  response: z.object({
    /** How many match; more than {@link batchLimit} cannot be taken at once. */
    matching: z.int(),
    open: z.array(
      z.object({ id: Id, revision: z.int(), number: z.string().nullable(), title: z.string(), effect: z.string() }),
    ),
    left: z.array(z.object({ id: Id, number: z.string().nullable(), title: z.string(), reason: z.string() })),
    /** 催办: how many units are told. */
    told: z.int(),
  }),
})

const BatchRow = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  outcome: z.enum(['waiting', 'done', 'refused']),
  message: z.string().nullable(),
})
const Batch = z.object({
  id: Id,
  act: BatchAct.schema,
  total: z.int(),
  done: z.int(),
  refused: z.int(),
  finished: z.boolean(),
  /** Rows that were not done, with the reason. */
  refusals: z.array(BatchRow),
})
export const startBatch = operation({
  id: 'suggestions.startBatch',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-batches',
  title: '批量办理',
  body: z.object({
    ...choice,
    items: z
      .array(z.object({ id: Id, revision: Revision }))
      .min(1)
      .max(batchLimit),
  }),
  response: Batch,
})
export const readBatch = operation({
  id: 'suggestions.readBatch',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-batches/:batchId',
  title: '批量办理进度',
  params: z.object({ batchId: Id }),
  response: Batch,
})

/** 超期榜: units with limits near or passed; each number opens its rows in the ledger (UR-33). */
export const readOverdueBoard = operation({
  id: 'suggestions.overdueBoard',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-overdue-board',
  title: '临期超期榜',
  response: z.object({
    today: IsoDate,
    totals: z.array(z.object({ limit: LimitStand.schema, count: z.int() })),
    units: z.array(
      z.object({
        unit: Named,
        counts: z.array(z.object({ limit: LimitStand.schema, count: z.int() })),
        /** 件 in handling with the unit. */
        handling: z.int(),
        /** Calendar days by which the oldest legal limit has passed. */
        longest: z.int(),
      }),
    ),
  }),
})

/** 办理单 of several suggestions as one Word file, each on its own page. */
export const printHandlingSheets = operation({
  id: 'suggestions.handlingSheets',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestion-handling-sheets',
  title: '打印多份办理单',
  query: z.object({
    ids: z
      .string()
      .regex(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){0,49}$/,
        '一次打印 1 至 50 件',
      ),
  }),
})

const Handover = z.object({
  id: Id,
  name: z.string(),
  heldOn: IsoDate,
  place: z.string(),
  session: z.string().nullable(),
  madeBy: z.string(),
  suggestions: z.int(),
  units: z.int(),
})
/** 交办会: the meeting record that groups what was released at it. */
export const createHandover = operation({
  id: 'suggestions.createHandover',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-handovers',
  title: '登记交办会',
  body: z.object({ name: line(60), heldOn: IsoDate, place: line(100), session: Id.optional() }),
  response: z.object({ id: Id }),
})
export const listHandovers = operation({
  id: 'suggestions.listHandovers',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-handovers',
  title: '交办会',
  query: z.object({ ...pageQuery }),
  response: pageOf(Handover),
})
export const readHandover = operation({
  id: 'suggestions.readHandover',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-handovers/:handoverId',
  title: '交办会详情',
  params: z.object({ handoverId: Id }),
  response: Handover.extend({
    lists: z.array(
      z.object({
        unit: Named,
        items: z.array(
          z.object({
            id: Id,
            number: z.string().nullable(),
            title: z.string(),
            part: z.string(),
            taskState: z.string(),
            dueOn: IsoDate.nullable(),
          }),
        ),
      }),
    ),
  }),
})

/** 迟延公告: what the office tells its area about delays (UR-26). */
export const readBanner = operation({
  id: 'suggestions.readBanner',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-banner',
  title: '迟延公告',
  response: z.object({
    banner: z.object({ text: z.string(), by: z.string(), at: Instant }).nullable(),
    mayEdit: z.boolean(),
  }),
})
export const setBanner = operation({
  id: 'suggestions.setBanner',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-banner',
  title: '设置迟延公告',
  body: z.object({ text: prose(300) }),
  response: Done,
})
