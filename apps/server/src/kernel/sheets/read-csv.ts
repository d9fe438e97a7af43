import { CsvError, parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { cleanText } from './cell.ts'
import type { CellValue } from './cell.ts'
import { decodeText } from './decode-text.ts'
import { restoreText } from './neutralise.ts'
import { sheetRefusal } from './sheet-refusal.ts'
import type { TableCollector } from './table.ts'

const sliceLength = 65_536
const rowsAtATime = 500

/**
 * Reads separated text (`,` `;` or TAB; LF, CRLF or CR line ends; quotes; rows of unequal length) into the collector.
 * Row numbers count records as an office program shows them, blank lines included.
 */
export async function readCsv(bytes: Uint8Array, collector: TableCollector): Promise<void> {
  const text = decodeText(bytes)
  const parser = Readable.from(slicesOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }),
  )
  let rowNumber = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rowNumber++
      // The text is in memory already, so nothing else would let other requests have their turn.
      if (rowNumber % rowsAtATime === 0) await setImmediate()
      collector.add(
        rowNumber,
        record.map((field, column): CellValue => {
          if (/[^\P{Cc}\n\r\t]/u.test(field)) collector.note('controlCharacters', column, rowNumber)
          const clean = cleanText(field)
          return clean === '' ? null : restoreText(clean)
        }),
      )
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const before = typeof error['records'] === 'number' ? error['records'] : rowNumber
    throw sheetRefusal('sheetBrokenQuote', `第 ${before + 1} 行附近`)
  }
}

function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += sliceLength) yield text.slice(at, at + sliceLength)
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
