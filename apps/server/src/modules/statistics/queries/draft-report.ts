import type { HandlingFigure, HandlingGroup } from '@lvzhi/contract/statistics'
import { MotionOutcome } from '@lvzhi/contract/motion-terms'
import type { ReportScope, WrittenReport } from '@lvzhi/contract/statistics-reports'
import { formatCitation, handlingReport as reportRule, isVerifiedBasis, type Citation } from '@lvzhi/law'
import type { Actor } from '../../../kernel/access/actor.ts'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import type { FigureGrouping, FigureScope, Suggestions } from '../../suggestions/index.ts'
import { failingIdentities } from '../identities.ts'
import { comparisonSections, proposerProblems, type ComparedSession } from '../reports/comparison.ts'
import {
  answeredSection,
  followedSection,
  inSessionProblems,
  raisedSection,
  ratedSection,
} from '../reports/handling-sections.ts'
import { termProblems, termSections, type MotionCounts } from '../reports/term-sections.ts'
import { reportDigest, reportVersion } from '../reports/version.ts'
import { presentFigure } from './handling.ts'
import { reportTerm, saidSpan, sessionOf, sessionSpans, type ReportTerm, type SessionSpan } from './report-span.ts'

/** What reports ask of the suggestions. */
export type ReportSource = Pick<Suggestions, 'figuresBy' | 'proposerFigures' | 'titleWords' | 'inSessionFigures'>

type Asked = Pick<RequestContext, 'actor' | 'db' | 'clock'>

interface Written {
  readonly title: string
  readonly period: string
  readonly sections: WrittenReport['sections']
  readonly problems: readonly string[]
  /** What the report's own numbers rest on, beside the rule that it is made by. */
  readonly basis?: readonly Citation[]
}

const frequentWordsShown = 20

/**
 * 起草报告: counts anew and writes the text, each number with its rule and its rows; first of all the identities that fail. The
 * yearly report is public (代表法（2025）第五十一条第三款).
 */
export function draftReport(source: ReportSource) {
  return async (context: Asked, scope: ReportScope): Promise<WrittenReport> => {
    const term = await reportTerm(context.db, scope.term)
    const spans = await sessionSpans(context.db, term)
    const writer = { yearlyHandling: yearly, comparison, fiveYear }[scope.kind]
    const { title, period, sections, problems, basis = [] } = await writer(source, context, scope, term, spans)
    return {
      kind: scope.kind,
      title,
      organ: context.actor.organisation?.name ?? '代表工作机构',
      period,
      at: context.clock.now().toISOString(),
      definitionVersion: reportVersion(sections),
      digest: reportDigest(sections),
      problems: [...problems],
      basis: [...reportRule(term.level === 'township').basis, ...basis].map((one) => ({
        text: formatCitation(one),
        verified: isVerifiedBasis([one]),
      })),
      sections: [...sections],
    }
  }
}

async function yearly(
  source: ReportSource,
  asked: Asked,
  scope: ReportScope,
  term: ReportTerm,
  spans: readonly SessionSpan[],
): Promise<Written> {
  const session = sessionOf(spans, wanted(scope.session, 'session', '请选择报告哪一次会议的建议。'), 'session')
  const span = { from: scope.from ?? session.from, to: scope.to ?? session.to }
  if (span.to !== null && span.from > span.to) throw invalidField('to', '截止日期早于起始日期，请改正。')
  const figures = { term: term.id, raisedFrom: span.from, raisedTo: span.to ?? undefined }
  const [delegation, category, unit] = [
    await grouped(source, asked, 'delegation', figures),
    await grouped(source, asked, 'category', figures),
    await grouped(source, asked, 'unit', figures),
  ]
  const inSession = await source.inSessionFigures(
    asked.db,
    asked.actor,
    { ...figures, session: session.id },
    asked.clock.today(),
  )
  return {
    title: `关于${term.name}人民代表大会${session.name}代表建议、批评和意见办理情况的报告`,
    period: `本报告统计${saidSpan(span, asked.clock.today())}提出的代表建议，包括会前预提交、会议期间和闭会期间提出的`,
    sections: [
      raisedSection(delegation.whole, delegation.groups, category.groups),
      answeredSection(delegation.whole, unit.groups, inSession),
      ratedSection(delegation.whole),
      followedSection(delegation.whole),
    ],
    problems: [
      ...delegation.problems,
      ...category.problems,
      ...unit.problems,
      ...(inSession ? inSessionProblems(inSession) : []),
    ],
    ...(inSession && { basis: inSession.basis }),
  }
}

