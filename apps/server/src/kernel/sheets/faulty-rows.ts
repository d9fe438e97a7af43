import type { OutputCell, OutputColumn } from './output-cell.ts'
import { outputCell } from './output-cell.ts'
import type { RowIssue } from './plan-import.ts'
import type { SheetRow, SheetTable } from './table.ts'
import { workbookBytes } from './write-sheet.ts'

/** A row of the file with what is wrong in it. */
export interface RowFaults {
  readonly rowNumber: number
  readonly issues: readonly RowIssue[]
}

/**
 * An .xlsx with only the faulty rows: their original cells, then 原行号, 原因 and 办法. Corrected, it can be uploaded
 * again. Rows without issues are left out.
 */
export async function writeFaultyRows(table: SheetTable, faults: Iterable<RowFaults>): Promise<Buffer> {
  const rows = new Map(table.rows.map((row) => [row.rowNumber, row]))
  const columns: OutputColumn<{ row: SheetRow; issues: readonly RowIssue[] }>[] = [
    ...table.headers.map((header) => ({
      header,
      kind: 'mixed' as const,
      width: 18,
      value: ({ row }: { row: SheetRow }) => row.cells[header],
    })),
    { header: '原行号', kind: 'number', width: 8, value: ({ row }) => row.rowNumber },
    {
      header: '原因',
      width: 50,
      value: ({ issues }) => issues.map((issue) => `${placed(issue)}${issue.reason}`).join('；\n'),
    },
    {
      header: '办法',
      width: 50,
      value: ({ issues }) => issues.map((issue) => `${placed(issue)}${issue.remedy}`).join('；\n'),
    },
  ]
  const listed: OutputCell[][] = []
  for (const { rowNumber, issues } of faults) {
    const row = rows.get(rowNumber)
    if (row !== undefined && issues.length > 0)
      listed.push(columns.map((column) => outputCell(column.value({ row, issues }), column.kind)))
  }
  return workbookBytes([{ name: '需修改的行', columns, rows: listed }])
}

function placed({ header, letters }: RowIssue): string {
  if (header === null) return ''
  return letters === null ? `“${header}”：` : `“${header}”（${letters} 列）：`
}
