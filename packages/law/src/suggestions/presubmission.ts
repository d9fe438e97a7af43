import { addDays } from '../calendar/plain-date.ts'
import { citeSource } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Days before the session on which 会前预提交 opens where the office has recorded no other day: about one and a half months. */
export const PRESUBMISSION_DAYS = 45

/** From which day suggestions are taken before the session 会前预提交. */
export interface PresubmissionOpening {
  readonly opensOn: string
  /** The office has recorded the day; otherwise it is reckoned from practice. */
  readonly recorded: boolean
}

/**
 * The opening day of 会前预提交: as the office has recorded it, otherwise 45 days before the session opens. No provision sets the day; the
 * default is the reported practice of handing in one and a half months early. MS-37.
 */
export function presubmissionOpening(sessionOpensOn: string, recordedOn: string | null): Based<PresubmissionOpening> {
  if (recordedOn !== null) return based({ opensOn: recordedOn, recorded: true })
  return based(
    { opensOn: addDays(sessionOpensOn, -PRESUBMISSION_DAYS), recorded: false },
    citeSource('预提交提前一个半月的通行做法，本省规则没有规定', 'S'),
  )
}
