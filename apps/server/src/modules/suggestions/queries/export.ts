import { Readable } from 'node:stream'
import type { exportSuggestions as entry } from '@lvzhi/contract/suggestions'
import { sql } from '../../../kernel/database/handle.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { outputCell, type OutputCell } from '../../../kernel/sheets/output-cell.ts'
import { workbookParts } from '../../../kernel/sheets/workbook-xml.ts'
import { writeCsv } from '../../../kernel/sheets/write-csv.ts'
import { zipStream } from '../../../kernel/sheets/zip-stream.ts'
import type { SuggestionPorts } from '../ports.ts'
import { exportColumns } from './export-columns.ts'
import { exportedRows, idRun, type ExportedRow } from './exported-rows.ts'
import { filterWords } from './filter-words.ts'
import { orderBy } from './ledger.ts'
import { ledgerWhere } from './ledger-where.ts'
import { readerFor } from './reader.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * 导出建议台账: exactly the rows that the ledger counts under the same filters, streamed. The number of rows stands in the
 * file's name and on the last sheet of a workbook, the date of the answer in a column of its own (UR-47); the file can be imported again.
 */
export function exportSuggestions(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Download> => {
    const { db } = context
    const reader = await readerFor(ports, context)
    const ticked = query.ids ? sql`s.id = any(${query.ids.split(',')}::uuid[])` : sql`true`
    const found = await sql<{ run: string }>`
      select coalesce(string_agg(s.id::text, '' order by ${orderBy('number', 'asc', context.actor.accountId)}), '') as run
      from suggestions s where ${await ledgerWhere(db, reader, query)} and ${ticked}`.execute(db)
    const ids = idRun(found.rows[0]?.run ?? '')
    context.note({ rows: ids.length, format: query.format })
    const rows = exportedRows(db, context.actor, ids)
    const name = `${reader.today.slice(0, 4)}年代表建议台账_${reader.today.replaceAll('-', '')}`
    if (query.format === 'csv') {
      return {
        name: `${name}_共${ids.length}件.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: writeCsv(exportColumns, rows).stream,
      }
    }
    return {
      name: `${name}_共${ids.length}件.xlsx`,
      mediaType: xlsx,
      content: workbook(rows, context.actor.name, reader.today, await filterWords(db, reader, query)),
    }
  }
}

/** Two sheets: the ledger, and how many rows were written when and by which of the filters, counted while they were. */
function workbook(
  rows: AsyncIterable<ExportedRow>,
  by: string,
  today: string,
  words: readonly (readonly [string, string])[],
): Readable {
  let count = 0
  async function* cells(): AsyncGenerator<readonly OutputCell[]> {
    for await (const row of rows) {
      count++
      yield exportColumns.map((column) => outputCell(column.value(row), column.kind))
    }
  }
  async function* notes(): AsyncGenerator<readonly OutputCell[]> {
    yield* [
      ['件数', count],
      ['导出日期', { date: today }],
      ['导出人', by],
      ...words,
    ] as readonly (readonly OutputCell[])[]
  }
  const sheets = [
    { name: '建议台账', columns: exportColumns, rows: cells() },
    {
      name: '导出说明',
      columns: [{ header: '项目' }, { header: '值', kind: 'mixed' as const, width: 20 }],
      rows: notes(),
    },
  ]
  return Readable.from(zipStream(workbookParts(sheets)), { objectMode: false })
}
