import type { FileChild } from 'docx'
import { blankLine, titleBlock } from './blocks.ts'
import { documentBytes } from './page.ts'
import type { PageSettings } from './page.ts'
import { fullTable } from './table-blocks.ts'

/** One labelled field of the sheet; two short ones share a line, a wide one has its own. */
export interface SheetField {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
}

/** A printed handling sheet of one suggestion (建议办理单). */
export interface HandlingSheet extends PageSettings {
  /** `代表建议办理单`. */
  readonly heading: string
  readonly fields: readonly SheetField[]
  /** Longer texts, as 主要内容 or 办理要求. */
  readonly texts: readonly { readonly label: string; readonly value: string }[]
  /** Boxes to be filled in by hand, as 领导批示, each so many millimetres high. */
  readonly boxes: readonly { readonly label: string; readonly height: number }[]
  /** What has been done so far. */
  readonly timeline: readonly { readonly at: string; readonly who: string; readonly what: string }[]
}

/** The sheet as a Word document: one table on the type area of the page. */
export async function handlingSheet(sheet: HandlingSheet): Promise<Buffer> {
  return handlingSheets([sheet])
}

/** Several sheets as one Word document, each beginning on a page of its own. */
export async function handlingSheets(sheets: readonly HandlingSheet[]): Promise<Buffer> {
  const [first] = sheets
  const blocks = sheets.flatMap((sheet, at) => sheetBlocks(sheet, at > 0))
  return documentBytes(first?.heading ?? '', blocks, { grid: false, ...first })
}

function sheetBlocks(sheet: HandlingSheet, newPage: boolean): FileChild[] {
  const wide = ({ label, value }: { label: string; value: string }, minHeight = 9) => ({
    minHeight,
    cells: [
      { text: label, label: true },
      { text: value, columnSpan: 3 },
    ],
  })
  const rows = [
    ...fieldRows(sheet.fields),
    ...sheet.texts.map((text) => wide(text, 30)),
    ...sheet.boxes.map(({ label, height }) => wide({ label, value: '' }, height)),
  ]
  return [
    titleBlock(sheet.heading, newPage),
    blankLine(),
    fullTable([26, 52, 26, 52], rows),
    ...timelineBlocks(sheet.timeline),
  ]
}

function fieldRows(
  fields: readonly SheetField[],
): { cells: { text: string; label?: boolean; columnSpan?: number }[] }[] {
  const rows: { cells: { text: string; label?: boolean; columnSpan?: number }[] }[] = []
  let waiting: SheetField | null = null
  const endLine = (): void => {
    if (waiting !== null)
      rows.push({
        cells: [
          { text: waiting.label, label: true },
          { text: waiting.value, columnSpan: 3 },
        ],
      })
    waiting = null
  }
  for (const field of fields) {
    if (field.wide === true) {
      endLine()
      rows.push({
        cells: [
          { text: field.label, label: true },
          { text: field.value, columnSpan: 3 },
        ],
      })
    } else if (waiting === null) waiting = field
    else {
      rows.push({
        cells: [
          { text: waiting.label, label: true },
          { text: waiting.value },
          { text: field.label, label: true },
          { text: field.value },
        ],
      })
      waiting = null
    }
  }
  endLine()
  return rows
}

function timelineBlocks(
  timeline: HandlingSheet['timeline'],
): (ReturnType<typeof fullTable> | ReturnType<typeof blankLine>)[] {
  if (timeline.length === 0) return []
  return [
    blankLine(),
    fullTable(
      [36, 40, 80],
      [
        { header: true, cells: ['时间', '办理人', '办理情况'].map((text) => ({ text, label: true })) },
        ...timeline.map(({ at, who, what }) => ({
          cells: [{ text: at, centred: true }, { text: who, centred: true }, { text: what }],
        })),
      ],
    ),
  ]
}
