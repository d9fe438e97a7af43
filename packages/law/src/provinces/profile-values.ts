import { citeSource } from '../citation.ts'
import type { Citation } from '../citation.ts'
import type { PeriodUnit } from '../periods.ts'
import type { ProfileValue, StartEvent, StepLimit } from './suggestion-profile.ts'

/** A value read in the full text of the place's regulation. */
export function known<const T>(value: T, ...basis: readonly Citation[]): ProfileValue<T> {
  return { value, basis, verified: true }
}

/** A value that no text of the place establishes; every screen that shows it says 未核实. */
export function unverified<const T>(value: T, ...basis: readonly Citation[]): ProfileValue<T> {
  return { value, basis, verified: false }
}

/** A limit read in the full text, running from the stated event. */
export function limit(
  amount: number,
  unit: PeriodUnit,
  startsAt: StartEvent,
  ...basis: readonly Citation[]
): StepLimit {
  return { value: { amount, unit }, startsAt, basis, startBasis: basis, verified: true }
}

/** A limit read in the full text which does not say from which day it runs; the start is our reading. */
export function limitWithAssumedStart(
  amount: number,
  unit: PeriodUnit,
  startsAt: StartEvent,
  ...basis: readonly Citation[]
): StepLimit {
  return { ...limit(amount, unit, startsAt, ...basis), startBasis: [citeSource('起算日法规未写明，按默认口径', 'I')] }
}

/** A value carried over into a place whose own text is not established. */
export function asUnverified<T extends ProfileValue<unknown>>(value: T): T {
  return { ...value, verified: false }
}
