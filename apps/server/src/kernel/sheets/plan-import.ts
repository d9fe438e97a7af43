import { foldCell, cellText, isErrorCell } from './cell.ts'
import type { CellValue } from './cell.ts'
import type { FieldParser } from './fields.ts'
import { nearest } from '../search/nearest.ts'
import { inStrides } from './in-strides.ts'
import { SheetRefusal, sheetRefusal } from './sheet-refusal.ts'
import { headerKey } from './table.ts'
import type { SheetColumnHead, SheetTable } from './table.ts'

interface ColumnText {
  /** The Chinese header of the template and of the export. */
  readonly header: string
  /** Other headers under which offices keep the same column. */
  readonly aliases?: readonly string[]
  /** What to write, one sentence for the template. */
  readonly hint?: string
  readonly example?: string
  /** Labels for the choice list of the template. */
  readonly choices?: readonly string[]
}

/** One column of an import: a field that may be null is optional, any other must be filled in each row. */
export type ImportColumn<T> = ColumnText &
  (null extends T
    ? { readonly required?: false; readonly parse: FieldParser<NonNullable<T>> }
    : { readonly required: true; readonly parse: FieldParser<T> })

/** The columns of an import, one for each field of the row type, in the order of the template. */
export type ImportColumns<Row> = { readonly [Key in keyof Row]-?: ImportColumn<Row[Key]> }

/** What a module finds in a row; `column` is the field concerned, null for the row as a whole. */
export interface Finding<Row> {
  readonly column: keyof Row | null
  readonly reason: string
  readonly remedy: string
}

export interface FieldChange {
  readonly header: string
  readonly from: string
  readonly to: string
}

export interface Classified<Row> {
  readonly outcome: 'new' | 'update' | 'unchanged'
  readonly changes?: readonly FieldChange[]
  readonly warnings?: readonly Finding<Row>[]
  readonly errors?: readonly Finding<Row>[]
}

export interface ImportChecks<Row> {
  /** What must be unique within the file, as the case number; null when the row has none. */
  keyOf(row: Row): string | null
  /** How the key is called in messages, as 件号. */
  readonly keyName: string
  /** The field that holds the key, for the place of the message. */
  readonly keyColumn: keyof Row | null
  /** Compares the row with what the system has; existing records are looked up before, so that this reads memory only. */
  classify(row: Row, rowNumber: number): Classified<Row>
}

/** 新增, 更新, 无变化, 警告 or 错误. */
export type RowMark = 'new' | 'update' | 'unchanged' | 'warning' | 'error'

/** The Chinese words of the marks. */
export const rowMarkLabels: Readonly<Record<RowMark, string>> = {
  new: '新增',
  update: '更新',
  unchanged: '无变化',
  warning: '警告',
  error: '错误',
}

/** One thing to say about one row: where, why, and what to do. */
export interface RowIssue {
  readonly severity: 'error' | 'warning'
  readonly header: string | null
  readonly letters: string | null
  /** The cell as it stands in the file. */
  readonly given: string
  readonly reason: string
  readonly remedy: string
}

export interface PreviewRow<Row> {
  readonly rowNumber: number
  readonly mark: RowMark
  /** What confirming would do with it; null for a faulty row. A warned row keeps its outcome. */
  readonly outcome: Classified<Row>['outcome'] | null
  readonly row: Row | null
  readonly changes: readonly FieldChange[]
  readonly issues: readonly RowIssue[]
}

export interface ImportPlan<Row> {
  readonly rows: readonly PreviewRow<Row>[]
  readonly counts: Readonly<Record<RowMark, number>> & { readonly total: number }
  /** What confirming would write. */
  readonly writes: { readonly new: number; readonly update: number }
  readonly blankRowsSkipped: number
  /** Headers of the file that mean nothing to this import. */
  readonly ignoredHeaders: readonly string[]
  readonly notes: SheetTable['notes']
}

/** All headers and aliases of an import, for `readSheet({ knownHeaders })`. */
export function knownHeadersOf<Row>(columns: ImportColumns<Row>): string[] {
  return entriesOf(columns).flatMap(([, column]) => [column.header, ...(column.aliases ?? [])])
}

/** Nobody corrects more than so many rows one by one: then it is the table that is wrong. */
const mostFaulty = 2_000

/**
 * Checks a table row by row and says what an import would do; writes nothing. A key that stands twice in the file is an
 * error of the later row, or a skipped row when all fields are alike. Throws `SheetRefusal` when a required column is
 * missing or a column stands twice. Works in strides, so that the process answers others meanwhile.
 */
export async function planImport<Row extends object>(
  table: SheetTable,
  columns: ImportColumns<Row>,
  checks: ImportChecks<Row>,
): Promise<ImportPlan<Row>> {
  const places = placeColumns(table, columns)
  const seen = new Map<string, { rowNumber: number; content: string }>()
  const counts = { new: 0, update: 0, unchanged: 0, warning: 0, error: 0, total: table.rows.length }
  const writes = { new: 0, update: 0 }
  const rows = await inStrides(table.rows, ({ rowNumber, cells }) => {
    const preview = previewRow(rowNumber, cells, { table, columns, checks, places, seen })
    counts[preview.mark]++
    if (counts.error > mostFaulty) throw sheetRefusal('sheetTooManyFaults', `到第 ${rowNumber} 行为止`)
    if (preview.outcome === 'new' || preview.outcome === 'update') writes[preview.outcome]++
    return preview
  })
  const used = new Set([...places.values()].map(({ header }) => header))
  return {
    rows,
    counts,
    writes,
    blankRowsSkipped: table.blankRowsSkipped,
    ignoredHeaders: table.headers.filter((header) => !used.has(header)),
    notes: table.notes,
  }
}

