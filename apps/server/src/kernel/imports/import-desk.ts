import type { ImportBatch, ImportMark, ImportRow } from '@lvzhi/contract/imports'
import { areaPrefix, systemActor, type Actor } from '../access/actor.ts'
import { sql, type Handle } from '../database/handle.ts'
import type { Download, RequestContext, UploadedFile } from '../http/bind.ts'
import { newId } from '../identifier.ts'
import { enqueue, type Job } from '../jobs/jobs.ts'
import type { ModuleDeps } from '../module.ts'
import { Refusal, absent } from '../refusal.ts'
import { writeFaultyRows } from '../sheets/faulty-rows.ts'
import { headerKey } from '../sheets/table.ts'
import { templateFor } from '../sheets/template.ts'
import {
  findBatch,
  keepWritten,
  listBatches,
  listRows,
  moveBatch,
  noteProgress,
  progressOf,
  startProgress,
  storePreview,
  type StoredBatch,
} from './batch-store.ts'
import type { ImportKind, WritableRow } from './import-kind.ts'
import { importJobName } from './stalled-imports.ts'
import { movedSince, previewAgain, previewOf, secretHeaders, storedRowsOf } from './preview.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A batch that has been writing so long may be confirmed again: the process that wrote it is gone. */
const stalledAfter = 5 * 60_000

/** 导入台: upload, preview, confirmation in the background, and undoing, the same for every module. */
export interface ImportDesk<Scope> {
  template(): Promise<Download>
  upload(context: RequestContext, scope: Scope, file: UploadedFile | null): Promise<ImportBatch>
  list(
    context: RequestContext,
    page: { page: number; size: number },
  ): Promise<{ total: number; page: number; size: number; items: ImportBatch[] }>
  read(context: RequestContext, id: string): Promise<ImportBatch>
  rows(
    context: RequestContext,
    id: string,
    query: { page: number; size: number; mark?: ImportMark | undefined },
  ): Promise<{ total: number; page: number; size: number; items: ImportRow[] }>
  /** The faulty rows with reason and remedy, as a sheet that can be corrected and uploaded again. */
  faults(context: RequestContext, id: string): Promise<Download>
  /** Starts writing in the background; all rows that are not faulty, or none. */
  confirm(context: RequestContext, id: string): Promise<ImportBatch>
  cancel(context: RequestContext, id: string): Promise<ImportBatch>
  /** Takes a written batch back as a whole; refused when something depends on it. */
  undo(context: RequestContext, id: string, reason: string): Promise<ImportBatch>
  /** The background work; the module lists it among its jobs. */
  readonly job: Job
}

