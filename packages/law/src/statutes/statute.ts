import type { PlainDate } from '../calendar/plain-date.ts'

/** Rank of a text 效力层级. */
export type StatuteLevel = 'law' | 'administrativeRegulation' | 'localRegulation' | 'standard'

/** One version of a statute 法律法规 or standard. */
export interface Statute {
  /** Shared by all versions of the same text. */
  readonly family: string
  /** Name used in citations. */
  readonly shortName: string
  readonly fullName: string
  readonly level: StatuteLevel
  /** Year that stands in citations: the year of adoption or of the amendment. */
  readonly versionYear: number
  readonly adoptedOn: PlainDate | null
  /** First day in force, null where not established. */
  readonly inForceFrom: PlainDate | null
  /** Last day in force, null while in force. */
  readonly inForceTo: PlainDate | null
  /** Number of articles, null where not established. */
  readonly articles: number | null
}
