import type { ImportIssue, ImportMark, ImportStatus } from '@lvzhi/contract/imports'
import type { Actor } from '../access/actor.ts'
import { openField, sealField } from '../crypto/sealed-field.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, tables, type Handle } from '../database/handle.ts'
import { inStrides } from '../sheets/in-strides.ts'

/** 导入批次 as stored. */
export interface StoredBatch {
  readonly id: string
  readonly module: string
  readonly kind: string
  readonly subject: string
  readonly scope: unknown
  readonly division_code: string
  readonly file_id: string
  readonly file_name: string
  readonly status: ImportStatus
  readonly counts: Record<ImportMark, number> & { total: number }
  readonly writes: { new: number; update: number }
  readonly blank_rows: number
  readonly notes: string[]
  readonly unknown_columns: string[]
  readonly failure: string | null
  readonly made_by: string
  readonly made_by_name: string
  readonly made_at: Date
  readonly actor: Actor | null
  readonly confirmed_at: Date | null
  readonly undone_at: Date | null
}

export interface StoredRow {
  readonly row_no: number
  readonly mark: ImportMark
  readonly title: string
  readonly cells: { column: string; text: string }[]
  readonly changes: { label: string; from: string | null; to: string | null }[]
  readonly issues: (ImportIssue & { given: string })[]
  readonly outcome: 'new' | 'update' | 'unchanged' | null
  readonly written: unknown
}

type Json<T> = { [K in keyof T]: T[K] extends Date | string | number | null ? T[K] : string }

interface ImportTables {
  import_batches: Json<Omit<StoredBatch, 'actor'>> & { actor: string | null }
  import_progress: { batch_id: string; done: number; total: number }
}

const rowsAtATime = 1000

/** A row as it lies in the database: whatever came from the sheet is sealed, since any cell may hold a personal number. */
interface SealedRow extends Pick<StoredRow, 'row_no' | 'mark' | 'outcome'> {
  readonly title: string
  readonly cells: string
  readonly changes: string
  readonly issues: string
  readonly written: string | null
}

const bound = "batch_id || '/' || row_no"
/** The purpose under which a column of a staged row is sealed. */
export const purposeOf = (column: string) => `imports.${column}`

/** The sealed columns of staged imports. */
export const sealedImportColumns: readonly SealedColumn[] = [
  { table: 'import_rows', column: 'title', purpose: purposeOf('title'), bound },
  ...['cells', 'changes', 'issues', 'written'].map((column) => ({
    table: 'import_rows',
    column,
    json: true,
    purpose: purposeOf(column),
    bound,
  })),
]

function sealedRow(vault: Vault, batchId: string, row: StoredRow): SealedRow {
  const place = `${batchId}/${row.row_no}`
  const sealed = (column: 'cells' | 'changes' | 'issues') =>
    sealField(vault, purposeOf(column), place, JSON.stringify(row[column]))
  return {
    row_no: row.row_no,
    mark: row.mark,
    outcome: row.outcome,
    title: sealField(vault, purposeOf('title'), place, row.title),
    cells: sealed('cells'),
    changes: sealed('changes'),
    issues: sealed('issues'),
    written: null,
  }
}

function openedRow(vault: Vault, batchId: string, row: SealedRow): StoredRow {
  const place = `${batchId}/${row.row_no}`
  const opened = <T>(column: 'cells' | 'changes' | 'issues' | 'written', kept: string): T =>
    JSON.parse(openField(vault, purposeOf(column), place, kept)) as T
  return {
    row_no: row.row_no,
    mark: row.mark,
    outcome: row.outcome,
    title: openField(vault, purposeOf('title'), place, row.title),
    cells: opened('cells', row.cells),
    changes: opened('changes', row.changes),
    issues: opened('issues', row.issues),
    written: row.written === null ? null : opened('written', row.written),
  }
}

/** Stores a preview: the batch and all its rows. */
export async function storePreview(
  tx: Handle,
  vault: Vault,
  batch: Omit<StoredBatch, 'failure' | 'actor' | 'confirmed_at' | 'undone_at'>,
  rows: readonly StoredRow[],
): Promise<void> {
  await tables<ImportTables>(tx)
    .insertInto('import_batches')
    .values({
      ...batch,
      scope: JSON.stringify(batch.scope),
      counts: JSON.stringify(batch.counts),
      writes: JSON.stringify(batch.writes),
      notes: JSON.stringify(batch.notes),
      unknown_columns: JSON.stringify(batch.unknown_columns),
      failure: null,
      actor: null,
      confirmed_at: null,
      undone_at: null,
    })
    .execute()
  const sealed = await inStrides(rows, (row) => sealedRow(vault, batch.id, row))
  for (let at = 0; at < sealed.length; at += rowsAtATime) {
    await sql`
      insert into import_rows (batch_id, row_no, mark, title, cells, changes, issues, outcome)
      select ${batch.id}, r.row_no, r.mark, r.title, r.cells, r.changes, r.issues, r.outcome
      from jsonb_to_recordset(${JSON.stringify(sealed.slice(at, at + rowsAtATime))}::jsonb)
        as r(row_no int, mark text, title text, cells jsonb, changes jsonb, issues jsonb, outcome text)`.execute(tx)
  }
}

