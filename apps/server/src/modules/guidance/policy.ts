import { holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'

/** Role → function for topics and examples. */
export const guidanceGrants = {
  'guidance.read': ['officeClerk', 'officeReviewer', 'officeLeader', 'deputy', 'deputyAssistant'],
  'guidance.manage': ['officeClerk', 'officeReviewer'],
  'guidance.write': ['deputy'],
} as const satisfies Grants

/** What an account sees of the guidance: the areas whose offices' guidance it reads, and whether it keeps one of them. */
export interface GuidanceScope {
  /** Division codes whose published topics and shown examples are read. */
  readonly reads: readonly string[]
  /** The division whose guidance it keeps, unpublished ones too; null for nobody's. */
  readonly keeps: string | null
}

/** Scope of an account; `congresses` are the divisions of the congresses in which it, or whom it assists, is a deputy today. */
export function scopeOf(actor: Actor, congresses: readonly string[]): GuidanceScope {
  const office = holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader') ? actor.organisation : null
  const keeps = office && holds(actor, 'officeClerk', 'officeReviewer') ? office.divisionCode : null
  return { reads: [...new Set([...congresses, ...(office ? [office.divisionCode] : [])])], keeps }
}
