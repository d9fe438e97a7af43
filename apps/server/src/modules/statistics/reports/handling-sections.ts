import type { HandlingFigure, HandlingGroup } from '@lvzhi/contract/statistics'
import type { WrittenReport } from '@lvzhi/contract/statistics-reports'
import { InSessionStand } from '@lvzhi/contract/suggestion-views'
import type { InSessionFigures } from '../../suggestions/index.ts'
import { counted, figure, ledgerRows, number, paragraph, table, type Said } from './pieces.ts'

type Section = WrittenReport['sections'][number]

/** The figures by their keys; a key that is missing is a mistake of the program. */
export function byKey(figures: readonly HandlingFigure[]): (key: string) => HandlingFigure {
  return (key) => {
    const found = figures.find((one) => one.key === key)
    if (!found) throw new Error(`no figure ${key}`)
    return found
  }
}

/** The parts of a figure that are not nothing, each named, with 、 between. */
export function partsSaid(one: HandlingFigure, keepZeros = false): Said[] {
  return one.parts
    .filter((part) => keepZeros || part.value > 0)
    .flatMap((part, index): Said[] => [index === 0 ? '' : '、', part.label, ' ', counted(part, one)])
}

/** 基本情况: how many were raised, what marks stand inside the total, and by delegation and class of subject. */
export function raisedSection(
  figures: readonly HandlingFigure[],
  delegations: readonly HandlingGroup[],
  categories: readonly HandlingGroup[],
): Section {
  const of = byKey(figures)
  const total = of('total')
  return {
    heading: '基本情况',
    blocks: [
      paragraph(
        '共收到代表建议、批评和意见 ',
        figure(total),
        '。其中：',
        ...partsSaid(total),
        '。列为全团建议的 ',
        figure(of('wholeDelegation')),
        '，确定为重点督办的 ',
        figure(of('key')),
        '，均含在总件数之内，二者可以重叠，不相加。',
      ),
      countTable('各代表团提出建议情况', '代表团', delegations),
      countTable('建议内容分类情况', '类别', categories),
    ],
  }
}

function countTable(title: string, heading: string, groups: readonly HandlingGroup[]) {
  return table(
    title,
    heading,
    ['建议', '全团建议', '重点督办'],
    groups.map((group) => {
      const of = byKey(group.figures)
      return { name: group.name, cells: [figure(of('total')), figure(of('wholeDelegation')), figure(of('key'))] }
    }),
    { chart: true, note: '全团建议、重点督办含在建议件数之内。' },
  )
}

/** 办理答复情况: states, classes, time limits and talks face to face; 会期即复 where the place's rule has it. */
export function answeredSection(
  figures: readonly HandlingFigure[],
  units: readonly HandlingGroup[],
  inSession: InSessionFigures | null = null,
): Section {
  const of = byKey(figures)
  return {
    heading: '办理答复情况',
    blocks: [
      paragraph('按办理状态分：', ...partsSaid(of('byState')), '。'),
      paragraph('按答复类别分：', ...partsSaid(of('byClass')), '。'),
      paragraph('按期答复率 ', figure(of('inTime')), '；与代表面商率 ', figure(of('contacted')), '。'),
      ...(inSession ? [inSessionSaid(inSession)] : []),
      table(
        '各承办单位办理情况',
        '承办单位',
        ['承办', '按期答复率', '面商率', '办理结果满意率'],
        units.map((group) => {
          const own = byKey(group.figures)
          return {
            name: group.name,
            cells: ['total', 'inTime', 'contacted', 'resultSatisfied'].map((key) => figure(own(key))),
          }
        }),
        {
          note: '一件建议有几个承办单位的，在每个单位各计一次，各单位件数之和大于总件数。比例后的括号内为分子、分母。',
        },
      ),
    ],
  }
}

/** 会期即复: how many were to be answered in session, and how many were by the day on which it closed (MS-16). */
function inSessionSaid({ owed, stands }: InSessionFigures) {
  const said = ({ label, value, definition, filter }: InSessionFigures['owed']) =>
    number(`会期即复：${label}`, value, definition, ledgerRows(filter))
  return paragraph(
    '会期即复：会议期间交办、要求在闭幕前答复的 ',
    said(owed),
    // After the closing day none is still to come.
    ...(owed.value === 0
      ? []
      : stands
          .filter((one) => one.value > 0 || one.label !== InSessionStand.label('running'))
          .flatMap((one, at): Said[] => [at === 0 ? '，其中：' : '、', `${one.label} `, said(one)])),
    '。',
  )
}

/** Where the stands of 会期即复 do not add up to those owed. */
export function inSessionProblems({ owed, stands }: InSessionFigures): string[] {
  const sum = stands.reduce((total, one) => total + one.value, 0)
  return sum === owed.value
    ? []
    : [`“会期即复”各部分合计 ${sum} 件，与要求会期即复的 ${owed.value} 件不符，相差 ${Math.abs(sum - owed.value)} 件。`]
}

/** 代表评价情况: the two parts of the rating, with those not rated, and what was done again. */
export function ratedSection(figures: readonly HandlingFigure[]): Section {
  const of = byKey(figures)
  const result = of('resultSatisfied')
  const redo = of('redo')
  return {
    heading: '代表评价情况',
    blocks: [
      paragraph(
        '代表对办理过程的满意率 ',
        figure(of('processSatisfied')),
        '，对办理结果的满意率 ',
        figure(result),
        '。',
        ...result.beside.flatMap((one): Said[] => [one.label, ' ', counted(one, result), '；']),
        '没有评价的不计为满意。',
      ),
      paragraph(
        '代表评价不满意 ',
        figure(redo),
        '，其中：',
        ...partsSaid(redo, true),
        '。第一次答复和评价保留原样，重新办理另计。',
      ),
    ],
  }
}

/** B类跟踪: what became of every suggestion that ever was of class B; 仍为B类 always has its own number. */
export function followedSection(figures: readonly HandlingFigure[]): Section {
  const cohort = byKey(figures)('cohortB')
  return {
    heading: '跟踪落实情况',
    blocks: [paragraph('曾答复为B类的 ', figure(cohort), '，其中：', ...partsSaid(cohort, true), '。')],
  }
}
