import { formatChineseDate, isPlainDate } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { citeSource } from '../citation.ts'
import type { Period } from '../periods.ts'
import { refusal } from '../ruling.ts'
import type { LawRefusal } from '../ruling.ts'
import { START_EVENT_LABELS, STEP_LABELS } from './suggestion-profile.ts'
import type { StartEvent, SuggestionProfile, SuggestionStep } from './suggestion-profile.ts'

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
 * Refused (malformedInput) where value, text, article or date is missing or wrong. Section 16.
 */
export function withOfficeEntry(profile: SuggestionProfile, entry: OfficeEntry): SuggestionProfile | LawRefusal {
  const missing = missingPartOf(entry)
  if (missing) {
    return refusal(
      'malformedInput',
      `“${STEP_LABELS[entry.step]}”的期限不能录入：${missing}。请对照正式文本补全后再保存。`,
    )
  }
  const source = `${entry.text.trim()}${entry.article.trim()}（${formatChineseDate(entry.textDate)}文本，本机关录入）`
  const basis = [citeSource(source, 'Q')]
  const step = { value: entry.period, startsAt: entry.startsAt, basis, startBasis: basis, verified: true }
  return { ...profile, steps: { ...profile.steps, [entry.step]: step } }
}

function missingPartOf({ period, startsAt, text, article, textDate }: OfficeEntry): string | null {
  if (!Number.isInteger(period.amount) || period.amount < 1 || period.amount > 366) return '期限应为 1 至 366 的整数'
  if (!(startsAt in START_EVENT_LABELS)) return '没有选择起算日'
  if (text.trim() === '') return '没有填写文件名称'
  if (article.trim() === '') return '没有填写条款'
  if (!isPlainDate(textDate)) return '文本日期不是有效日期'
  return null
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
