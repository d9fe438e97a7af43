import type { HandlingFigure, HandlingGroup } from '@lvzhi/contract/statistics'
import type { ReportPiece, WrittenReport } from '@lvzhi/contract/statistics-reports'
import type { ProposerFigures, TitleWord } from '../../suggestions/index.ts'
import { byKey } from './handling-sections.ts'
import { figure, ledgerRows, number, paragraph, table, type Said } from './pieces.ts'

/** One of the two sessions that are set side by side. */
export interface ComparedSession {
  readonly name: string
  readonly figures: readonly HandlingFigure[]
  readonly delegations: readonly HandlingGroup[]
  readonly categories: readonly HandlingGroup[]
  readonly proposers: ProposerFigures
  readonly words: readonly TitleWord[]
}

type Section = WrittenReport['sections'][number]

const proposerRule = '按领衔代表提出当日的情况统计；没有记载的单列'

/** 建议综合分析 (F24): the session, and where given the earlier one beside it, by delegation, field, proposers and frequent words. */
export function comparisonSections(now: ComparedSession, before: ComparedSession | null): Section[] {
  const sessions = before ? [before, now] : [now]
  const names = sessions.map((one) => one.name)
  const total = (one: ComparedSession) => byKey(one.figures)('total')
  return [
    {
      heading: '总体情况',
      blocks: [
        paragraph(
          ...sessions.flatMap((one, index): Said[] => [index === 0 ? '' : '；', one.name, ' ', figure(total(one))]),
          before ? `，${changeSaid(total(before).value, total(now).value)}。` : '。',
        ),
      ],
    },
    {
      heading: '代表团',
      blocks: [groupTable('各代表团提出建议件数', '代表团', sessions, names, (one) => one.delegations)],
    },
    {
      heading: '领域',
      blocks: [groupTable('各类别建议件数', '类别', sessions, names, (one) => one.categories)],
    },
    {
      heading: '提建议代表组成结构',
      blocks: [
        paragraph(`${proposerRule}。每件建议在每一项结构中只计一次，各组之和等于总件数。`),
        ...now.proposers.aspects.map((aspect) =>
          table(
            `按${aspect.name}`,
            aspect.name,
            names,
            aspect.groups.map((group) => ({
              name: group.name,
              cells: sessions.map((one): ReportPiece => {
                const same = one.proposers.aspects
                  .find((other) => other.aspect === aspect.aspect)
                  ?.groups.find((other) => other.key === group.key)
                return number(
                  `${one.name}：${aspect.name}${group.name}`,
                  same?.value ?? 0,
                  proposerRule,
                  same ? ledgerRows(same.filter) : null,
                )
              }),
            })),
            { chart: true },
          ),
        ),
      ],
    },
    { heading: '高频词', blocks: sessions.map((one) => wordTable(one)) },
  ]
}

function groupTable(
  title: string,
  heading: string,
  sessions: readonly ComparedSession[],
  names: readonly string[],
  groupsOf: (one: ComparedSession) => readonly HandlingGroup[],
) {
  const rows = new Map<string, string>()
  for (const group of sessions.flatMap(groupsOf)) rows.set(group.key ?? '', group.name)
  return table(
    title,
    heading,
    names,
    [...rows].map(([key, name]) => ({
      name,
      cells: sessions.map((one): ReportPiece => {
        const group = groupsOf(one).find((other) => (other.key ?? '') === key)
        return group ? figure(byKey(group.figures)('total')) : number(`${one.name}：${name}`, 0, '没有提出建议', null)
      }),
    })),
    { chart: true },
  )
}

function wordTable(session: ComparedSession) {
  const rule = '标题含有这个词的建议；一件建议可以含几个词，各词件数不相加'
  return table(
    `${session.name}标题高频词`,
    '词',
    ['建议'],
    session.words.map((word) => ({
      name: word.word,
      cells: [number(`标题含“${word.word}”`, word.value, rule, ledgerRows(word.filter))],
    })),
    { note: `${rule}。` },
  )
}

function changeSaid(before: number, now: number): string {
  if (now === before) return '件数相同'
  return now > before ? `增加 ${now - before} 件` : `减少 ${before - now} 件`
}

/** Where the groups of one aspect do not add up to all suggestions, in one sentence each. */
export function proposerProblems(session: Pick<ComparedSession, 'name' | 'proposers'>): string[] {
  return session.proposers.aspects.flatMap((aspect) => {
    const sum = aspect.groups.reduce((total, group) => total + group.value, 0)
    if (sum === session.proposers.total) return []
    return [`${session.name}按${aspect.name}合计 ${sum} 件，与总件数 ${session.proposers.total} 件不符。`]
  })
}
