import { z } from 'zod'
import { labelled } from './labelled.ts'
import { Id, Instant, pageOf, pageQuery } from './scalars.ts'

/** 导入行标记: what confirming would do with one row of the uploaded sheet. */
export const ImportMark = labelled({
  new: '新增',
  update: '更新',
  unchanged: '无变化',
  warning: '警告',
  error: '错误',
})
export type ImportMark = (typeof ImportMark.codes)[number]

/** 导入批次状态. */
export const ImportStatus = labelled({
  previewed: '待确认',
  confirming: '正在写入',
  confirmed: '已导入',
  failed: '写入失败',
  cancelled: '已取消',
  undone: '已撤销',
})
export type ImportStatus = (typeof ImportStatus.codes)[number]

/** What is wrong or doubtful in one cell, and what to do. */
export const ImportIssue = z.object({
  /** Header of the column, or null where the whole row is meant. */
  column: z.string().nullable(),
  /** A, B, … as the spreadsheet shows it. */
  letters: z.string().nullable(),
  reason: z.string(),
  remedy: z.string(),
  severity: z.enum(['warning', 'error']),
})
export type ImportIssue = z.infer<typeof ImportIssue>

/** One row of a preview; `cells` are shown as read, secret columns masked. */
export const ImportRow = z.object({
  /** Row number as the spreadsheet shows it. */
  row: z.int(),
  mark: ImportMark.schema,
  title: z.string(),
  cells: z.array(z.object({ column: z.string(), text: z.string() })),
  changes: z.array(z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  issues: z.array(ImportIssue),
})
export type ImportRow = z.infer<typeof ImportRow>

/** 导入批次: one uploaded sheet from preview to confirmation or undoing. */
export const ImportBatch = z.object({
  id: Id,
  status: ImportStatus.schema,
  fileName: z.string(),
  /** What the batch is about, in words: 吉林省第十四届代表名册. */
  subject: z.string(),
  /** Rows by mark; blank rows are not counted. */
  counts: z.object({
    total: z.int(),
    new: z.int(),
    update: z.int(),
    unchanged: z.int(),
    warning: z.int(),
    error: z.int(),
  }),
  /** What confirming would write; a warned row keeps its outcome, a faulty one is left out. */
  writes: z.object({ new: z.int(), update: z.int() }),
  /** Rows of the file that hold nothing but formats; passed over. */
  blankRows: z.int(),
  /** Headers that were not understood and are left out. */
  unknownColumns: z.array(z.string()),
  /** Rows written so far while confirming. */
  progress: z.object({ done: z.int(), total: z.int() }),
  /** What the reader should know about the file, as formulas whose last value was taken. */
  notes: z.array(z.string()),
  /** Why writing failed, in Chinese. */
  failure: z.string().nullable(),
  madeBy: z.string(),
  madeAt: Instant,
  confirmedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  allowedActs: z.array(z.enum(['confirm', 'cancel', 'undo'])),
})
export type ImportBatch = z.infer<typeof ImportBatch>

/** The rows of a preview, filtered by mark. */
export const ImportRowsQuery = z.object({ ...pageQuery, mark: ImportMark.schema.optional() })
export const ImportRowsPage = pageOf(ImportRow)
export const ImportBatchPage = pageOf(ImportBatch)