interface Planning<Row> {
  readonly table: SheetTable
  readonly columns: ImportColumns<Row>
  readonly checks: ImportChecks<Row>
  readonly places: ReadonlyMap<keyof Row, SheetColumnHead>
  readonly seen: Map<string, { rowNumber: number; content: string }>
}

function previewRow<Row>(
  rowNumber: number,
  cells: Readonly<Record<string, CellValue>>,
  planning: Planning<Row>,
): PreviewRow<Row> {
  const { columns, checks, places, seen } = planning
  const issue = (severity: RowIssue['severity'], { column, reason, remedy }: Finding<Row>): RowIssue => {
    const place = column === null ? undefined : places.get(column)
    const named = place?.header ?? (column === null ? null : columns[column].header)
    const given = place === undefined ? '' : cellText(cells[place.header] ?? null)
    return { severity, header: named, letters: place?.letters ?? null, given: shorten(given), reason, remedy }
  }
  const { row, findings } = parseRow(cells, planning)
  if (row === null)
    return faulty(
      rowNumber,
      findings.map((finding) => issue('error', finding)),
    )

  const key = checks.keyOf(row)
  if (key !== null) {
    const content = JSON.stringify(row)
    const earlier = seen.get(foldCell(key))
    if (earlier !== undefined) {
      const column = checks.keyColumn
      if (earlier.content === content) {
        const twice = { column, reason: `与第 ${earlier.rowNumber} 行完全相同`, remedy: '导入时只取一次，可不处理' }
        const issues = [issue('warning', twice)]
        return { rowNumber, mark: 'warning', outcome: 'unchanged', row, changes: [], issues }
      }
      const reason = `${checks.keyName}“${key}”与第 ${earlier.rowNumber} 行重复，内容不同`
      return faulty(rowNumber, [issue('error', { column, reason, remedy: '请核对，只保留正确的一行' })])
    }
    seen.set(foldCell(key), { rowNumber, content })
  }

  const { outcome, changes = [], warnings = [], errors = [] } = checks.classify(row, rowNumber)
  const warned = warnings.map((finding) => issue('warning', finding))
  if (errors.length > 0) return faulty(rowNumber, [...errors.map((finding) => issue('error', finding)), ...warned])
  return { rowNumber, mark: warned.length > 0 ? 'warning' : outcome, outcome, row, changes, issues: warned }
}

function faulty(rowNumber: number, issues: readonly RowIssue[]): PreviewRow<never> {
  return { rowNumber, mark: 'error', outcome: null, row: null, changes: [], issues }
}

function parseRow<Row>(
  cells: Readonly<Record<string, CellValue>>,
  { table, columns, places }: Planning<Row>,
): { row: Row | null; findings: Finding<Row>[] } {
  const values: Partial<Record<keyof Row, unknown>> = {}
  const findings: Finding<Row>[] = []
  for (const [key, column] of entriesOf(columns)) {
    const place = places.get(key)
    const cell = place === undefined ? null : (cells[place.header] ?? null)
    if (cell === null || (!isErrorCell(cell) && cellText(cell) === '')) {
      if (column.required === true) findings.push({ column: key, reason: `没有填“${column.header}”`, remedy: '请补填' })
      else values[key] = null
      continue
    }
    const result = column.parse(cell, { date1904: table.date1904 })
    if (result.ok) values[key] = result.value
    else findings.push({ column: key, reason: result.reason, remedy: result.remedy })
  }
  // Every field of the row type has a column, so without findings all fields are set.
  return { row: findings.length === 0 ? (values as Row) : null, findings }
}

function entriesOf<Row>(columns: ImportColumns<Row>): [keyof Row, AnyColumn][] {
  return Object.entries(columns) as [keyof Row, AnyColumn][]
}

type AnyColumn = ColumnText & { readonly required?: boolean; readonly parse: FieldParser<unknown> }

function placeColumns<Row>(table: SheetTable, columns: ImportColumns<Row>): Map<keyof Row, SheetColumnHead> {
  const places = new Map<keyof Row, SheetColumnHead>()
  for (const [key, column] of entriesOf(columns)) {
    const [place, second] = placesOf(table, column)
    if (place !== undefined && second !== undefined)
      throw new SheetRefusal(
        'invalid',
        'sheetColumnTwice',
        `表头中“${column.header}”出现了两次（${place.letters} 列和 ${second.letters} 列）。请只保留一列后再上传。`,
      )
    if (place !== undefined) places.set(key, place)
    else if (column.required === true) throw columnMissing(table, column.header)
  }
  return places
}

/** The columns that go by the header itself, else by the first alias that is there. */
function placesOf(table: SheetTable, column: ColumnText): SheetColumnHead[] {
  for (const name of [column.header, ...(column.aliases ?? [])]) {
    const wanted = headerKey(name)
    const found = table.columns.filter(({ header }) => headerKey(header.replace(/（\d+）$/, '')) === wanted)
    if (found.length > 0) return found
  }
  return []
}

function columnMissing(table: SheetTable, header: string): SheetRefusal {
  const near = nearest(header, table.headers)
  const hint =
    near === null ? '请下载模板，按模板的表头填写' : `表中的“${near}”是否就是它？如是，请把表头改为“${header}”`
  return new SheetRefusal(
    'invalid',
    'sheetColumnMissing',
    `表中缺少“${header}”列（表头在第 ${table.headerRowNumber} 行）。${hint}。`,
  )
}

function shorten(given: string): string {
  const characters = Array.from(given)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : given
}
