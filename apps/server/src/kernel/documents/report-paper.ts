import {
  blankLine,
  bodyParagraph,
  bodyParagraphs,
  chineseDate,
  flushLine,
  rightLine,
  signature,
  titleBlock,
} from './blocks.ts'
import { documentBytes } from './page.ts'
import { fullTable } from './table-blocks.ts'

/** One table of a report on paper; every row has one cell per column after its name. */
export interface PaperTable {
  readonly title: string
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
  readonly note: string | null
}

/** A report (报告) as it stands on paper. */
export interface ReportPaper {
  readonly title: string
  /** Number of an issued report; null for a draft. */
  readonly number: string | null
  /** To whom it is addressed; null for a draft. */
  readonly addressedTo: string | null
  /** `草稿` and the like, at the top right; null on an issued report. */
  readonly mark: string | null
  readonly opening: readonly string[]
  readonly sections: readonly {
    readonly heading: string
    readonly blocks: readonly (string | PaperTable)[]
  }[]
  /** How the numbers were reckoned, after the text. */
  readonly notes: readonly string[]
  readonly organ: string
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string
}

const chineseNumerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The report as a Word document on the page of GB/T 9704—2012; sections are numbered 一、二、…, tables stand where they are spoken of. */
export async function reportPaper(report: ReportPaper): Promise<Buffer> {
  return documentBytes(
    report.title,
    [
      ...(report.mark === null ? [] : [rightLine(report.mark)]),
      ...(report.number === null ? [] : [rightLine(report.number)]),
      blankLine(),
      titleBlock(report.title),
      blankLine(),
      ...(report.addressedTo === null ? [] : [flushLine(`${report.addressedTo}：`)]),
      ...bodyParagraphs(report.opening),
      ...report.sections.flatMap((section, index) => [
        bodyParagraph(`${chineseNumerals[index] ?? String(index + 1)}、${section.heading}`),
        ...section.blocks.flatMap((block) => (typeof block === 'string' ? [bodyParagraph(block)] : tableOf(block))),
      ]),
      ...signature([report.organ], report.date),
      ...(report.notes.length === 0 ? [] : [blankLine(), ...report.notes.map(bodyParagraph)]),
    ],
    { grid: false },
  )
}

function tableOf(table: PaperTable) {
  const share = Math.max(12, Math.floor(100 / (table.columns.length + 1)))
  return [
    bodyParagraph(`${table.title}如下：`),
    fullTable(
      [Math.max(28, share), ...table.columns.map(() => share)],
      [
        { header: true, cells: [table.heading, ...table.columns].map((text) => ({ text, label: true })) },
        ...table.rows.map((row) => ({
          cells: [{ text: row.name }, ...row.cells.map((text) => ({ text, centred: true }))],
        })),
      ],
    ),
    ...(table.note === null ? [] : [bodyParagraph(`注：${table.note}`)]),
  ]
}

/** A day as reports write it. */
export const reportDay = chineseDate