/** Makes the desk for one kind of import. Routes must ask the permission; the desk keeps to the actor's area. */
export function createImportDesk<Row extends object, Scope>(
  deps: ModuleDeps,
  kind: ImportKind<Row, Scope>,
): ImportDesk<Scope> {
  const jobName = importJobName(kind)
  const secret = secretHeaders(kind)

  async function batchFor(context: RequestContext, id: string, lock = false): Promise<StoredBatch> {
    const batch = await findBatch(context.db, { module: kind.module, kind: kind.kind, id }, lock)
    if (!batch || !batch.division_code.startsWith(areaOf(context.actor))) throw absent('次导入')
    context.subject(batch.id)
    return batch
  }

  async function present(context: RequestContext, batch: StoredBatch): Promise<ImportBatch> {
    const progress = await progressOf(context.db, [batch.id])
    return presentBatch(batch, progress.get(batch.id), context.clock.now())
  }

  async function again(context: RequestContext, id: string): Promise<ImportBatch> {
    return present(context, await batchFor(context, id))
  }

  async function write(batchId: string, step: (done: number) => Promise<void>): Promise<void> {
    await deps.database.transaction(async (tx) => {
      // Thousands of rows are read and judged anew between two statements.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
      const batch = await findBatch(tx, { module: kind.module, kind: kind.kind, id: batchId }, true)
      if (!batch || batch.status !== 'confirming') return
      const actor = batch.actor ?? systemActor
      const preview = await previewAgain(
        kind,
        deps.files,
        { db: tx, actor, clock: deps.clock, vault: deps.vault },
        batch,
      )
      const stored = await listRows(tx, deps.vault, batchId, {})
      const moved = movedSince(stored.rows, preview.plan)
      if (moved !== null) {
        throw new Refusal(
          'conflict',
          'previewOutdated',
          `第 ${moved} 行：预览之后系统中的资料有了变动，本批没有写入。请重新上传、核对后再确认。`,
        )
      }
      const rows = preview.plan.rows.flatMap((row): WritableRow<Row>[] =>
        row.row && (row.outcome === 'new' || row.outcome === 'update')
          ? [{ rowNumber: row.rowNumber, outcome: row.outcome, row: row.row }]
          : [],
      )
      const about = {
        batchId,
        scope: batch.scope as Scope,
        actor,
        clock: deps.clock,
        vault: deps.vault,
        table: preview.table,
      }
      const written = await kind.write(tx, { ...about, rows, step })
      await keepWritten(tx, deps.vault, batchId, written)
      await moveBatch(tx, batchId, { status: 'confirmed', failure: null })
    })
  }

  return {
    template: async () => ({
      name: `${kind.title}导入模板.xlsx`,
      mediaType: xlsx,
      content: await templateFor(kind.templateColumns, kind.title),
    }),

    async upload(context, scope, file) {
      if (!file) throw new Refusal('malformed', 'fileMissing', '没有收到文件，请重新选择后上传。')
      const { actor, db, clock } = context
      const preview = await previewOf(kind, { db, scope, actor, clock, vault: deps.vault }, file)
      const id = newId()
      const kept = await deps.files.keep(db, {
        module: kind.module,
        caseId: id,
        name: file.name,
        mediaType: file.mediaType,
        bytes: file.bytes,
        storedBy: actor.accountId,
      })
      const { plan } = preview
      await storePreview(
        db,
        deps.vault,
        {
          id,
          module: kind.module,
          kind: kind.kind,
          subject: preview.ground.subject,
          scope,
          division_code: actor.organisation?.divisionCode ?? '',
          file_id: kept.id,
          file_name: file.name,
          status: 'previewed',
          counts: plan.counts,
          writes: plan.writes,
          blank_rows: plan.blankRowsSkipped,
          notes: plan.notes.map(
            (note) => `“${note.header}”：${note.text}（第 ${note.rowNumber} 行起，共 ${note.count} 格）`,
          ),
          unknown_columns: [...plan.ignoredHeaders],
          made_by: actor.accountId,
          made_by_name: actor.name,
          made_at: clock.now(),
        },
        await storedRowsOf(preview, (row) => kind.titleOf(row)),
      )
      context.note({ rows: plan.counts.total, faulty: plan.counts.error })
      return again(context, id)
    },

    async list(context, page) {
      const place = { module: kind.module, kind: kind.kind, area: areaOf(context.actor) }
      const { total, rows } = await listBatches(context.db, place, page)
      const progress = await progressOf(
        context.db,
        rows.map((row) => row.id),
      )
      const items = rows.map((row) => presentBatch(row, progress.get(row.id), context.clock.now()))
      return { total, page: page.page, size: page.size, items }
    },

    read: again,

    async rows(context, id, query) {
      const batch = await batchFor(context, id)
      const { total, rows } = await listRows(context.db, deps.vault, batch.id, query)
      const items = rows.map((row) => ({
        row: row.row_no,
        mark: row.mark,
        title: row.title,
        cells: row.cells.map((cell) =>
          secret.has(headerKey(cell.column)) ? { ...cell, text: masked(cell.text) } : cell,
        ),
        changes: row.changes,
        issues: row.issues.map(({ column, letters, reason, remedy, severity }) => ({
          column,
          letters,
          reason,
          remedy,
          severity,
        })),
      }))
      return { total, page: query.page, size: query.size, items }
    },

    async faults(context, id) {
      const batch = await batchFor(context, id)
      const about = { db: context.db, actor: context.actor, clock: context.clock, vault: deps.vault }
      const { table } = await previewAgain(kind, deps.files, about, batch)
      const { rows } = await listRows(context.db, deps.vault, batch.id, { mark: 'error' })
      const faults = rows.map((row) => ({
        rowNumber: row.row_no,
        issues: row.issues.map((issue) => ({ ...issue, header: issue.column })),
      }))
      return { name: `${kind.title}需修改的行.xlsx`, mediaType: xlsx, content: await writeFaultyRows(table, faults) }
    },

    async confirm(context, id) {
      const batch = await batchFor(context, id, true)
      requireAct(batch, 'confirm', context.clock.now())
      await moveBatch(context.db, batch.id, {
        status: 'confirming',
        failure: null,
        actor: { ...context.actor, sessionId: null },
        confirmedAt: context.clock.now(),
      })
      await startProgress(context.db, batch.id, batch.writes.new + batch.writes.update)
      await enqueue(context.db, jobName, { batchId: batch.id }, { jobKey: `${jobName}:${batch.id}` })
      context.note({ new: batch.writes.new, update: batch.writes.update })
      return again(context, id)
    },

    async cancel(context, id) {
      const batch = await batchFor(context, id, true)
      requireAct(batch, 'cancel', context.clock.now())
      await moveBatch(context.db, batch.id, { status: 'cancelled' })
      return again(context, id)
    },

    async undo(context, id, reason) {
      const batch = await batchFor(context, id, true)
      requireAct(batch, 'undo', context.clock.now())
      const { rows } = await listRows(context.db, deps.vault, batch.id, {})
      await kind.undo(context.db, {
        batchId: batch.id,
        scope: batch.scope as Scope,
        actor: context.actor,
        clock: context.clock,
        vault: deps.vault,
        rows: rows
          .filter((row) => row.written !== null)
          .map((row) => ({ rowNumber: row.row_no, written: row.written })),
      })
      await moveBatch(context.db, batch.id, { status: 'undone', undoneAt: context.clock.now() })
      context.note({ reason })
      return again(context, id)
    },

    job: {
      name: jobName,
      async run(payload) {
        const batchId = String(payload['batchId'])
        try {
          await write(batchId, (done) => noteProgress(deps.database.handle, batchId, done))
        } catch (error) {
          await failBatch(deps.database.handle, batchId, error)
          if (!(error instanceof Refusal)) throw error
        }
      },
    },
  }
}