/** The batch, or undefined; `lock` holds it until the transaction ends. */
export async function findBatch(
  handle: Handle,
  place: { module: string; kind: string; id: string },
  lock = false,
): Promise<StoredBatch | undefined> {
  const found = await sql<StoredBatch>`
    select * from import_batches where id = ${place.id} and module = ${place.module} and kind = ${place.kind}
    ${lock ? sql`for no key update` : sql``}`.execute(handle)
  return found.rows[0]
}

/** One page of batches of an area, newest first. */
export async function listBatches(
  handle: Handle,
  place: { module: string; kind: string; area: string },
  page: { page: number; size: number },
): Promise<{ total: number; rows: StoredBatch[] }> {
  const where = sql`module = ${place.module} and kind = ${place.kind} and starts_with(division_code, ${place.area})`
  const counted = await sql<{ n: number }>`select count(*) as n from import_batches where ${where}`.execute(handle)
  const found = await sql<StoredBatch>`
    select * from import_batches where ${where} order by made_at desc, id
    limit ${page.size} offset ${(page.page - 1) * page.size}`.execute(handle)
  return { total: counted.rows[0]?.n ?? 0, rows: found.rows }
}

/** Rows of a preview in the order of the file. */
export async function listRows(
  handle: Handle,
  vault: Vault,
  batchId: string,
  filter: { mark?: ImportMark | undefined; page?: number; size?: number },
): Promise<{ total: number; rows: StoredRow[] }> {
  const where = sql`batch_id = ${batchId} ${filter.mark ? sql`and mark = ${filter.mark}` : sql``}`
  const counted = await sql<{ n: number }>`select count(*) as n from import_rows where ${where}`.execute(handle)
  const size = filter.size ?? null
  const found = await sql<SealedRow>`
    select row_no, mark, title, cells, changes, issues, outcome, written from import_rows where ${where} order by row_no
    limit ${size} offset ${size === null ? 0 : ((filter.page ?? 1) - 1) * size}`.execute(handle)
  const rows = await inStrides(found.rows, (row) => openedRow(vault, batchId, row))
  return { total: counted.rows[0]?.n ?? 0, rows }
}

/** Moves the batch on; only the given facts change. */
export async function moveBatch(
  tx: Handle,
  id: string,
  facts: {
    status: ImportStatus
    failure?: string | null
    actor?: Actor
    confirmedAt?: Date
    undoneAt?: Date
  },
): Promise<void> {
  await tables<ImportTables>(tx)
    .updateTable('import_batches')
    .set({
      status: facts.status,
      ...(facts.failure !== undefined && { failure: facts.failure }),
      ...(facts.actor && { actor: JSON.stringify(facts.actor) }),
      ...(facts.confirmedAt && { confirmed_at: facts.confirmedAt }),
      ...(facts.undoneAt && { undone_at: facts.undoneAt }),
    })
    .where('id', '=', id)
    .execute()
}

/** Keeps with each row what was written for it. */
export async function keepWritten(
  tx: Handle,
  vault: Vault,
  batchId: string,
  rows: readonly { rowNumber: number; written: unknown }[],
): Promise<void> {
  const sealed = await inStrides(rows, ({ rowNumber, written }) => ({
    rowNumber,
    written: sealField(vault, purposeOf('written'), `${batchId}/${rowNumber}`, JSON.stringify(written ?? null)),
  }))
  for (let at = 0; at < sealed.length; at += rowsAtATime) {
    await sql`
      update import_rows i set written = r.written
      from jsonb_to_recordset(${JSON.stringify(sealed.slice(at, at + rowsAtATime))}::jsonb)
        as r("rowNumber" int, written jsonb)
      where i.batch_id = ${batchId} and i.row_no = r."rowNumber"`.execute(tx)
  }
}

/** Sets the count of a batch that is about to be written to nothing. */
export async function startProgress(tx: Handle, batchId: string, total: number): Promise<void> {
  await tables<ImportTables>(tx)
    .insertInto('import_progress')
    .values({ batch_id: batchId, done: 0, total })
    .onConflict((conflict) => conflict.column('batch_id').doUpdateSet({ done: 0, total }))
    .execute()
}

/** Notes how far writing has come; on a connection of its own, so that it shows before the writing commits. */
export async function noteProgress(handle: Handle, batchId: string, done: number): Promise<void> {
  await tables<ImportTables>(handle)
    .updateTable('import_progress')
    .set({ done })
    .where('batch_id', '=', batchId)
    .execute()
}

/** How far writing has come, by batch. */
export async function progressOf(
  handle: Handle,
  ids: readonly string[],
): Promise<Map<string, { done: number; total: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await tables<ImportTables>(handle)
    .selectFrom('import_progress')
    .selectAll()
    .where('batch_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.batch_id, { done: row.done, total: row.total }]))
}
