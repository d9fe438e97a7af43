import { formatChineseDate, isPlainDate } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { citeSource, formatBasis } from '../citation.ts'
import { formatPeriod } from '../periods.ts'
import type { Period } from '../periods.ts'
import { refusal } from '../ruling.ts'
import type { LawRefusal } from '../ruling.ts'
import { NATIONAL } from './national.ts'
import { START_EVENT_LABELS, STEP_LABELS } from './suggestion-profile.ts'
import type { StartEvent, StepLimit, SuggestionProfile, SuggestionStep } from './suggestion-profile.ts'

/** A limit that an office enters from its official text 本机关录入: value, text, article and the date of the text. */
export interface OfficeEntry {
  readonly step: SuggestionStep
  readonly period: Period
  readonly startsAt: StartEvent
  /** Name of the official text, such as a local regulation. */
  readonly text: string
  /** Article as the text numbers it. */
  readonly article: string
  /** Date of the version of the text. */
  readonly textDate: PlainDate
}

/**
 * The profile with one limit replaced by what the office has entered; that limit counts as verified, the rest stays as it was.
 * Refused (malformedInput) where value, text, article or date is missing or wrong, and (conditionNotMet) where the limit may end later than the
 * law or the place's own text allows, 代表法（2025）第五十一条第二款. Section 16.
 */
export function withOfficeEntry(profile: SuggestionProfile, entry: OfficeEntry): SuggestionProfile | LawRefusal {
  const missing = missingPartOf(entry)
  if (missing) {
    return refusal(
      'malformedInput',
      `“${STEP_LABELS[entry.step]}”的期限不能录入：${missing}。请对照正式文本补全后再保存。`,
    )
  }
  const ceiling = ceilingsOf(profile, entry.step).find((one) => mayEndLater(entry, one))
  if (ceiling) {
    return refusal(
      'conditionNotMet',
      `“${STEP_LABELS[entry.step]}”的期限不能长于${formatBasis(ceiling.basis)}规定的${formatPeriod(ceiling.value)}（${START_EVENT_LABELS[ceiling.startsAt]}起算），录入的${formatPeriod(entry.period)}（${START_EVENT_LABELS[entry.startsAt]}起算）比它长，或者在有的年份、月份会比它长。`,
      ...ceiling.basis,
    )
  }
  const source = `${entry.text.trim()}${entry.article.trim()}（${formatChineseDate(entry.textDate)}文本，本机关录入）`
  const basis = [citeSource(source, 'Q')]
  const step = { value: entry.period, startsAt: entry.startsAt, basis, startBasis: basis, verified: true }
  return { ...profile, steps: { ...profile.steps, [entry.step]: step } }
}

function missingPartOf({ step, period, startsAt, text, article, textDate }: OfficeEntry): string | null {
  if (!Number.isInteger(period.amount) || period.amount < 1 || period.amount > 366) return '期限应为 1 至 366 的整数'
  if (!STEP_STARTS[step].includes(startsAt)) return '没有选择这个环节的起算日'
  if (text.trim() === '') return '没有填写文件名称'
  if (article.trim() === '') return '没有填写条款'
  if (!isPlainDate(textDate)) return '文本日期不是有效日期'
  return null
}

/** From which events the clock of a step may run 起算日, the earliest first. */
export const STEP_STARTS: Readonly<Record<SuggestionStep, readonly StartEvent[]>> = {
  assign: ['receivedByCommittee'],
  returnToAssigner: ['assigned', 'receivedByUnit'],
  reassign: ['returnReceived'],
  coHandler: ['assigned', 'receivedByUnit'],
  reply: ['assigned', 'receivedByUnit'],
  difficultReply: ['assigned', 'receivedByUnit'],
  feedback: ['replyReceivedByDeputy'],
  redo: ['redoOrdered'],
}

/** What an office's own limit may not go beyond: the national law's limit, and what the place's own text is known to say. */
function ceilingsOf(profile: SuggestionProfile, step: SuggestionStep): readonly StepLimit[] {
  const own = profile.steps[step]
  const law = NATIONAL.steps[step]
  return [...(law ? [law] : []), ...(own?.verified ? [own] : [])]
}

/** Whether the entered limit may end after the ceiling in any year: it begins later, or is not shorter whatever the months and holidays. */
function mayEndLater({ step, period, startsAt }: OfficeEntry, ceiling: StepLimit): boolean {
  const starts = STEP_STARTS[step]
  if (starts.indexOf(startsAt) > starts.indexOf(ceiling.startsAt)) return true
  if (period.unit === ceiling.value.unit) return period.amount > ceiling.value.amount
  return mostDays(period) > leastDays(ceiling.value)
}

/** So many days off beyond the weekends may fall together into one limit 法定节假日 with the days of rest moved to them. */
const mostHolidays = 10

function mostDays({ amount, unit }: Period): number {
  if (unit === 'calendarDay') return amount
  return unit === 'month' ? amount * 31 : amount + 2 * Math.ceil(amount / 5) + mostHolidays
}

/** Never more days than the months have where they are shortest: one month 28, three months 89. */
function leastDays({ amount, unit }: Period): number {
  return unit === 'month' ? Math.floor((amount * 365) / 12) - 2 : amount
}

/**
 * Medians of the places whose texts are known, offered to an office as a starting point for its own entry. They are no law, no
 * function applies them, and they need a text and an article before they count. Section 13.1.
 */
export const EDITABLE_SUGGESTIONS: Readonly<Partial<Record<SuggestionStep, Period>>> = {
  returnToAssigner: { amount: 7, unit: 'workingDay' },
  coHandler: { amount: 1, unit: 'month' },
  redo: { amount: 1, unit: 'month' },
}
