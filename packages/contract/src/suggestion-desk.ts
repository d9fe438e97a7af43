import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { Named } from './suggestion-shapes.ts'
import { cohortFilters } from './suggestion-cohorts.ts'
import { ReplyClass } from './suggestion-terms.ts'
import { LimitStand, ledgerFilters } from './suggestion-views.ts'

/** 批量办理: acts that take many suggestions at once. */
export const BatchAct = labelled({
  setInternalDue: '改期',
  remind: '催办',
  categorise: '分类',
  markKey: '列为重点督办',
  setHolder: '确定经办人',
  lookBack: '回头看',
})
export type BatchAct = (typeof BatchAct.codes)[number]

const choice = {
  act: BatchAct.schema,
  /**
   * What the act needs: the new internal limit, the reminder's text, the category, the reason, the officer; of 回头看 the cohort, the class
   * that was found, the day and the evidence.
   */
  dueOn: IsoDate.optional(),
  text: prose(500).optional(),
  category: z.string().max(40).optional(),
  holder: Id.optional(),
  cohort: Id.optional(),
  to: ReplyClass.schema.optional(),
  changedOn: IsoDate.optional(),
  evidence: prose(2000).optional(),
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
    /** 回头看: all members of the cohort that match these. */
    members: z.object(cohortFilters).optional(),
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
