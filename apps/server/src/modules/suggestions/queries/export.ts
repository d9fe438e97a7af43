import { Readable } from 'node:stream'
import type { exportSuggestions as entry } from '@lvzhi/contract/suggestions'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { outputCell, type OutputCell } from '../../../kernel/sheets/output-cell.ts'
import { workbookParts } from '../../../kernel/sheets/workbook-xml.ts'
import { writeCsv } from '../../../kernel/sheets/write-csv.ts'
import { zipStream } from '../../../kernel/sheets/zip-stream.ts'
import type { SuggestionPorts } from '../ports.ts'
import { presentRow, type Reader } from '../present.ts'
import { readingOf, showsReply } from '../reading.ts'
import { stored } from '../store.ts'
import { runningTasks } from '../suggestion.ts'
import { exportColumns, type ExportedRow } from './export-columns.ts'
import { orderBy } from './ledger.ts'
import { ledgerWhere } from './ledger-where.ts'
import { loadCases } from './load-cases.ts'
import { readerFor } from './reader.ts'

const rowsAtATime = 200
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * 导出建议台账: exactly the rows that the ledger counts under the same filters, streamed. The number of rows stands on the last
 * sheet (.xlsx) or in the file's name (.csv); the file can be imported again.
 */
export function exportSuggestions(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Download> => {
    const { db } = context
    const reader = await readerFor(ports, context)
    const found = await sql<{ id: string }>`
      select s.id from suggestions s where ${await ledgerWhere(db, reader, query)}
      order by ${orderBy('number', 'asc', context.actor.accountId)}`.execute(db)
    const ids = found.rows.map((row) => row.id)
    context.note({ rows: ids.length, format: query.format })
    const rows = exportedRows(db, reader, ids)
    const name = `${reader.today.slice(0, 4)}年代表建议台账_${reader.today.replaceAll('-', '')}`
    if (query.format === 'csv') {
      return {
        name: `${name}_共${ids.length}件.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: writeCsv(exportColumns, rows).stream,
      }
    }
    return { name: `${name}.xlsx`, mediaType: xlsx, content: workbook(rows, context.actor.name, reader.today) }
  }
}

/** Two sheets: the ledger, and how many rows were written when, counted while they were. */
function workbook(rows: AsyncIterable<ExportedRow>, by: string, today: string): Readable {
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
    ] as readonly OutputCell[][]
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

async function* exportedRows(db: Handle, reader: Reader, ids: readonly string[]): AsyncGenerator<ExportedRow> {
  for (let at = 0; at < ids.length; at += rowsAtATime) {
    const slice = ids.slice(at, at + rowsAtATime)
    const [loaded, texts, replies] = await Promise.all([loadCases(db, slice), textsOf(db, slice), repliesOf(db, slice)])
    for (const one of loaded) {
      const { record } = one
      const reading = readingOf(reader.actor, record)
      const tasks = runningTasks(record)
      const shown = (replies.get(record.id) ?? []).filter((reply) => showsReply(reading, reply, undefined))
      yield {
        row: presentRow(reader, one, reading),
        units: tasks.filter((task) => task.part !== 'assist').map((task) => task.unitName),
        assistUnits: tasks.filter((task) => task.part === 'assist').map((task) => task.unitName),
        text: texts.get(record.id) ?? '',
        reply:
          shown.length === 1
            ? (shown[0]?.body ?? '')
            : shown.map((reply) => `${reply.unit_name}（第 ${reply.round} 次）：\n${reply.body}`).join('\n\n'),
      }
    }
  }
}

async function textsOf(db: Handle, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await stored(db).selectFrom('suggestion_texts').selectAll().where('suggestion_id', 'in', ids).execute()
  return new Map(
    rows.map((row) => [
      row.suggestion_id,
      row.proposal === '' ? row.grounds : `${row.grounds}\n具体建议：\n${row.proposal}`,
    ]),
  )
}

async function repliesOf(db: Handle, ids: readonly string[]) {
  const rows = await stored(db)
    .selectFrom('suggestion_replies')
    .select(['suggestion_id', 'unit_name', 'round', 'state', 'body'])
    .where('suggestion_id', 'in', ids)
    .where('state', '=', 'delivered')
    .orderBy('round')
    .orderBy('unit_name')
    .execute()
  return Map.groupBy(rows, (row) => row.suggestion_id)
}
