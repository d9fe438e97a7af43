import {
  AlignmentType,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip,
} from 'docx'
import { exactly, fonts, sizes } from './page.ts'

/** Width of the type area, 156 mm, in twips. */
const typeArea = convertMillimetersToTwip(156)

export interface CellContent {
  readonly text: string
  readonly label?: boolean
  readonly centred?: boolean
  readonly columnSpan?: number
}

/** A table over the whole type area. `widths` are shares of it; header rows are repeated on every page. */
export function fullTable(
  widths: readonly number[],
  rows: readonly { readonly cells: readonly CellContent[]; readonly minHeight?: number; readonly header?: boolean }[],
): Table {
  const sum = widths.reduce((total, width) => total + width, 0)
  const columnWidths = widths.map((width) => Math.round((width / sum) * typeArea))
  return new Table({
    width: { size: typeArea, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      ({ cells, minHeight = 9, header = false }) =>
        new TableRow({
          tableHeader: header,
          cantSplit: minHeight < 60,
          height: { value: convertMillimetersToTwip(minHeight), rule: HeightRule.ATLEAST },
          children: cellsOf(cells, columnWidths),
        }),
    ),
  })
}

function cellsOf(cells: readonly CellContent[], columnWidths: readonly number[]): TableCell[] {
  let column = 0
  return cells.map((cell) => {
    const { columnSpan = 1 } = cell
    const width = columnWidths.slice(column, column + columnSpan).reduce((total, part) => total + part, 0)
    column += columnSpan
    return new TableCell({
      columnSpan,
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40, marginUnitType: WidthType.DXA },
      children: cell.text.split('\n').map((line) => cellLine(line, cell)),
    })
  })
}

function cellLine(text: string, { label = false, centred = label }: CellContent): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: exactly(20),
    children: [new TextRun({ text, size: sizes.fifth, font: label ? fonts.heading : fonts.body })],
  })
}
