import { createHash } from 'node:crypto'
import type { QueryOf } from '@lvzhi/contract'
import {
  HandlingGrouping,
  type HandlingFigure,
  type HandlingGroup,
  type HandlingReport,
  type readHandling,
} from '@lvzhi/contract/statistics'
import { Channel } from '@lvzhi/contract/suggestion-terms'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import type { CountedSet, FigureView, HandlingFigure as Counted, Suggestions } from '../../suggestions/index.ts'
import { failingIdentities } from '../identities.ts'

type Query = QueryOf<typeof readHandling>

/** 办理统计: the figures as a whole and by group, with their rules, and first of all the identities that fail. */
export function handlingReport(suggestions: Pick<Suggestions, 'figuresBy'>) {
  return async (context: RequestContext, query: Query, view: FigureView): Promise<HandlingReport> => {
    const { actor, db, clock } = context
    const { by, ...scope } = query
    const period = await periodOf(db, scope)
    const counted = await suggestions.figuresBy(db, actor, by, scope, view)
    const figures = counted.whole.map(presentFigure)
    const groups = counted.groups.map(({ key, name, figures: own }): HandlingGroup => ({
      key,
      name,
      figures: own.map(presentFigure),
    }))
    const organisation = actor.organisation?.name ?? '本单位'
    return {
      title: view === 'own' ? `${organisation}办理代表建议情况` : '代表建议办理情况统计',
      scope: [
        view === 'own' ? `${organisation}承办（主办、会办、分办）的建议` : `${organisation}可以查看的建议`,
        ...period,
      ].join('，'),
      at: clock.now().toISOString(),
      definitionVersion: versionOf(figures),
      problems: failingIdentities(figures, groups, by),
      figures,
      by,
      groupNote:
        by === 'unit'
          ? '一件建议有几个承办单位的，在每个单位各计一次，各单位件数之和大于总件数。'
          : `每件建议只计入一个${HandlingGrouping.label(by)}，各行之和等于总件数。`,
      groups,
    }
  }
}

/** A figure as reports carry it. */
export function presentFigure(figure: Counted): HandlingFigure {
  return {
    key: figure.key,
    label: figure.label,
    value: figure.value,
    unit: figure.unit,
    definition: figure.definition,
    rows: rowsOf(figure),
    of: figure.of && presentNumber(figure.of),
    parts: figure.parts.map(presentNumber),
    addsUp: figure.addsUp,
    beside: figure.beside.map(presentNumber),
  }
}

function presentNumber(counted: CountedSet) {
  return { label: counted.label, value: counted.value, rows: rowsOf(counted) }
}

function rowsOf({ filter }: CountedSet): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** 口径版本: the same rules have the same version, on every installation. */
export function versionOf(figures: readonly HandlingFigure[]): string {
  const rules = figures.map(({ key, label, unit, definition, of, parts }) => [
    key,
    label,
    unit,
    definition,
    of?.rows['figure'],
    parts.map((part) => part.label),
  ])
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)
}

/** The term, session and way of raising that were asked for, in words. */
async function periodOf(db: Handle, scope: Omit<Query, 'by'>): Promise<string[]> {
  const words: string[] = []
  if (scope.term) {
    const term = await sql<{ name: string }>`select name from pub_deputies_terms where id = ${scope.term}`.execute(db)
    const name = term.rows[0]?.name
    if (name === undefined) throw absent('个届次')
    words.push(name)
  }
  if (scope.session) {
    const session = await sql<{ name: string }>`
      select name from pub_deputies_sessions where id = ${scope.session}`.execute(db)
    const name = session.rows[0]?.name
    if (name === undefined) throw absent('次会议')
    words.push(name)
  }
  if (scope.channel) words.push(`${Channel.label(scope.channel)}提出`)
  return words.length > 0 ? words : ['不分届次']
}
