import { cellText, isDateCell, isErrorCell } from './cell.ts'
import type { CellValue, SheetDate } from './cell.ts'
import { neutraliseText } from './neutralise.ts'

/**
 * One column of an export. `text` (default) writes everything as text, so that numbers keep leading zeros; `number`
 * writes numbers as numbers; `date` writes `YYYY-MM-DD` as dates; `mixed` follows each value.
 */
export interface OutputColumn<Row> {
  readonly header: string
  readonly kind?: 'text' | 'number' | 'date' | 'mixed'
  /** Width in characters of one byte; a Chinese character takes two. */
  readonly width?: number
  readonly value: (row: Row) => CellValue | undefined
}

/** What an export puts into a cell: a harmless text, a real number, a date or nothing. */
export type OutputCell = string | number | SheetDate | null

/** Texts longer than this make office programs call the file broken. */
const maxCellLength = 32_700

/** The value as it is written: formulas neutralised, control characters dropped, 是/否 for truth values. */
export function outputCell(value: CellValue | undefined, kind: OutputColumn<unknown>['kind'] = 'text'): OutputCell {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number' && (kind === 'number' || kind === 'mixed') && Number.isFinite(value)) return value
  if (isDateCell(value) && kind !== 'text') return value
  if (typeof value === 'string' && kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { date: value }
  return neutraliseText(printable(isErrorCell(value) ? value.error : cellText(value)))
}

function printable(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
  return plain.length > maxCellLength
    ? `${plain.slice(0, maxCellLength).toWellFormed()}…（超过单元格上限，以下从略）`
    : plain
}

/** A name that office programs accept for a sheet: at most 31 characters, none of the forbidden ones. */
export function sheetNameOf(name: string): string {
  const allowed = name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
  return allowed === '' ? '表1' : Array.from(allowed).slice(0, 31).join('').slice(0, 31).toWellFormed()
}
