/** A calendar date of a cell, `YYYY-MM-DD`; a time of day in the cell is left out. */
export interface SheetDate {
  readonly date: string
}

/** A cell whose value the office program could not compute, as `#REF!`. */
export interface SheetError {
  readonly error: string
}

export type CellValue = string | number | boolean | SheetDate | SheetError | null

/** Whether it is a date cell. */
export function isDateCell(value: CellValue): value is SheetDate {
  return typeof value === 'object' && value !== null && 'date' in value
}

/** Whether it is an error cell. */
export function isErrorCell(value: CellValue): value is SheetError {
  return typeof value === 'object' && value !== null && 'error' in value
}

/** What a reader of the table sees in the cell; blank is the empty text. */
export function cellText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  return isDateCell(value) ? value.date : value.error
}

/** NFKC (full-width digits and letters) with white space folded away: the form in which headers and labels are compared. */
export function foldCell(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '')
}

/**
 * A text as the file has it, without what no record can hold: control characters, lone surrogates and blank edges.
 * Line ends become LF. Characters are not normalised.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .toWellFormed()
    .trim()
}

/** The letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  }
  return letters
}
