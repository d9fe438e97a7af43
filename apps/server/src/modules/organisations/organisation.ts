import { OrganisationKind, type Division, type DivisionKind } from '@lvzhi/contract/organisations'
import type { CongressLevel } from '@lvzhi/contract'

/** One dated fact of a division, as the facts of the product give it. */
export interface DivisionFact {
  readonly code: string
  readonly name: string
  readonly kind: DivisionKind
  readonly level: CongressLevel
  readonly parentCode: string | null
  readonly validFrom: string
  /** First day on which it is no longer so. */
  readonly validTo: string | null
  readonly successorCode?: string | null
}

/** 机构 as of one day. */
export interface OrganisationRecord {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly kind: OrganisationKind
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly divisionName: string
  readonly parentId: string | null
  readonly parentName: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

export type DivisionRecord = Division

/** Kinds that may be asked to handle a matter. */
export const handlingKinds: readonly OrganisationKind[] = OrganisationKind.codes.filter(
  (kind) => !['congressOffice', 'standingCommittee', 'delegation'].includes(kind),
)

/**
 * Hides a number except what one needs to recognise it: 138****5678, 0431-******12.
 * The full number is shown by the act of unmasking alone.
 */
export function maskNumber(value: string | null): string | null {
  if (value === null) return null
  if (/^1\d{10}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  const digits = value.match(/\d/g)?.length ?? 0
  const head = value.startsWith('0') ? Math.min(4, Math.max(0, digits - 6)) : 0
  let seen = 0
  return value.replace(/\d/g, (digit) => {
    seen += 1
    return seen <= head || seen > digits - 2 ? digit : '*'
  })
}

/** Whether a dated thing is in force on the day. */
export function isInForceOn(thing: { validFrom: string; validTo: string | null }, day: string): boolean {
  return thing.validFrom <= day && (thing.validTo === null || thing.validTo > day)
}
