import { cellText, columnLetters, foldCell } from './cell.ts'
import type { CellValue } from './cell.ts'
import type { SheetLimits } from './limits.ts'
import { sheetRefusal } from './sheet-refusal.ts'

export interface SheetRow {
  /** Row number as the office program shows it, counted from 1. */
  readonly rowNumber: number
  readonly cells: Readonly<Record<string, CellValue>>
}

export interface SheetColumnHead {
  /** The header as written, the key of `cells`; unique. A column without a header is 第 n 列, a repeated one 标题（2）. */
  readonly header: string
  /** A, B, … as the office program shows it. */
  readonly letters: string
}

/** Something about the file that the clerk should know and that is not an error of one row. */
export interface SheetNote {
  readonly kind: 'formula' | 'error' | 'controlCharacters'
  readonly header: string
  /** The first row it concerns, and in how many cells it was met. */
  readonly rowNumber: number
  readonly count: number
  readonly text: string
}

/** A table as read from a file: only rows that hold something, each with its place in the file. */
export interface SheetTable {
  readonly fileName: string
  readonly format: 'xlsx' | 'csv'
  readonly sheetName: string
  readonly headerRowNumber: number
  readonly columns: readonly SheetColumnHead[]
  readonly headers: readonly string[]
  readonly rows: readonly SheetRow[]
  /** Rows that the file has but that hold nothing (mostly left-over formats); passed over. */
  readonly blankRowsSkipped: number
  /** Whether date numbers count from 1904. */
  readonly date1904: boolean
  readonly notes: readonly SheetNote[]
}

interface RawRow {
  readonly rowNumber: number
  readonly values: readonly CellValue[]
}

const noteTexts: Record<SheetNote['kind'], string> = {
  formula: '本列有公式，已取其上次算出的值',
  error: '本列有出错的格（如 #REF!），读不出值',
  controlCharacters: '本列有看不见的控制字符，已去掉',
}

/** How many of the first filled rows are looked at for the header when known headers are given. */
const headerSearchRows = 20

/** Collects rows from either reader, passes over blank ones, and finds the header row. */
export class TableCollector {
  readonly #limits: SheetLimits
  readonly #rows: RawRow[] = []
  readonly #notes = new Map<string, { kind: SheetNote['kind']; column: number; rowNumber: number; count: number }>()
  #blank = 0
  #widest = 0

  constructor(limits: SheetLimits) {
    this.#limits = limits
  }

  /** Throws `SheetRefusal` once a limit is passed. */
  add(rowNumber: number, values: readonly CellValue[]): void {
    let width = values.length
    while (width > 0 && isBlank(values[width - 1])) width--
    if (width === 0) {
      this.#blank++
      return
    }
    if (width > this.#limits.maxColumns) throw sheetRefusal('sheetTooManyColumns')
    if (this.#rows.length > this.#limits.maxRows) throw sheetRefusal('sheetTooManyRows')
    if (values.some((value) => typeof value === 'string' && value.length > this.#limits.maxCellLength))
      throw sheetRefusal('sheetCellTooLong', `第 ${rowNumber} 行`)
    // Every row takes as many places as the widest.
    this.#widest = Math.max(this.#widest, width)
    if (this.#widest * this.#rows.length > this.#limits.maxCells) throw sheetRefusal('sheetTooManyCells')
    this.#rows.push({ rowNumber, values: width === values.length ? values : values.slice(0, width) })
  }

  note(kind: SheetNote['kind'], column: number, rowNumber: number): void {
    const key = `${kind} ${column}`
    const known = this.#notes.get(key)
    if (known === undefined) this.#notes.set(key, { kind, column, rowNumber, count: 1 })
    else known.count++
  }

  /** The finished table. Known headers make the row with most of them the header (a title may stand above it). */
  finish(
    about: Pick<SheetTable, 'fileName' | 'format' | 'sheetName' | 'date1904'>,
    knownHeaders: readonly string[],
  ): SheetTable {
    const at = this.#headerIndex(knownHeaders)
    const head = this.#rows[at]
    if (head === undefined) throw sheetRefusal('sheetEmpty')
    const body = this.#rows.slice(at + 1)
    const width = body.reduce((widest, row) => Math.max(widest, row.values.length), head.values.length)
    const headers = uniqueHeaders(Array.from({ length: width }, (_, index) => cellText(head.values[index] ?? null)))
    return {
      ...about,
      headerRowNumber: head.rowNumber,
      headers,
      columns: headers.map((header, index) => ({ header, letters: columnLetters(index) })),
      rows: body.map(({ rowNumber, values }) => {
        const cells: Record<string, CellValue> = {}
        for (const [index, header] of headers.entries()) cells[header] = values[index] ?? null
        return { rowNumber, cells }
      }),
      blankRowsSkipped: this.#blank,
      notes: [...this.#notes.values()].map(({ kind, column, rowNumber, count }) => ({
        kind,
        header: headers[column] ?? columnLetters(column),
        rowNumber,
        count,
        text: noteTexts[kind],
      })),
    }
  }

  #headerIndex(knownHeaders: readonly string[]): number {
    const known = new Set(knownHeaders.map(headerKey))
    let best = 0
    let bestHits = 0
    for (const [index, row] of this.#rows.slice(0, headerSearchRows).entries()) {
      const hits = row.values.filter((value) => known.has(headerKey(cellText(value)))).length
      if (hits > bestHits) {
        best = index
        bestHits = hits
      }
    }
    return best
  }
}

/** Headers are compared in this form: folded, without 必填 marks and colons. */
export function headerKey(header: string): string {
  return foldCell(header)
    .toLowerCase()
    .replace(/[*:]|\(必填\)/g, '')
}

function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || value === ''
}

function uniqueHeaders(texts: readonly string[]): string[] {
  const taken = new Set<string>()
  return texts.map((text, index) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    const base = plain === '' || plain === '__proto__' ? `第${index + 1}列` : plain
    let header = base
    for (let n = 2; taken.has(header); n++) header = `${base}（${n}）`
    taken.add(header)
    return header
  })
}
