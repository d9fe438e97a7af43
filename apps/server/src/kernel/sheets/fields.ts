import { nearest } from '../search/nearest.ts'
import { dateOfSerial, readDateText } from './calendar-date.ts'
import { cellText, foldCell, isDateCell, isErrorCell } from './cell.ts'
import type { CellValue } from './cell.ts'

export interface ParsedValue<T> {
  readonly ok: true
  readonly value: T
}

/** Why a cell cannot be taken, and what to do about it; both Chinese, without full stop. */
export interface CellFault {
  readonly ok: false
  readonly reason: string
  readonly remedy: string
}

export type Parsed<T> = ParsedValue<T> | CellFault

export interface ParseContext {
  readonly date1904: boolean
}

/** Reads one filled cell; blank cells never reach a parser. */
export type FieldParser<T> = (cell: CellValue, context: ParseContext) => Parsed<T>

function fault(reason: string, remedy: string): CellFault {
  return { ok: false, reason, remedy }
}

function parsed<T>(value: T): ParsedValue<T> {
  return { ok: true, value }
}

function errorCell(cell: CellValue): CellFault | null {
  return isErrorCell(cell) ? fault(`单元格是错误值 ${cell.error}`, '请改为实际内容') : null
}

/** A text of at most `max` characters (code points), kept as typed. A number too long for a table program is a fault. */
export function text(max: number): FieldParser<string> {
  return (cell) => {
    const broken = errorCell(cell)
    if (broken !== null) return broken
    if (typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER)
      return fault('数字太长，末几位已被表格软件改成 0', '请把该列设为“文本”格式后重新填写')
    const value = cellText(cell)
    const length = Array.from(value).length
    return length > max ? fault(`超过 ${max} 个字（现有 ${length} 个字）`, `请缩短到 ${max} 个字以内`) : parsed(value)
  }
}

const dateRemedy = '请写成 2026年1月15日、2026-01-15 或 2026.1.15'

/** A calendar date as `YYYY-MM-DD`: a date cell, an Excel serial, or a text as offices write it; a time of day is left out. */
export function date(range: { readonly from?: string; readonly to?: string } = {}): FieldParser<string> {
  return (cell, context) => {
    const broken = errorCell(cell)
    if (broken !== null) return broken
    const reading = readDate(cell, context)
    if (!reading.ok) return reading
    if (range.from !== undefined && reading.value < range.from)
      return fault(`日期 ${reading.value} 早于 ${range.from}`, '请核对日期')
    if (range.to !== undefined && reading.value > range.to)
      return fault(`日期 ${reading.value} 晚于 ${range.to}`, '请核对日期')
    return reading
  }
}

function readDate(cell: CellValue, context: ParseContext): Parsed<string> {
  if (isDateCell(cell)) return parsed(cell.date)
  const written = cellText(cell)
  const serial =
    typeof cell === 'number' ? cell : /^\d{5}(?:\.\d+)?$/.test(foldCell(written)) ? Number(foldCell(written)) : NaN
  if (serial >= 10_000 && serial < 100_000) {
    const day = dateOfSerial(serial, context.date1904)
    if (day !== null) return parsed(day)
  }
  const reading = readDateText(written)
  if ('date' in reading) return parsed(reading.date)
  switch (reading.problem) {
    case 'noSuchDay':
      return fault(`没有“${written}”这一天`, '请核对年、月、日')
    case 'noDay':
      return fault(`“${written}”没有写到日`, dateRemedy)
    case 'noYear':
      return fault(`“${written}”没有四位数的年份`, dateRemedy)
    case 'notADate':
      return fault(`“${written}”不是日期`, dateRemedy)
  }
}

/** A whole number in the range; full-width digits and thousands commas are taken. */
export function integer(range: { readonly min?: number; readonly max?: number } = {}): FieldParser<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range
  return (cell) => {
    const broken = errorCell(cell)
    if (broken !== null) return broken
    const written = foldCell(cellText(cell)).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
    const value = /^[+-]?\d+(?:\.0+)?$/.test(written) ? Number(written) : NaN
    if (!Number.isSafeInteger(value)) return fault(`“${cellText(cell)}”不是整数`, '请只填数字')
    if (value < min) return fault(`${value} 小于 ${min}`, `请填不小于 ${min} 的整数`)
    if (value > max) return fault(`${value} 大于 ${max}`, `请填不大于 ${max} 的整数`)
    return parsed(value === 0 ? 0 : value)
  }
}

/** A mainland telephone number: 11 digits of a mobile, or area code and number, optionally with an extension (`-801`). */
export function phone(): FieldParser<string> {
  return (cell) => {
    const broken = errorCell(cell)
    if (broken !== null) return broken
    const written = foldCell(cellText(cell))
      .replace(/^(?:\+|00)86-?/, '')
      .replace(/[–—]/g, '-')
    const mobile = written.replace(/-/g, '')
    if (/^1[3-9]\d{9}$/.test(mobile)) return parsed(mobile)
    const fixed = /^(?:\(?(0\d{2,3})\)?-?)?([2-9]\d{6,7})(?:(?:-|转|x)(\d{1,6}))?$/i.exec(written)
    if (fixed === null) return fault(`“${cellText(cell)}”不是电话号码`, '手机写 11 位数字，座机写成 0431-88901234')
    const [, area, number, extension] = fixed
    return parsed([area, number, extension].filter((part) => part !== undefined).join('-'))
  }
}

/**
 * One of a list, chosen by its Chinese label (width and spaces do not matter). A label that is not in the list is a
 * fault that names the nearest one. `what` is how the thing is called, as 单位.
 */
export function choice<T>(options: ReadonlyMap<string, T>, what = '选项'): FieldParser<T> {
  const byFolded = new Map([...options].map(([label, value]) => [foldCell(label), { label, value }]))
  const suggestions = new Map<string, string | null>()
  return (cell) => {
    const broken = errorCell(cell)
    if (broken !== null) return broken
    const written = cellText(cell)
    const found = byFolded.get(foldCell(written))
    if (found !== undefined) return parsed(found.value)
    const known = suggestions.get(written)
    const suggestion = known === undefined ? nearest(written, options.keys()) : known
    suggestions.set(written, suggestion)
    if (suggestion !== null)
      return fault(`找不到“${written}”，是否为“${suggestion}”？`, `请改为“${suggestion}”，或先在系统中建立该${what}`)
    const labels = [...options.keys()]
    const remedy = labels.length <= 12 ? `请填：${labels.join('、')}` : `请按模板“填写说明”中列出的${what}填写`
    return fault(`找不到“${written}”`, remedy)
  }
}
