/** What is wrong or doubtful in one cell. */
export interface Issue {
  readonly column: string | null
  readonly message: string
  readonly remedy: string
  readonly severity: 'warning' | 'error'
}

/** One row of the sheet, as checked. */
export interface CheckedRow {
  readonly row: number
  readonly mark: 'added' | 'updated' | 'unchanged' | 'warning' | 'faulty'
  readonly title: string
  readonly changes: readonly { readonly label: string; readonly from: string | null; readonly to: string | null }[]
  readonly issues: readonly Issue[]
}

/** How many rows of each mark. */
export interface RowCounts {
  readonly total: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly warning: number
  readonly faulty: number
}

/** The marks in the order in which somebody should look at them. */
export const markTabs = [
  { key: 'faulty', label: '错误' },
  { key: 'warning', label: '警告' },
  { key: 'added', label: '新增' },
  { key: 'updated', label: '更新' },
  { key: 'unchanged', label: '无变化' },
] as const
export type Mark = (typeof markTabs)[number]['key']

/** The mark to show first: what is worst. */
export function worstMark(counts: RowCounts): Mark {
  return markTabs.find((tab) => counts[tab.key] > 0)?.key ?? 'added'
}

/** What confirming will do, in one sentence; the batch is all or nothing. */
export function confirmWording(counts: RowCounts): string {
  const parts = [
    counts.added > 0 ? `新增 ${counts.added.toLocaleString('zh-CN')} 行` : '',
    counts.updated > 0 ? `更新 ${counts.updated.toLocaleString('zh-CN')} 行` : '',
    counts.warning > 0 ? `有警告仍可导入 ${counts.warning.toLocaleString('zh-CN')} 行` : '',
  ].filter((part) => part !== '')
  const skipped = [
    counts.faulty > 0 ? `${counts.faulty.toLocaleString('zh-CN')} 行有错误，不导入` : '',
    counts.unchanged > 0 ? `${counts.unchanged.toLocaleString('zh-CN')} 行与现有内容相同` : '',
  ].filter((part) => part !== '')
  if (parts.length === 0) return `没有可以导入的行${skipped.length > 0 ? `：${skipped.join('，')}` : ''}。`
  return `确认后${parts.join('，')}${skipped.length > 0 ? `；${skipped.join('，')}` : ''}。`
}

/** Whether there is anything to confirm. */
export function confirmable(counts: RowCounts): boolean {
  return counts.added + counts.updated + counts.warning > 0
}
