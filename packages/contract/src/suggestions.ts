import { z } from 'zod'
import { ImportBatch, ImportBatchPage, ImportRowsPage, ImportRowsQuery } from './imports.ts'
import { operation } from './operation.ts'
import { Id, IsoDate, line, pageOf, pageQuery } from './scalars.ts'
import { Named, SuggestionDetail, SuggestionRow } from './suggestion-shapes.ts'
import { LedgerRow, ledgerFilters } from './suggestion-views.ts'
import { Channel, Lamp, LedgerTab, ReplyClass, SuggestionState, TaskPart, TaskState } from './suggestion-terms.ts'

const sorts = z
  .enum(['number', 'raisedOn', 'dueOn', 'internalDueOn', 'lastMovedAt', 'title', 'favourite'])
  .default('lastMovedAt')
const idPath = z.object({ id: Id })

export const listSuggestions = operation({
  id: 'suggestions.list',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions',
  title: '建议台账',
  query: z.object({ ...pageQuery, ...ledgerFilters, sort: sorts, order: z.enum(['asc', 'desc']).default('desc') }),
  response: pageOf(LedgerRow).extend({
    tabs: z.array(z.object({ tab: LedgerTab.schema, count: z.int() })),
  }),
})

export const exportSuggestions = operation({
  id: 'suggestions.export',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestions/export',
  title: '导出建议台账',
  query: z.object({
    ...ledgerFilters,
    /** Of these only, separated by commas: the rows that were ticked. */
    ids: z
      .string()
      .regex(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){0,199}$/,
        '一次导出勾选的 1 至 200 件；更多的请用筛选条件导出',
      )
      .optional(),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
})

export const readSuggestion = operation({
  id: 'suggestions.read',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/:id',
  title: '建议详情',
  params: idPath,
  response: SuggestionDetail,
})

export const similarSuggestions = operation({
  id: 'suggestions.similar',
  kind: 'read',
  method: 'POST',
  path: '/api/suggestions/similar',
  title: '相似建议',
  body: z.object({ title: z.string().max(200), text: z.string().max(20_000), exclude: Id.optional() }),
  response: z.object({
    items: z.array(
      z.object({
        id: Id,
        number: z.string().nullable(),
        title: z.string(),
        state: SuggestionState.schema,
        unit: z.string().nullable(),
        raisedOn: IsoDate.nullable(),
        /** The term of which it is, earlier ones too. */
        term: z.string(),
        /** The class of its answer, once there is one. */
        replyClass: ReplyClass.schema.nullable(),
        repliedOn: IsoDate.nullable(),
        /** 0 to 100. */
        likeness: z.int(),
        /** Why it was found: `共同词：……`. */
        reason: z.string(),
      }),
    ),
  }),
})

/** 承办单位工作台: one row per task of the reader's unit. */
export const listTasks = operation({
  id: 'suggestions.listTasks',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-tasks',
  title: '承办任务',
  query: z.object({
    ...pageQuery,
    tab: z.enum(['toAcknowledge', 'handling', 'opinions', 'replied', 'all']).default('all'),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(
    z.object({
      taskId: Id,
      suggestion: SuggestionRow,
      part: TaskPart.schema,
      taskState: TaskState.schema,
      unit: Named,
      dueOn: IsoDate.nullable(),
      dueName: z.string().nullable(),
      daysLeft: z.int().nullable(),
      lamp: Lamp.schema,
      unread: z.boolean(),
    }),
  ).extend({ tabs: z.array(z.object({ tab: z.string(), count: z.int() })) }),
})

/** 代表手机首页: the one thing to do now, then my suggestions, each as a step bar. */
export const readDeputyHome = operation({
  id: 'suggestions.deputyHome',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/home',
  title: '代表首页',
  response: z.object({
    /** `termId` is the term among whose deputies co-signers are sought; null for whoever has no mandate today. */
    deputy: z.object({ personId: Id, name: z.string(), mandate: z.string(), termId: Id.nullable() }).nullable(),
    /** Whom the reader assists (代办); empty for a deputy. */
    assisted: z.array(z.object({ personId: Id, name: z.string(), termId: Id.nullable() })),
    window: z.object({ channel: Channel.schema, sentence: z.string() }).nullable(),
    now: z
      .object({
        kind: z.enum([
          'rate',
          'ratePromise',
          'invitation',
          'confirmEntry',
          'confirmContact',
          'returned',
          'answerMerge',
          'withdrawal',
          'draft',
        ]),
        title: z.string(),
        sentence: z.string(),
        suggestionId: Id,
      })
      .nullable(),
    more: z.int(),
    mine: z.array(
      SuggestionRow.extend({
        /** 提出 · 交办 · 办理 · 沟通 · 答复 · 反馈: index of the step reached, 0 to 5. */
        step: z.int(),
        statusSentence: z.string(),
        role: z.enum(['lead', 'cosigner', 'invited']),
      }),
    ),
  }),
})

export const listCategories = operation({
  id: 'suggestions.categories',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-categories',
  title: '建议分类',
  response: z.object({
    items: z.array(z.object({ code: z.string(), name: z.string(), parent: z.string().nullable() })),
  }),
})

export const addAttachment = operation({
  id: 'suggestions.addAttachment',
  kind: 'upload',
  method: 'POST',
  path: '/api/suggestions/:id/attachments',
  title: '添加附件',
  params: idPath,
  response: z.object({ fileId: Id, name: z.string() }),
})

export const downloadFile = operation({
  id: 'suggestions.downloadFile',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestions/:id/files/:fileId',
  title: '下载文件',
  params: z.object({ id: Id, fileId: Id }),
})

export const printHandlingSheet = operation({
  id: 'suggestions.handlingSheet',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestions/:id/handling-sheet',
  title: '打印办理单',
  params: idPath,
})

export const previewAssignment = operation({
  id: 'suggestions.previewAssignment',
  kind: 'read',
  method: 'POST',
  path: '/api/suggestions/assignment-preview',
  title: '预览交办',
  body: z.object({
    items: z
      .array(
        z.object({
          id: Id,
          units: z
            .array(z.object({ unitId: Id, part: TaskPart.schema }))
            .min(1)
            .max(20),
        }),
      )
      .min(1)
      .max(500),
    assignedOn: IsoDate.optional(),
  }),
  response: z.object({
    count: z.int(),
    /** What will be sent to whom. */
    units: z.array(
      z.object({
        unit: Named,
        items: z.array(
          z.object({
            id: Id,
            number: z.string().nullable(),
            title: z.string(),
            part: TaskPart.schema,
            replyDueOn: IsoDate.nullable(),
            /** The day by which it may be asked to be answered in session (会期即复); null where the rule does not allow it. */
            inSessionDueOn: IsoDate.nullable(),
          }),
        ),
      }),
    ),
    problems: z.array(z.object({ id: Id, title: z.string(), message: z.string() })),
  }),
})

/** 交办函: the Word letter to one unit with the list of what was assigned to it on a day. */
export const assignmentLetter = operation({
  id: 'suggestions.assignmentLetter',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestion-assignments/letter',
  title: '下载交办函',
  query: z.object({ unit: Id, assignedOn: IsoDate }),
})

/** 期初导入: the office's old ledger; upload → preview → faulty rows → confirm, all or nothing. */
export const uploadLedger = operation({
  id: 'suggestions.uploadLedger',
  kind: 'upload',
  method: 'POST',
  path: '/api/suggestion-imports',
  title: '上传旧台账',
  query: z.object({ term: Id }),
  response: ImportBatch,
})
const batchPath = z.object({ batchId: Id })
export const listLedgerImports = operation({
  id: 'suggestions.listImports',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-imports',
  title: '台账导入批次',
  query: z.object({ ...pageQuery }),
  response: ImportBatchPage,
})
export const readLedgerImport = operation({
  id: 'suggestions.readImport',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-imports/:batchId',
  title: '台账导入结果',
  params: batchPath,
  response: ImportBatch,
})
export const readLedgerImportRows = operation({
  id: 'suggestions.readImportRows',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-imports/:batchId/rows',
  title: '台账导入预览',
  params: batchPath,
  query: ImportRowsQuery,
  response: ImportRowsPage,
})
export const downloadFaultyRows = operation({
  id: 'suggestions.downloadFaultyRows',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestion-imports/:batchId/faulty-rows',
  title: '下载错误行',
  params: batchPath,
})
export const confirmLedgerImport = operation({
  id: 'suggestions.confirmImport',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-imports/:batchId/confirmation',
  title: '确认导入台账',
  params: batchPath,
  response: ImportBatch,
})
export const cancelLedgerImport = operation({
  id: 'suggestions.cancelImport',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-imports/:batchId/cancellation',
  title: '取消导入台账',
  params: batchPath,
  response: ImportBatch,
})
export const undoLedgerImport = operation({
  id: 'suggestions.undoImport',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-imports/:batchId/undoing',
  title: '撤销导入台账',
  params: batchPath,
  body: z.object({ reason: line(500) }),
  response: ImportBatch,
})
export const ledgerTemplate = operation({
  id: 'suggestions.ledgerTemplate',
  kind: 'download',
  method: 'GET',
  path: '/api/suggestion-imports/template',
  title: '下载台账模板',
})
