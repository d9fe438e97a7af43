import type { FileStore } from '../files/files.ts'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import type { Handle } from '../database/handle.ts'
import { cellText } from '../sheets/cell.ts'
import { knownHeadersOf, planImport, type ImportPlan, type PreviewRow, type RowIssue } from '../sheets/plan-import.ts'
import { inStrides } from '../sheets/in-strides.ts'
import { readSheetApart } from '../reading/read-apart.ts'
import { headerKey, type SheetTable } from '../sheets/table.ts'
import type { StoredBatch, StoredRow } from './batch-store.ts'
import type { ImportGround, ImportKind } from './import-kind.ts'

export interface Preview<Row extends object> {
  readonly ground: ImportGround<Row>
  readonly table: SheetTable
  readonly plan: ImportPlan<Row>
}

/** Reads a sheet and says what importing it would do now; writes nothing. */
export async function previewOf<Row extends object, Scope>(
  kind: ImportKind<Row, Scope>,
  about: { db: Handle; scope: Scope; actor: Actor; clock: Clock; vault: Vault },
  file: { name: string; bytes: Uint8Array },
): Promise<Preview<Row>> {
  const table = await readSheetApart(file.bytes, file.name, { knownHeaders: knownHeadersOf(kind.templateColumns) })
  const ground = await kind.prepare(about.db, { ...about, table })
  return { ground, table, plan: await planImport(table, ground.columns, ground.checks) }
}

/** The preview of a batch made again from its kept file, against the database as it is now. */
export async function previewAgain<Row extends object, Scope>(
  kind: ImportKind<Row, Scope>,
  files: FileStore,
  about: { db: Handle; actor: Actor; clock: Clock; vault: Vault },
  batch: StoredBatch,
): Promise<Preview<Row>> {
  const file = await files.open(about.db, { module: batch.module, caseId: batch.id, fileId: batch.file_id })
  return previewOf(kind, { ...about, scope: batch.scope as Scope }, { name: batch.file_name, bytes: file.bytes })
}

/** The rows of a preview as they are stored: cells as read, secret ones too; they are masked when shown. */
export function storedRowsOf<Row extends object>(
  preview: Preview<Row>,
  titleOf: (row: Row) => string,
): Promise<StoredRow[]> {
  const cellsOf = new Map(preview.table.rows.map((row) => [row.rowNumber, row.cells]))
  const firstHeader = preview.table.headers[0] ?? ''
  return inStrides(preview.plan.rows, (row: PreviewRow<Row>) => {
    const cells = cellsOf.get(row.rowNumber) ?? {}
    return {
      row_no: row.rowNumber,
      mark: row.mark,
      title: row.row ? titleOf(row.row) : cellText(cells[firstHeader] ?? null),
      cells: preview.table.headers.map((column) => ({ column, text: cellText(cells[column] ?? null) })),
      changes: row.changes.map((change) => ({ label: change.header, from: change.from, to: change.to })),
      issues: row.issues.map(storedIssue),
      outcome: row.outcome,
      written: null,
    }
  })
}

function storedIssue(issue: RowIssue): StoredRow['issues'][number] {
  return {
    column: issue.header,
    letters: issue.letters,
    given: issue.given,
    reason: issue.reason,
    remedy: issue.remedy,
    severity: issue.severity,
  }
}

/** The headers under which the secret fields stand, folded for comparing. */
export function secretHeaders<Row extends object, Scope>(kind: ImportKind<Row, Scope>): Set<string> {
  return new Set(
    kind.secret.flatMap((field) => {
      const column = kind.templateColumns[field]
      return [column.header, ...(column.aliases ?? [])].map(headerKey)
    }),
  )
}

/** Whether the database has moved since the preview, so that confirming would do something else than was shown. */
export function movedSince(stored: readonly StoredRow[], now: ImportPlan<object>): number | null {
  const outcomes = new Map(now.rows.map((row) => [row.rowNumber, row]))
  for (const row of stored) {
    const again = outcomes.get(row.row_no)
    if (!again || again.outcome !== row.outcome || again.mark !== row.mark) return row.row_no
    if (again.changes.length !== row.changes.length) return row.row_no
  }
  return null
}
