import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { dateOfSerial } from './calendar-date.ts'
import { cleanText } from './cell.ts'
import type { CellValue } from './cell.ts'
import type { SheetLimits } from './limits.ts'
import { restoreText } from './neutralise.ts'
import { SheetRefusal, sheetRefusal } from './sheet-refusal.ts'
import type { TableCollector } from './table.ts'
import { parsePart, readNumberStyles, readSharedStrings, readWorkbookParts, unescapeCell } from './workbook-parts.ts'
import type { NumberStyle } from './workbook-parts.ts'

export interface XlsxReading {
  readonly sheetName: string
  readonly date1904: boolean
}

export interface XlsxOptions {
  readonly limits: SheetLimits
  /** `cached` takes the value that was last computed and notes it; `refuse` stops. */
  readonly formulas: 'cached' | 'refuse'
  readonly sheetName: string | null
}

/**
 * Reads the wanted sheet (else the first visible one) of a workbook into the collector, streaming, within the limits.
 * Throws `SheetRefusal`.
 */
export async function readXlsx(
  bytes: Uint8Array,
  collector: TableCollector,
  options: XlsxOptions,
): Promise<XlsxReading> {
  const archive = await openArchive(bytes, options.limits)
  try {
    refuseOtherArchives(archive)
    return await readSheetPart(archive, collector, options)
  } catch (error) {
    if (error instanceof SheetRefusal) throw error
    const refusal = sheetRefusal('sheetDamaged')
    refusal.cause = error
    throw refusal
  } finally {
    archive.close()
  }
}

function refuseOtherArchives(archive: Archive): void {
  if (archive.has('xl/workbook.xml')) return
  if (archive.has('xl/workbook.bin')) throw sheetRefusal('sheetBinaryExcel')
  if (archive.has('word/document.xml')) throw sheetRefusal('sheetIsWord')
  throw sheetRefusal('sheetIsArchive')
}

async function readSheetPart(archive: Archive, collector: TableCollector, options: XlsxOptions): Promise<XlsxReading> {
  const { date1904, sheets, sharedStrings, styles } = await readWorkbookParts(archive)
  const sheet =
    sheets.find(({ name }) => name === options.sheetName) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  if (sheet === undefined) throw sheetRefusal('sheetDamaged')
  const cells = new CellReader({
    collector,
    options,
    date1904,
    strings: sharedStrings === null ? [] : await readSharedStrings(archive, sharedStrings, options.limits.maxCells),
    styles: styles === null ? [] : await readNumberStyles(archive, styles),
  })
  await parsePart(archive, sheet.part, cells)
  return { sheetName: sheet.name, date1904 }
}

/** The last row that a workbook can have. */
const lastRow = 1_048_576

interface CellReaderNeeds {
  readonly collector: TableCollector
  readonly options: XlsxOptions
  readonly date1904: boolean
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
}

/** Follows the XML of one sheet and hands over row by row. */
class CellReader {
  readonly #needs: CellReaderNeeds
  #rowNumber = 0
  #row: CellValue[] | null = null
  #column = -1
  #type = ''
  #style: NumberStyle | undefined
  #value = ''
  #hasValue = false
  #hasFormula = false
  #takesText = false
  #inReading = false

  constructor(needs: CellReaderNeeds) {
    this.#needs = needs
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      const stated = Number(attributes['r'])
      if (stated > lastRow) throw sheetRefusal('sheetDamaged')
      this.#rowNumber = Number.isInteger(stated) && stated > 0 ? stated : this.#rowNumber + 1
      this.#row = []
      this.#column = -1
    } else if (name === 'c') {
      const stated = columnOf(attributes['r'])
      this.#column = stated ?? this.#column + 1
      this.#type = attributes['t'] ?? 'n'
      this.#style = attributes['s'] === undefined ? undefined : this.#needs.styles[Number(attributes['s'])]
      this.#value = ''
      this.#hasValue = false
      this.#hasFormula = false
    } else if (name === 'f') this.#hasFormula = true
    else if (name === 'rPh') this.#inReading = true
    else if (name === 'v' || name === 't') {
      this.#takesText = !this.#inReading
      this.#hasValue = true
    }
  }

  readonly text = (text: string): void => {
    if (this.#takesText) this.#value += text
  }

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#takesText = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row' && this.#row !== null) {
      this.#needs.collector.add(this.#rowNumber, this.#row)
      this.#row = null
    }
  }

  #endCell(): void {
    if (this.#row === null) return
    const value = this.#read()
    if (value === null) return
    if (this.#column >= this.#needs.options.limits.maxColumns) throw sheetRefusal('sheetTooManyColumns')
    while (this.#row.length < this.#column) this.#row.push(null)
    this.#row[this.#column] = value
  }

  #read(): CellValue {
    const { collector, options } = this.#needs
    if (this.#hasFormula) {
      if (options.formulas === 'refuse') throw sheetRefusal('sheetFormula', `第 ${this.#rowNumber} 行`)
      collector.note('formula', this.#column, this.#rowNumber)
      if (!this.#hasValue) return { error: '公式未算出值' }
    }
    if (!this.#hasValue) return null
    switch (this.#type) {
      case 's':
        return this.#text(this.#needs.strings[Number(this.#value)] ?? '')
      case 'inlineStr':
        return this.#text(unescapeCell(this.#value))
      case 'str':
        return this.#text(unescapeCell(this.#value))
      case 'b':
        return Number(this.#value) !== 0
      case 'e':
        collector.note('error', this.#column, this.#rowNumber)
        return { error: this.#value.trim() }
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(this.#value) ? { date: this.#value.slice(0, 10) } : this.#text(this.#value)
      default:
        return this.#number()
    }
  }

  #text(text: string): CellValue {
    const clean = cleanText(text)
    if (clean === '') return null
    if (/[^\P{Cc}\n\r\t]/u.test(text)) this.#needs.collector.note('controlCharacters', this.#column, this.#rowNumber)
    return restoreText(clean)
  }

  #number(): CellValue {
    const number = Number(this.#value)
    if (this.#value.trim() === '' || !Number.isFinite(number)) return null
    if (this.#style?.isDate === true) {
      const date = dateOfSerial(number, this.#needs.date1904)
      if (date !== null) return { date }
    }
    const padTo = this.#style?.padTo ?? 0
    return padTo > 0 && Number.isInteger(number) && number >= 0 ? String(number).padStart(padTo, '0') : number
  }
}

/** The column of a cell address counted from 0; null when there is none. */
function columnOf(address: string | undefined): number | null {
  if (address === undefined) return null
  let column = 0
  for (let i = 0; i < address.length && i < 4; i++) {
    const letter = address.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? null : column - 1
}
