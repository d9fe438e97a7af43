import type { ImportBatch, ImportMark, ImportRow } from '@lvzhi/contract/imports'
import type { ImportStep } from '../ui/import/ImportWizard.tsx'
import type { CheckedRow, Mark, RowCounts } from '../ui/import/model.ts'

const marks: Readonly<Record<ImportMark, Mark>> = {
  new: 'added',
  update: 'updated',
  unchanged: 'unchanged',
  warning: 'warning',
  error: 'faulty',
}
const codes: Readonly<Record<Mark, ImportMark>> = {
  added: 'new',
  updated: 'update',
  unchanged: 'unchanged',
  warning: 'warning',
  faulty: 'error',
}

/** The contract's mark behind a tab of the check. */
export function codeOfMark(mark: Mark): ImportMark {
  return codes[mark]
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

/** The rows of a preview as the check shows them; a column goes with its letters. */
export function rowsOf(rows: readonly ImportRow[]): CheckedRow[] {
  return rows.map((row) => ({
    row: row.row,
    mark: marks[row.mark],
    title: row.title,
    changes: row.changes,
    issues: row.issues.map((issue) => ({
      column: issue.column === null || issue.letters === null ? issue.column : `${issue.column}（${issue.letters} 列）`,
      message: issue.reason,
      remedy: issue.remedy,
      severity: issue.severity,
    })),
  }))
}

/** The step of the wizard that a batch stands at. */
export function stepOf(status: ImportBatch['status']): ImportStep {
  if (status === 'previewed' || status === 'failed') return 'check'
  return status === 'confirming' ? 'write' : 'done'
}

/** What an import has done, in one sentence; rows are counted in `unit`: 人, 件. */
export function outcomeText({ status, writes, counts }: ImportBatch, unit: string): string {
  if (status === 'cancelled') return '这次导入已放弃，没有写入任何内容。'
  if (status === 'undone') return '这次导入已整批撤销。'
  const left = counts.error > 0 ? `；${counts.error.toLocaleString('zh-CN')} 行有错误，没有导入` : ''
  return `已新增 ${writes.new.toLocaleString('zh-CN')} ${unit}，更新 ${writes.update.toLocaleString('zh-CN')} ${unit}${left}。`
}
