import { serialOfDate } from './calendar-date.ts'
import { columnLetters } from './cell.ts'
import { outputCell, sheetNameOf } from './output-cell.ts'
import type { OutputCell, OutputColumn } from './output-cell.ts'
import type { ZipPart } from './zip-stream.ts'

/** A list of allowed values for the cells of a column, taken from a column of another sheet. */
export interface ChoiceList {
  readonly letters: string
  readonly sheetName: string
  readonly sourceLetters: string
  readonly count: number
  /** Down to which row the list is offered. */
  readonly lastRow: number
}

/** One sheet of a workbook to be written. */
export interface SheetContent {
  readonly name: string
  readonly columns: readonly Pick<OutputColumn<never>, 'header' | 'kind' | 'width'>[]
  /** Cells row by row, without the header. */
  readonly rows: Iterable<readonly OutputCell[]> | AsyncIterable<readonly OutputCell[]>
  readonly choiceLists?: readonly ChoiceList[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Numbers of the cell styles in `stylesPart`. */
const style = { general: 0, text: 1, date: 2, head: 3 }
const rowsAtATime = 250

/** The parts of an .xlsx file with these sheets; every sheet has a bold, frozen and filtered header row. */
export function workbookParts(sheets: readonly SheetContent[]): ZipPart[] {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }))
  return [
    { name: '[Content_Types].xml', text: [contentTypes(sheets.length)] },
    {
      name: '_rels/.rels',
      text: [
        `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      text: [
        `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`,
        ...numbered.map(
          ({ sheet, number }) =>
            `<sheet name="${escapeXml(sheetNameOf(sheet.name))}" sheetId="${number}" r:id="rId${number}"/>`,
        ),
        '</sheets></workbook>',
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [
        `${declaration}<Relationships xmlns="${relations}">`,
        ...numbered.map(
          ({ number }) =>
            `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        ),
        `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', text: [stylesPart()] },
    ...numbered.map(({ sheet, number }) => ({
      name: `xl/worksheets/sheet${number}.xml`,
      text: sheetPart(sheet, number),
    })),
  ]
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${content}.worksheet+xml"/>`,
  )
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${overrides.join('')}</Types>`
}

function stylesPart(): string {
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  ]
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

async function* sheetPart(sheet: SheetContent, number: number): AsyncGenerator<string> {
  const { columns } = sheet
  const letters = columns.map((_, index) => columnLetters(index))
  const selected = number === 1 ? ' tabSelected="1"' : ''
  const widths = columns.map(({ header, kind = 'text', width = defaultWidth(header) }, index) => {
    const columnStyle = kind === 'text' ? style.text : kind === 'date' ? style.date : style.general
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${columnStyle}" customWidth="1"/>`
  })
  let piece = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView${selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  const heads = columns.map(({ header }) => outputCell(header))
  piece += rowXml(1, heads, letters, () => style.head)
  let count = 1
  for await (const cells of sheet.rows) {
    count++
    piece += rowXml(count, cells, letters, (index) =>
      (columns[index]?.kind ?? 'text') === 'text' ? style.text : style.general,
    )
    if (count % rowsAtATime === 0) {
      yield piece
      piece = ''
    }
  }
  const last = letters.at(-1)
  piece += '</sheetData>'
  if (last !== undefined) piece += `<autoFilter ref="A1:${last}${count}"/>`
  yield `${piece}${choiceListsXml(sheet.choiceLists ?? [])}</worksheet>`
}

function defaultWidth(header: string): number {
  return Math.min(40, Math.max(10, header.length * 2 + 4))
}

function rowXml(
  rowNumber: number,
  cells: readonly OutputCell[],
  letters: readonly string[],
  textStyle: (index: number) => number,
): string {
  let xml = `<row r="${rowNumber}">`
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (cell === null || cell === undefined) continue
    const at = `${letters[index] ?? columnLetters(index)}${rowNumber}`
    if (typeof cell === 'number') xml += `<c r="${at}"><v>${cell}</v></c>`
    else if (typeof cell === 'object') {
      const serial = serialOfDate(cell.date)
      if (serial === null) xml += textCell(at, textStyle(index), cell.date)
      else xml += `<c r="${at}" s="${style.date}"><v>${serial}</v></c>`
    } else xml += textCell(at, textStyle(index), cell)
  }
  return `${xml}</row>`
}

function textCell(at: string, styleNumber: number, text: string): string {
  return `<c r="${at}" s="${styleNumber}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

function choiceListsXml(lists: readonly ChoiceList[]): string {
  if (lists.length === 0) return ''
  const items = lists.map(
    ({ letters, sheetName, sourceLetters, count, lastRow }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="不在选项中" error="请从下拉列表中选择。" sqref="${letters}2:${letters}${lastRow}"><formula1>'${escapeXml(sheetNameOf(sheetName))}'!$${sourceLetters}$2:$${sourceLetters}$${count + 1}</formula1></dataValidation>`,
  )
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text for XML; `_x0041_` as typed is guarded, because workbook readers take it for a character code. */
function escapeXml(text: string): string {
  const guarded = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text
  return guarded.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