async function comparison(
  source: ReportSource,
  asked: Asked,
  scope: ReportScope,
  term: ReportTerm,
  spans: readonly SessionSpan[],
): Promise<Written> {
  const now = sessionOf(spans, wanted(scope.session, 'session', '请选择分析哪一次会议的建议。'), 'session')
  const before = scope.other === undefined ? null : sessionOf(spans, scope.other, 'other')
  if (before?.id === now.id) throw invalidField('other', '对比的会议与分析的会议相同，请另选一次会议。')
  const [current, earlier] = [
    await compared(source, asked, term, now),
    before ? await compared(source, asked, term, before) : null,
  ]
  const sides = earlier ? [earlier, current] : [current]
  const today = asked.clock.today()
  return {
    title: `${term.name}人民代表大会${now.name}代表建议综合分析`,
    period: before
      ? `${now.name}（${saidSpan(now, today)}提出）与${before.name}（${saidSpan(before, today)}提出）的代表建议对比`
      : `${now.name}（${saidSpan(now, today)}提出）的代表建议`,
    sections: comparisonSections(current, earlier),
    problems: sides.flatMap((side) => [...side.problems, ...proposerProblems(side)]),
  }
}

async function compared(
  source: ReportSource,
  asked: Asked,
  term: ReportTerm,
  span: SessionSpan,
): Promise<ComparedSession & { readonly problems: readonly string[] }> {
  const scope = { term: term.id, raisedFrom: span.from, raisedTo: span.to ?? undefined }
  const delegation = await grouped(source, asked, 'delegation', scope)
  const category = await grouped(source, asked, 'category', scope)
  return {
    name: span.name,
    figures: delegation.whole,
    delegations: delegation.groups,
    categories: category.groups,
    proposers: await source.proposerFigures(asked.db, asked.actor, scope),
    words: await source.titleWords(asked.db, asked.actor, scope, frequentWordsShown),
    problems: [...delegation.problems, ...category.problems],
  }
}

async function fiveYear(
  source: ReportSource,
  asked: Asked,
  _scope: ReportScope,
  term: ReportTerm,
  spans: readonly SessionSpan[],
): Promise<Written> {
  const unit = await grouped(source, asked, 'unit', { term: term.id })
  const years = []
  for (const span of spans) {
    const scope = { term: term.id, raisedFrom: span.from, raisedTo: span.to ?? undefined }
    const { whole } = await source.figuresBy(asked.db, asked.actor, 'category', scope, 'office')
    years.push({ name: span.name, figures: whole.map(presentFigure) })
  }
  const matter = {
    motions: await motionCounts(asked.db, asked.actor, term.id),
    motionQuery: { term: term.id },
    figures: unit.whole,
    years,
    units: unit.groups,
  }
  return {
    title: `${term.name}人民代表大会代表议案建议工作情况`,
    period: `本报告统计${term.name}（${saidSpan({ from: term.startsOn, to: term.endsOn }, asked.clock.today())}）提出的议案和代表建议`,
    sections: termSections(matter),
    problems: [...unit.problems, ...termProblems(matter)],
  }
}

async function grouped(
  source: ReportSource,
  { db, actor }: Asked,
  by: FigureGrouping,
  scope: FigureScope,
): Promise<{ whole: HandlingFigure[]; groups: HandlingGroup[]; problems: string[] }> {
  const counted = await source.figuresBy(db, actor, by, scope, 'office')
  const whole = counted.whole.map(presentFigure)
  const groups = counted.groups.map(({ key, name, figures }) => ({ key, name, figures: figures.map(presentFigure) }))
  return { whole, groups, problems: failingIdentities(whole, groups, by) }
}

/** Motions of the term by outcome, as far as the office's area reaches. */
async function motionCounts(db: Handle, actor: Actor, termId: string): Promise<MotionCounts> {
  const prefix = actor.organisation ? areaPrefix(actor.organisation.divisionCode) : ''
  const found = await sql<{ outcome: MotionOutcome; value: number }>`
    select outcome, count(*)::int as value from stat_motions
    where term_id = ${termId} and division_code like ${`${prefix}%`} group by outcome`.execute(db)
  const counts = new Map(found.rows.map((row) => [row.outcome, row.value]))
  return {
    total: found.rows.reduce((sum, row) => sum + row.value, 0),
    outcomes: MotionOutcome.codes.map((key) => ({ key, name: MotionOutcome.label(key), value: counts.get(key) ?? 0 })),
  }
}

function wanted(value: string | undefined, field: string, message: string): string {
  if (value === undefined) throw invalidField(field, message)
  return value
}
