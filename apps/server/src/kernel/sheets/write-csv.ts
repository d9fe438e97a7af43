import { setImmediate } from 'node:timers/promises'
import { outputCell } from './output-cell.ts'
import type { OutputCell, OutputColumn } from './output-cell.ts'
import { countedOutput } from './write-sheet.ts'
import type { SheetOutput } from './write-sheet.ts'

const rowsAtATime = 250

/** Writes rows as CSV while they arrive: UTF-8 with BOM, CRLF, formulas neutralised, dates as `YYYY-MM-DD`. */
export function writeCsv<Row>(
  columns: readonly OutputColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): SheetOutput {
  return countedOutput(rows, (counted) => csvPieces(columns, counted))
}

async function* csvPieces<Row>(
  columns: readonly OutputColumn<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  let piece = `\ufeff${line(columns.map(({ header }) => outputCell(header)))}`
  let count = 0
  for await (const row of rows) {
    piece += line(columns.map((column) => outputCell(column.value(row), column.kind)))
    count++
    if (count % rowsAtATime !== 0) continue
    yield piece
    piece = ''
    await setImmediate()
  }
  if (piece !== '') yield piece
}

function line(cells: readonly OutputCell[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

function field(cell: OutputCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? cell : cell.date
  return /[",\r\n\t]|^[\s']|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
