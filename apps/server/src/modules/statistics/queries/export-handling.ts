import {
  HandlingGrouping,
  shareText,
  type CountedNumber,
  type HandlingFigure,
  type HandlingGroup,
  type HandlingReport,
} from '@lvzhi/contract/statistics'
import { shanghaiDate } from '../../../kernel/clock.ts'
import type { Download, RequestContext } from '../../../kernel/http/bind.ts'
import { outputCell, type OutputCell } from '../../../kernel/sheets/output-cell.ts'
import { workbookBytes } from '../../../kernel/sheets/write-sheet.ts'
import type { SheetContent } from '../../../kernel/sheets/workbook-xml.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The report as a workbook: the table by group, every figure with its rule, and what was counted when by whom. */
export async function exportReport(context: RequestContext, report: HandlingReport): Promise<Download> {
  const day = shanghaiDate(new Date(report.at))
  context.note({ groups: report.groups.length, by: report.by, definitionVersion: report.definitionVersion })
  const content = await workbookBytes([groupSheet(report), figureSheet(report), noteSheet(context, report, day)])
  return { name: `${report.title}_${day.replaceAll('-', '')}.xlsx`, mediaType, content }
}

/** One row per group, the whole as the first row; a rate takes three columns: numerator, denominator, share. */
function groupSheet(report: HandlingReport): SheetContent {
  const whole: HandlingGroup = { key: null, name: '合计', figures: report.figures }
  return {
    name: `按${HandlingGrouping.label(report.by)}`,
    columns: [
      { header: HandlingGrouping.label(report.by), width: 28 },
      ...report.figures.flatMap((figure) =>
        headersOf(figure).map((header) => ({ header, kind: 'mixed' as const, width: 14 })),
      ),
    ],
    rows: [whole, ...report.groups].map((group) => [
      outputCell(group.name),
      ...report.figures.flatMap((figure) => cellsOf(group.figures.find((one) => one.key === figure.key) ?? figure)),
    ]),
  }
}

/** Names of parts stand with their figure, since 合计 of one is a part of another. */
function headersOf(figure: HandlingFigure): string[] {
  const { label, unit } = figure
  if (figure.of) return [`${label}（分子，${unit}）`, `${label}（分母，${unit}）`, label]
  return [`${label}（${unit}）`, ...figure.parts.map((part) => `${label}：${part.label}（${unit}）`)]
}

function cellsOf(figure: HandlingFigure): OutputCell[] {
  if (figure.of) return [figure.value, figure.of.value, shareText(figure.value, figure.of.value)]
  return [figure.value, ...figure.parts.map((part) => part.value)]
}

function figureSheet(report: HandlingReport): SheetContent {
  const line = (
    figure: HandlingFigure,
    name: string,
    counted: CountedNumber | HandlingFigure,
    rule: string,
  ): OutputCell[] => [
    outputCell(name),
    counted.value,
    outputCell(figure.unit),
    outputCell(
      figure.of && counted === figure
        ? `${shareText(figure.value, figure.of.value)}（${figure.value}/${figure.of.value}）`
        : '',
    ),
    outputCell(rule),
  ]
  return {
    name: '数字和口径',
    columns: [
      { header: '数字', width: 28 },
      { header: '数', kind: 'number', width: 10 },
      { header: '单位', width: 8 },
      { header: '比例（分子/分母）', width: 22 },
      { header: '口径', width: 80 },
    ],
    rows: report.figures.flatMap((figure) => [
      line(figure, figure.label, figure, figure.definition),
      ...[...(figure.of ? [figure.of] : []), ...figure.parts, ...figure.beside].map((one) =>
        line(figure, `　${one.label}`, one, ''),
      ),
    ]),
  }
}

function noteSheet(context: RequestContext, report: HandlingReport, day: string): SheetContent {
  const notes: OutputCell[][] = [
    ['标题', outputCell(report.title)],
    ['范围', outputCell(report.scope)],
    ['统计日期', { date: day }],
    ['口径版本', outputCell(report.definitionVersion)],
    ['导出人', outputCell(context.actor.name)],
    ['分组说明', outputCell(report.groupNote)],
    ...report.problems.map((problem): OutputCell[] => ['恒等式不成立', outputCell(problem)]),
  ]
  return {
    name: '说明',
    columns: [
      { header: '项目', width: 16 },
      { header: '内容', kind: 'mixed', width: 80 },
    ],
    rows: notes,
  }
}
