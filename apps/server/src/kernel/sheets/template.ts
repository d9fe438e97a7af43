import { columnLetters } from './cell.ts'
import type { ImportColumns } from './plan-import.ts'
import { outputCell } from './output-cell.ts'
import type { SheetContent } from './workbook-xml.ts'
import { workbookBytes } from './write-sheet.ts'

/** Rows of the template that offer the choice list. */
const listedRows = 2_000

interface TemplateColumn {
  readonly header: string
  readonly required?: boolean
  readonly hint?: string
  readonly example?: string
  readonly choices?: readonly string[]
}

/**
 * The import template: an empty sheet with the headers (choice lists where labels are given), a sheet 填写说明 with one
 * line for each column, and a sheet 选项 that holds the labels. It can be read by `readSheet` as it stands.
 */
export async function templateFor<Row>(columns: ImportColumns<Row>, name: string): Promise<Buffer> {
  const listed: TemplateColumn[] = Object.values<TemplateColumn>(columns)
  const withChoices = listed.filter(({ choices }) => choices !== undefined && choices.length > 0)
  const sheets: SheetContent[] = [
    {
      name,
      columns: listed.map(({ header }) => ({ header })),
      rows: [],
      choiceLists: listed.flatMap((column, index) => {
        const count = column.choices?.length ?? 0
        if (count === 0) return []
        const sourceLetters = columnLetters(withChoices.indexOf(column))
        return [{ letters: columnLetters(index), sheetName: '选项', sourceLetters, count, lastRow: listedRows }]
      }),
    },
    {
      name: '填写说明',
      columns: ['列名', '是否必填', '说明', '可填的内容', '示例'].map((header) => ({ header, width: 30 })),
      rows: listed.map(({ header, required, hint = '', choices = [], example = '' }) =>
        [header, required === true ? '必填' : '可不填', hint, choices.slice(0, 50).join('、'), example].map((cell) =>
          outputCell(cell),
        ),
      ),
    },
  ]
  if (withChoices.length > 0) {
    const longest = Math.max(...withChoices.map(({ choices = [] }) => choices.length))
    sheets.push({
      name: '选项',
      columns: withChoices.map(({ header }) => ({ header })),
      rows: Array.from({ length: longest }, (_, at) => withChoices.map(({ choices = [] }) => outputCell(choices[at]))),
    })
  }
  return workbookBytes(sheets)
}
