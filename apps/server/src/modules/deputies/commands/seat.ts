import { Refusal } from '../../../kernel/refusal.ts'
import { isDatabaseError, type Handle } from '../../../kernel/database/handle.ts'
import { areUnrelated, effectiveEnd, overlap } from '../mandate.ts'
import {
  afterTerm,
  beforeTerm,
  certificateTaken,
  periodsOverlap,
  unrelatedAreas,
  wrongDelegation,
} from '../refusals.ts'
import { mandatesOf, periodOf } from '../store/mandates.ts'
import { findPerson } from '../store/people.ts'
import { delegationsOf } from '../store/terms.ts'
import type { TermRow } from '../tables.ts'

/** Refuses a beginning outside the term. 代表法（2025）: the term runs from first session to first session. */
export function requireWithinTerm(term: TermRow, startsOn: string): void {
  if (startsOn < term.starts_on) throw beforeTerm(term.starts_on)
  if (term.ends_on !== null && startsOn >= term.ends_on) throw afterTerm(term.ends_on)
}

/**
 * Refuses a second seat in an area that neither belongs to the first nor holds it (选举法（2020）第四十八条). Holds the
 * person until the transaction ends, so that two offices cannot seat one person at the same moment.
 */
export async function requireRelatedSeats(
  tx: Handle,
  personId: string,
  term: TermRow,
  startsOn: string,
): Promise<void> {
  await findPerson(tx, personId, true)
  for (const other of await mandatesOf(tx, [personId])) {
    const theirs = { from: other.starts_on, until: effectiveEnd(periodOf(other)) }
    if (!overlap(theirs, { from: startsOn, until: term.ends_on })) continue
    const unrelated = areUnrelated(
      { level: other.level, divisionCode: other.division_code },
      { level: term.level, divisionCode: term.division_code },
    )
    if (unrelated) throw unrelatedAreas(`${other.term_division_name}${other.term_name}`)
  }
}

/** Refuses an organisation that is no delegation of the term's congress. */
export async function requireDelegation(tx: Handle, term: TermRow, delegationId: string | null): Promise<void> {
  if (delegationId === null) return
  const delegations = await delegationsOf(tx, term.division_code)
  if (!delegations.some((one) => one.id === delegationId)) throw wrongDelegation()
}

/** Turns the database's own guard of periods and certificates into the sentence for the clerk. */
export function seatRefusal(error: unknown, certificateNo: string): unknown {
  if (error instanceof Refusal) return error
  if (isDatabaseError(error, '23P01', 'mandates_periods_apart')) return periodsOverlap()
  if (isDatabaseError(error, '23P01', 'mandates_certificate_one_person')) return certificateTaken(certificateNo)
  return error
}
