import { shareText } from '@lvzhi/contract/statistics'
import type { ReportBlock, ReportPiece, WrittenReport } from '@lvzhi/contract/statistics-reports'
import { shanghaiDate } from '../../../kernel/clock.ts'
import { reportPaper, type PaperTable } from '../../../kernel/documents/report-paper.ts'

/** What only an issued report has. */
export interface Issue {
  readonly number: string
  readonly addressedTo: string
  readonly issuedOn: string
}

/** The written report as a Word file; its text is made of the same pieces as the page, so both say the same numbers. */
export async function reportWord(report: WrittenReport, issue: Issue | null): Promise<Buffer> {
  const day = shanghaiDate(new Date(report.at))
  return reportPaper({
    title: report.title,
    number: issue?.number ?? null,
    addressedTo: issue?.addressedTo ?? null,
    mark: issue ? null : '（草稿）',
    opening: [
      `${report.period}。`,
      ...(report.problems.length === 0 ? [] : [`以下数字合计不符，核对清楚以前不得印发：${report.problems.join('')}`]),
    ],
    sections: report.sections.map((section) => ({
      heading: section.heading,
      blocks: section.blocks.map(blockOf),
    })),
    notes: [
      `统计时间：${day}；口径版本：${report.definitionVersion}。`,
      ...(report.basis.length === 0 ? [] : [`依据：${report.basis.map((one) => one.text).join('；')}。`]),
    ],
    organ: report.organ,
    date: issue?.issuedOn ?? day,
  })
}

function blockOf(block: ReportBlock): string | PaperTable {
  if (block.kind === 'paragraph') return block.pieces.map((piece) => pieceText(piece, true)).join('')
  return {
    title: block.title,
    heading: block.heading,
    columns: block.columns,
    rows: block.rows.map((row) => ({ name: row.name, cells: row.cells.map((piece) => pieceText(piece, false)) })),
    note: block.note,
  }
}

/** A piece as text: `1,263 件`, `83.1%（1049/1263）`; in a table without the unit. */
export function pieceText(piece: ReportPiece, withUnit: boolean): string {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'number') return withUnit ? `${piece.value}${piece.unit}` : String(piece.value)
  const { part, whole } = piece
  return `${shareText(part.value, whole.value)}（${part.value}/${whole.value}）`
}