async function failBatch(handle: Handle, batchId: string, error: unknown): Promise<void> {
  const failure =
    error instanceof Refusal
      ? error.message
      : '系统出了问题，本批没有写入任何一行。请稍后再确认一次；如仍不行，请联系管理员。'
  await moveBatch(handle, batchId, { status: 'failed', failure })
}

function areaOf(actor: Actor): string {
  if (!actor.organisation)
    throw new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能导入。请联系安全管理员。')
  return areaPrefix(actor.organisation.divisionCode)
}

function allowedActs(batch: StoredBatch, now: Date): ImportBatch['allowedActs'] {
  const toWrite = batch.writes.new + batch.writes.update > 0
  switch (batch.status) {
    case 'previewed':
    case 'failed':
      return toWrite ? ['confirm', 'cancel'] : ['cancel']
    case 'confirming':
      return batch.confirmed_at && now.getTime() - batch.confirmed_at.getTime() > stalledAfter ? ['confirm'] : []
    case 'confirmed':
      return ['undo']
    default:
      return []
  }
}

const actNames = { confirm: '确认导入', cancel: '取消导入', undo: '撤销导入' }
const stateNames: Record<StoredBatch['status'], string> = {
  previewed: '还没有确认导入',
  failed: '写入失败，没有导入任何一行',
  confirming: '正在写入，请等它完成',
  confirmed: '已经导入',
  cancelled: '已经取消',
  undone: '已经撤销',
}

function requireAct(batch: StoredBatch, act: keyof typeof actNames, now: Date): void {
  if (allowedActs(batch, now).includes(act)) return
  const open = batch.status === 'previewed' || batch.status === 'failed'
  if (act === 'confirm' && open) {
    throw new Refusal(
      'conflict',
      'nothingToImport',
      '表中没有可以写入的行：都与系统一致，或都有错误。请改正后重新上传。',
    )
  }
  throw new Refusal('conflict', 'notInThisState', `这批${stateNames[batch.status]}，不能${actNames[act]}。`)
}

function masked(text: string): string {
  return text.replace(/.(?=..)/gsu, '*')
}

function presentBatch(
  batch: StoredBatch,
  progress: { done: number; total: number } | undefined,
  now: Date,
): ImportBatch {
  const total = batch.writes.new + batch.writes.update
  return {
    id: batch.id,
    status: batch.status,
    fileName: batch.file_name,
    subject: batch.subject,
    counts: batch.counts,
    writes: batch.writes,
    blankRows: batch.blank_rows,
    unknownColumns: batch.unknown_columns,
    notes: batch.notes,
    progress: batch.status === 'confirmed' ? { done: total, total } : (progress ?? { done: 0, total }),
    failure: batch.failure,
    madeBy: batch.made_by_name,
    madeAt: batch.made_at.toISOString(),
    confirmedAt: batch.confirmed_at?.toISOString() ?? null,
    undoneAt: batch.undone_at?.toISOString() ?? null,
    allowedActs: allowedActs(batch, now),
  }
}
