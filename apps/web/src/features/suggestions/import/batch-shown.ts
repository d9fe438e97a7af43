import type { ImportBatch, ImportMark, ImportRow } from '@lvzhi/contract/imports'
import type { ImportStep } from '../../../ui/import/ImportWizard.tsx'
import type { CheckedRow, Mark, RowCounts } from '../../../ui/import/model.ts'

const pairs: readonly (readonly [ImportMark, Mark])[] = [
  ['new', 'added'],
  ['update', 'updated'],
  ['unchanged', 'unchanged'],
  ['warning', 'warning'],
  ['error', 'faulty'],
]

/** The contract's mark behind a tab of the check. */
export function markOf(tab: Mark): ImportMark {
  return pairs.find(([, shown]) => shown === tab)?.[0] ?? 'new'
}

function shownAs(mark: ImportMark): Mark {
  return pairs.find(([stored]) => stored === mark)?.[1] ?? 'added'
}

/** The counts of a batch under the names of the check. */
export function countsOf({ counts }: Pick<ImportBatch, 'counts'>): RowCounts {
  return {
    total: counts.total,
    added: counts.new,
    updated: counts.update,
    unchanged: counts.unchanged,
    warning: counts.warning,
    faulty: counts.error,
  }
}

/** The rows of a preview as the check shows them, each issue with its column and letters. */
export function checkedRows(rows: readonly ImportRow[]): CheckedRow[] {
  return rows.map((row) => ({
    row: row.row,
    mark: shownAs(row.mark),
    title: row.title,
    changes: row.changes,
    issues: row.issues.map((issue) => ({
      column: issue.column !== null && issue.letters !== null ? `${issue.column}（${issue.letters} 列）` : issue.column,
      message: issue.reason,
      remedy: issue.remedy,
      severity: issue.severity,
    })),
  }))
}

/** Where a batch stands in the wizard. */
export function stepOf(status: ImportBatch['status']): ImportStep {
  if (status === 'confirming') return 'write'
  return status === 'previewed' || status === 'failed' ? 'check' : 'done'
}
