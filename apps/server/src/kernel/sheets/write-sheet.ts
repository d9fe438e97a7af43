import { Readable } from 'node:stream'
import { outputCell } from './output-cell.ts'
import type { OutputCell, OutputColumn } from './output-cell.ts'
import { workbookParts } from './workbook-xml.ts'
import type { SheetContent } from './workbook-xml.ts'
import { zipStream } from './zip-stream.ts'

/** A file being written: its bytes, and how many rows (without the header) it holds once it is complete. */
export interface SheetOutput {
  readonly stream: Readable
  /** Rejects when reading the rows fails or the reader of the stream goes away. */
  readonly rowCount: Promise<number>
}

export interface WriteOptions {
  /** Name of the sheet. */
  readonly name: string
}

/**
 * Writes rows as .xlsx while they arrive: frozen header, filter, widths, numbers with leading zeros as text, formulas
 * neutralised. Rows are asked for only as fast as the stream is read; memory does not grow with their number.
 */
export function writeSheet<Row>(
  columns: readonly OutputColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: WriteOptions,
): SheetOutput {
  return countedOutput(rows, (counted) =>
    zipStream(workbookParts([{ name: options.name, columns, rows: cellsOf(columns, counted) }])),
  )
}

async function* cellsOf<Row>(
  columns: readonly OutputColumn<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<readonly OutputCell[]> {
  for await (const row of rows) yield columns.map((column) => outputCell(column.value(row), column.kind))
}

/** A stream of pieces made from rows, with the number of rows that went through. */
export function countedOutput<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  write: (rows: AsyncIterable<Row>) => AsyncIterable<string | Buffer>,
): SheetOutput {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  // The stream carries the failure too; whoever only pipes it need not look at the count.
  promise.catch(() => undefined)
  let count = 0
  async function* counting(): AsyncGenerator<Row> {
    for await (const row of rows) {
      count++
      yield row
    }
  }
  const stream = Readable.from(write(counting()), { objectMode: false, highWaterMark: 1 << 18 })
  stream.once('end', () => resolve(count))
  stream.once('error', reject)
  stream.once('close', () => reject(new Error('the reader of the export has gone')))
  return { stream, rowCount: promise }
}

/** A small workbook in one piece of memory. */
export async function workbookBytes(sheets: readonly SheetContent[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zipStream(workbookParts(sheets))) chunks.push(chunk)
  return Buffer.concat(chunks)
}
