import { holds, type Actor } from '../../kernel/access/actor.ts'
import { readsInside, shows, visibleTo } from './policy.ts'
import type { Suggestion } from './suggestion.ts'

/** How an account reads one suggestion; follows from policy.ts and says which parts of it are shown. */
export interface Reading {
  /** Of the office (or of the preliminary check) to whose area it belongs: reads inside notes and all checks. */
  readonly insider: boolean
  /** Lead, co-signer or whoever assists the lead. */
  readonly party: boolean
  /** The reader's organisation, where it handles or has handled a part. */
  readonly unitId: string | null
  /** Reads only as a handling unit: nothing of a rating before it closes (UR-44). */
  readonly asUnit: boolean
  /** The deputy asked for confidentiality and the reader is neither of the office nor a signer (MS-36). */
  readonly namesHidden: boolean
}

/** What stands in place of a name that must not be told. */
export const hiddenName = '（要求保密）'

/** How this account reads this record. */
export function readingOf(actor: Actor, record: Suggestion): Reading {
  const parts = visibleTo(actor)
  const insider =
    readsInside(actor) &&
    shows(
      parts.filter((part) => part.kind === 'area' || part.kind === 'electing'),
      record,
    )
  const party = shows(
    parts.filter((part) => part.kind === 'signer' || part.kind === 'ledBy'),
    record,
  )
  const organisationId = actor.organisation?.id ?? null
  const handles = holds(actor, 'unitClerk', 'unitHead') && record.tasks.some((task) => task.unitId === organisationId)
  return {
    insider,
    party,
    unitId: handles ? organisationId : null,
    asUnit: handles && !insider && !party,
    namesHidden: record.confidential && !insider && !party,
  }
}

/** Whether the ratings of a round may be shown: for a unit only once the suggestion is closed or has gone to the next round. */
export function showsRating(reading: Reading, record: Pick<Suggestion, 'state' | 'round'>, round: number): boolean {
  return !reading.asUnit || record.state === 'closed' || round < record.round
}

/** Whether a reply may be shown: an undelivered one only to the unit that writes it. */
export function showsReply(reading: Reading, reply: { state: string }, unitId: string | undefined): boolean {
  return reply.state === 'delivered' || (reading.unitId !== null && reading.unitId === unitId)
}
