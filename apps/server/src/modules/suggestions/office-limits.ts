import type { LimitStart, LimitStep, LimitUnit } from '@lvzhi/contract/suggestion-limits'
import { isRefusal, SUGGESTION_PROFILES, withOfficeEntry, type ProfileId, type SuggestionProfile } from '@lvzhi/law'

/** 录入的时限 of an office: one step from a day on; without a limit the step goes back to the law. */
export interface OfficeLimit {
  readonly step: LimitStep
  readonly limit: { readonly amount: number; readonly unit: LimitUnit; readonly startsAt: LimitStart } | null
  readonly text: string
  readonly article: string
  readonly textDate: string
  readonly inForceOn: string
}

/** The entry of each step that is in force on a day: the latest that has begun. `entries` are those that nobody withdrew. */
export function entriesInForce<Entry extends OfficeLimit>(entries: readonly Entry[], on: string): readonly Entry[] {
  const latest = new Map<LimitStep, Entry>()
  for (const entry of entries.toSorted((a, b) => (a.inForceOn < b.inForceOn ? -1 : 1))) {
    if (entry.inForceOn <= on) latest.set(entry.step, entry)
  }
  return [...latest.values()]
}

/**
 * The handling rules of a place with what its office has entered and is in force on a day. An entry that the law no longer bears is
 * left out: then the law's own limit holds.
 */
export function rulesWith(profile: ProfileId, entries: readonly OfficeLimit[], on: string): SuggestionProfile {
  let rules = SUGGESTION_PROFILES[profile]
  for (const { step, limit, text, article, textDate } of entriesInForce(entries, on)) {
    if (limit === null) continue
    const { amount, unit, startsAt } = limit
    const entered = withOfficeEntry(rules, { step, period: { amount, unit }, startsAt, text, article, textDate })
    if (!isRefusal(entered)) rules = entered
  }
  return rules
}
