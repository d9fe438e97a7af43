import type { CountedNumber, HandlingFigure } from '@lvzhi/contract/statistics'
import type {
  ReportBlock,
  ReportNumber,
  ReportPiece,
  ReportRate,
  ReportRows,
  ReportTable,
} from '@lvzhi/contract/statistics-reports'

/** What a sentence is put together from; a bare string is text. */
export type Said = string | ReportPiece

const ledger = '/suggestions'

/** The rows of the suggestions' ledger behind a number. */
export function ledgerRows(query: Readonly<Record<string, string | undefined>>): ReportRows {
  const filled = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
  return { page: ledger, query: Object.fromEntries(filled) }
}

/** A number of its own. */
export function number(
  label: string,
  value: number,
  definition: string,
  rows: ReportRows | null,
  unit = '件',
): ReportNumber {
  return { kind: 'number', label, value, unit, definition, rows }
}

/** A figure of the handling figures as a number, or as a rate where it has a denominator. */
export function figure(one: HandlingFigure): ReportNumber | ReportRate {
  const own = number(one.label, one.value, one.definition, ledgerRows(one.rows), one.unit)
  if (!one.of) return own
  return {
    kind: 'rate',
    label: one.label,
    definition: one.definition,
    part: own,
    whole: number(`${one.label}的分母`, one.of.value, one.definition, ledgerRows(one.of.rows), one.unit),
  }
}

/** A part of a figure, or a number beside it. */
export function counted(
  one: CountedNumber,
  whole: Pick<HandlingFigure, 'label' | 'unit' | 'definition'>,
): ReportNumber {
  return number(`${whole.label}：${one.label}`, one.value, whole.definition, ledgerRows(one.rows), whole.unit)
}

/** One paragraph. */
export function paragraph(...said: readonly Said[]): ReportBlock {
  return { kind: 'paragraph', pieces: said.map((one) => (typeof one === 'string' ? { kind: 'text', text: one } : one)) }
}

/** A table whose rows have one cell per column. */
export function table(
  title: string,
  heading: string,
  columns: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly ReportPiece[] }[],
  more: { readonly note?: string; readonly chart?: boolean } = {},
): ReportTable {
  return {
    kind: 'table',
    title,
    heading,
    columns: [...columns],
    rows: rows.map((row) => ({ name: row.name, cells: [...row.cells] })),
    note: more.note ?? null,
    chart: more.chart ?? false,
  }
}

/** Several pieces one after the other, with 、 between. */
export function listed(pieces: readonly Said[]): Said[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : ['、', piece]))
}
