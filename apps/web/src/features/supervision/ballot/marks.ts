import type { AppraisalChoice } from '@lvzhi/contract/supervision-terms'

/** What has been chosen so far, by unit. It stays in the page's memory: a ballot leaves no draft on the phone. */
export type Marks = Readonly<Record<string, AppraisalChoice | undefined>>

/** The units that still wait for a choice, in the order of the ballot. */
export function unmarked<U extends { readonly id: string }>(units: readonly U[], marks: Marks): readonly U[] {
  return units.filter((unit) => marks[unit.id] === undefined)
}
