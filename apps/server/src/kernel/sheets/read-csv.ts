import { CsvError, parse } from 'csv-parse/sync'
import { cleanText } from './cell.ts'
import type { CellValue } from './cell.ts'
import { decodeText } from './decode-text.ts'
import { restoreText } from './neutralise.ts'
import { sheetRefusal } from './sheet-refusal.ts'
import type { TableCollector } from './table.ts'

/** Of one row with all its cells, in characters. */
const longestRecord = 1_000_000

/**
 * Reads separated text (`,` `;` or TAB; LF, CRLF or CR line ends; quotes; rows of unequal length) into the collector.
 * Row numbers count records as an office program shows them, blank lines included. Works without a pause: tables that somebody has
 * handed in are read in a thread of their own.
 */
export function readCsv(bytes: Uint8Array, collector: TableCollector): void {
  const text = decodeText(bytes)
  let rowNumber = 0
  const take = (record: readonly string[]): null => {
    rowNumber += 1
    collector.add(
      rowNumber,
      record.map((field, column): CellValue => {
        if (/[^\P{Cc}\n\r\t]/u.test(field)) collector.note('controlCharacters', column, rowNumber)
        const clean = cleanText(field)
        return clean === '' ? null : restoreText(clean)
      }),
    )
    return null
  }
  // The parser makes an error for each row of another length and drops it; looking up where it was made took all the time.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: longestRecord,
      on_record: take,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw sheetRefusal('sheetCellTooLong', `第 ${rowNumber + 1} 行附近`)
    throw sheetRefusal('sheetBrokenQuote', `第 ${rowNumber + 1} 行附近`)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The separator that stands most often, outside quotes, in the first lines. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const lines = sample.split(/\r\n|\n|\r/).slice(0, 20)
  let best = ','
  let bestCount = 0
  for (const candidate of [',', '\t', ';']) {
    const count = lines.reduce((sum, line) => sum + line.split(candidate).length - 1, 0)
    if (count > bestCount) {
      best = candidate
      bestCount = count
    }
  }
  return best
}
