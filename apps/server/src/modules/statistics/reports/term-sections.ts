import type { HandlingFigure, HandlingGroup } from '@lvzhi/contract/statistics'
import type { WrittenReport } from '@lvzhi/contract/statistics-reports'
import { answeredSection, byKey, partsSaid, ratedSection } from './handling-sections.ts'
import { counted, figure, number, paragraph, table, type Said } from './pieces.ts'

type Section = WrittenReport['sections'][number]

/** 议案 of a term by what became of them; `total` counts each once. */
export interface MotionCounts {
  readonly total: number
  readonly outcomes: readonly { readonly key: string; readonly name: string; readonly value: number }[]
}

/** The suggestions of one year of the term. */
export interface YearFigures {
  readonly name: string
  readonly figures: readonly HandlingFigure[]
}

/** What a whole term's report is written from. */
export interface TermMatter {
  readonly motions: MotionCounts
  readonly motionQuery: Readonly<Record<string, string>>
  readonly figures: readonly HandlingFigure[]
  readonly years: readonly YearFigures[]
  readonly units: readonly HandlingGroup[]
}

const motionRule = '已经提交的议案；议案转为建议的，在议案和建议中各计一次，不相加'

/** 五年办理情况: motions and suggestions of a term, by year, with the classes' cohort and what was done again (MS-60). */
export function termSections(matter: TermMatter): Section[] {
  const of = byKey(matter.figures)
  const cohort = of('cohortB')
  const rows = (query: Readonly<Record<string, string>>) => ({
    page: '/motions',
    query: { ...matter.motionQuery, ...query },
  })
  const total = of('total')
  const redo = of('redo')
  return [
    {
      heading: '议案和建议提出情况',
      blocks: [
        paragraph(
          '本届共提出议案 ',
          number('议案', matter.motions.total, motionRule, rows({})),
          ...outcomesSaid(matter, rows),
          '；代表建议、批评和意见 ',
          figure(total),
          '，其中全团建议 ',
          figure(of('wholeDelegation')),
          '、重点督办 ',
          figure(of('key')),
          '。全团建议、重点督办含在建议总数之内，可以重叠，不相加；议案和建议是两个数，也不相加。',
        ),
        table(
          '各年度建议提出情况',
          '年度',
          ['建议', '全团建议', '重点督办', '办理结果满意率', '不满意'],
          matter.years.map((year) => {
            const own = byKey(year.figures)
            return {
              name: year.name,
              cells: ['total', 'wholeDelegation', 'key', 'resultSatisfied', 'redo'].map((key) => figure(own(key))),
            }
          }),
          { chart: false, note: '年度从该次会议预提交开始之日起，到下一次会议预提交开始之前。' },
        ),
      ],
    },
    answeredSection(matter.figures, matter.units),
    ratedSection(matter.figures),
    {
      heading: 'B类建议回头看',
      blocks: [
        paragraph(
          '本届答复为B类的建议 ',
          figure(cohort),
          '，经跟踪督办，',
          ...partsSaid(cohort, true),
          '。各部分之和等于B类总数；仍为B类的结转下届继续跟踪。',
        ),
        paragraph(
          '代表评价不满意的 ',
          figure(redo),
          '，',
          ...redo.parts.flatMap((part, index): Said[] => [
            index === 0 ? '' : '、',
            part.label,
            ' ',
            counted(part, redo),
          ]),
          '。不满意件与B类建议不是同一口径，不相加。',
        ),
      ],
    },
  ]
}

function outcomesSaid(
  { motions }: TermMatter,
  rows: (query: Readonly<Record<string, string>>) => { page: string; query: Record<string, string> },
): Said[] {
  const there = motions.outcomes.filter((outcome) => outcome.value > 0)
  if (there.length === 0) return []
  return [
    '（',
    ...there.flatMap((outcome, index): Said[] => [
      index === 0 ? '' : '、',
      `${outcome.name} `,
      number(`议案：${outcome.name}`, outcome.value, motionRule, rows({ outcome: outcome.key })),
    ]),
    '）',
  ]
}

/** Identities of a term: outcomes against motions, years against the term, marks inside the total; one sentence each where one fails. */
export function termProblems(matter: TermMatter): string[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const problems: string[] = []
  const outcomes = sum(matter.motions.outcomes.map((one) => one.value))
  if (outcomes !== matter.motions.total)
    problems.push(
      `议案 ${matter.motions.total} 件，但按处理结果合计 ${outcomes} 件，相差 ${Math.abs(outcomes - matter.motions.total)} 件。`,
    )
  for (const key of ['total', 'wholeDelegation', 'key', 'redo']) {
    const whole = byKey(matter.figures)(key)
    const years = sum(matter.years.map((year) => byKey(year.figures)(key).value))
    if (years !== whole.value)
      problems.push(
        `${whole.label}共 ${whole.value} 件，但各年度合计 ${years} 件，相差 ${Math.abs(years - whole.value)} 件。`,
      )
  }
  const total = byKey(matter.figures)('total').value
  for (const key of ['wholeDelegation', 'key']) {
    const mark = byKey(matter.figures)(key)
    if (mark.value > total) problems.push(`${mark.label} ${mark.value} 件，大于建议总数 ${total} 件。`)
  }
  return problems
}
