import { cite } from '../citation.ts'
import type { StatuteCitation } from '../citation.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { STATUTES } from './registry.ts'
import type { StatuteFamily, StatuteId } from './registry.ts'
import type { Statute } from './statute.ts'

/** True where that version is in force on the date; false where its first day in force is not established. */
export function isInForce(id: StatuteId, on: PlainDate): boolean {
  const { inForceFrom, inForceTo }: Statute = STATUTES[id]
  return inForceFrom !== null && inForceFrom <= on && (inForceTo === null || on <= inForceTo)
}

/** The version of a statute in force on the date; null where the registry holds none for that date. */
export function statuteInForce(family: StatuteFamily, on: PlainDate): StatuteId | null {
  const ids = Object.keys(STATUTES) as StatuteId[]
  return ids.find((id) => STATUTES[id].family === family && isInForce(id, on)) ?? null
}

/** Articles of the Deputies Law of 2015 and where they stand since 2025: many local documents still cite the older numbers. */
export const DEPUTIES_LAW_RENUMBERED: ReadonlyMap<number, number> = new Map([
  [35, 42],
  [39, 47],
  [42, 51],
  [45, 58],
  [48, 61],
  [49, 62],
])

/**
 * The place in 代表法（2025） of a citation of 代表法（2015）; paragraph and item are dropped, since they may have moved. Other
 * citations come back unchanged; null where the new place is not established.
 */
export function toCurrentDeputiesLaw(citation: StatuteCitation): StatuteCitation | null {
  if (citation.statute !== 'deputiesLaw2015') return citation
  const article = citation.article === undefined ? undefined : DEPUTIES_LAW_RENUMBERED.get(citation.article)
  return article === undefined ? null : cite('deputiesLaw2025', article, { confidence: citation.confidence })
}
