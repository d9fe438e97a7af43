import { formatChineseDate } from '@lvzhi/law'
import { ScoreMeasure, pointsText, type exportScoreSheet as entry } from '@lvzhi/contract/performance'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { outputCell, type OutputCell } from '../../../kernel/sheets/output-cell.ts'
import { workbookBytes } from '../../../kernel/sheets/write-sheet.ts'
import { measures } from '../measures.ts'
import { sheetDetail } from './sheets.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 导出考评表: the table of units as the reader may see it, the rule in words, and what it was made from. */
export async function exportSheet(
  context: RequestContext,
  { params }: Pick<HandlerInput<typeof entry>, 'params'>,
): Promise<Download> {
  const sheet = await sheetDetail(context, params.id)
  context.subject(sheet.id)
  context.note({ units: sheet.scores.length, state: sheet.state })
  const content = await workbookBytes([unitTable(sheet), ruleTable(sheet), notesOn(sheet, context.actor.name)])
  return { name: `${sheet.name}_共${sheet.scores.length}个单位.xlsx`, mediaType, content }
}

type Sheet = Awaited<ReturnType<typeof sheetDetail>>

function unitTable(sheet: Sheet) {
  const items = sheet.ruleItems.map((item) => item.measure)
  return {
    name: '考评表',
    columns: [
      { header: '排名', kind: 'mixed' as const, width: 8 },
      { header: '单位', width: 28 },
      { header: '件数', kind: 'number' as const, width: 8 },
      { header: '总分', kind: 'mixed' as const, width: 10 },
      ...items.flatMap((measure) => [
        { header: `${ScoreMeasure.label(measure)}（分）`, kind: 'mixed' as const, width: 14 },
        { header: `${ScoreMeasure.label(measure)}（达标件/计入件）`, width: 18 },
      ]),
    ],
    rows: sheet.scores.map((score): OutputCell[] => [
      score.rank ?? '不计分',
      outputCell(score.unit),
      score.cases,
      score.total === null ? '—' : pointsText(score.total),
      ...score.items.flatMap((item): OutputCell[] => [
        !item.applies
          ? '不适用'
          : measures[item.measure].kind === 'rate'
            ? pointsText(item.points)
            : pointsText(-item.lost),
        `${item.met}/${item.n}`,
      ]),
    ]),
  }
}

function ruleTable(sheet: Sheet) {
  return {
    name: '细则',
    columns: [
      { header: '指标', width: 20 },
      { header: '分值', width: 10 },
      { header: '每件扣分', width: 10 },
      { header: '最低件数', kind: 'number' as const, width: 10 },
      { header: '口径', width: 90 },
    ],
    rows: sheet.ruleItems.map((item): OutputCell[] => [
      outputCell(ScoreMeasure.label(item.measure)),
      pointsText(item.maxPoints),
      item.perCase === 0 ? '—' : pointsText(item.perCase),
      item.minimum,
      outputCell(measures[item.measure].definition),
    ]),
  }
}

function notesOn(sheet: Sheet, exporter: string) {
  return {
    name: '说明',
    columns: [
      { header: '项目', width: 16 },
      { header: '内容', kind: 'mixed' as const, width: 90 },
    ],
    rows: [
      ['名称', outputCell(sheet.name)],
      ['期间', `${formatChineseDate(sheet.from)}至${formatChineseDate(sheet.to)}交办的建议`],
      ['数据截止日', { date: sheet.asOf }],
      ['状态', outputCell(sheet.statusSentence)],
      ['细则', outputCell(sheet.ruleNote)],
      ['单位数', sheet.scores.length],
      ['导出人', outputCell(exporter)],
    ] as readonly OutputCell[][],
  }
}
