import type { Role } from '@lvzhi/contract'
import type { ScoreSheetState } from '@lvzhi/contract/performance'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import type { SheetRecord } from './performance.ts'
import type { SheetStanding } from './workflow.ts'

const offices: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
const units: readonly Role[] = ['unitClerk', 'unitHead']

/** Role → function for the operations of this module. */
export const performanceGrants = {
  'performance.read': [...offices, ...units],
  'performance.rules': [...offices, ...units],
  'performance.draft': ['officeClerk'],
  'performance.enforce': ['officeLeader'],
  'performance.compute': ['officeClerk'],
  'performance.object': units,
  'performance.decide': ['officeReviewer'],
  'performance.sign': ['officeLeader'],
  'performance.discard': ['officeClerk', 'officeLeader'],
} as const satisfies Grants

/** States in which the assessed units see their line. */
export const shownToUnits: readonly ScoreSheetState[] = ['published', 'objected', 'signed', 'handedOver']

/** Which sheets an account may see: an office those of its area, a unit those on which it stands once they are published. */
export type VisibleSheets =
  { readonly kind: 'area'; readonly prefix: string } | { readonly kind: 'unit'; readonly unitId: string }

/** The sheets that this account may see. */
export function visibleTo(actor: Actor): readonly VisibleSheets[] {
  if (!actor.organisation) return []
  return [
    ...(holds(actor, ...offices)
      ? [{ kind: 'area' as const, prefix: areaPrefix(actor.organisation.divisionCode) }]
      : []),
    ...(holds(actor, ...units) ? [{ kind: 'unit' as const, unitId: actor.organisation.id }] : []),
  ]
}

/** Whether this sheet is among what the account may see; the same answer as the list's SQL. */
export function shows(parts: readonly VisibleSheets[], sheet: SheetRecord): boolean {
  return parts.some((part) =>
    part.kind === 'area'
      ? sheet.divisionCode.startsWith(part.prefix)
      : shownToUnits.includes(sheet.state) && sheet.unitIds.includes(part.unitId),
  )
}

/** What this account is to this sheet (身份); acts are of the office whose sheet it is, not of the one above. */
export function standingsOf(actor: Actor, sheet: SheetRecord): SheetStanding[] {
  const { organisation } = actor
  if (!organisation) return []
  const own = areaPrefix(organisation.divisionCode) === areaPrefix(sheet.divisionCode)
  return [
    ...(own && holds(actor, 'officeClerk') ? (['clerk'] as const) : []),
    ...(own && holds(actor, 'officeReviewer') ? (['reviewer'] as const) : []),
    ...(own && holds(actor, 'officeLeader') ? (['leader'] as const) : []),
    ...(holds(actor, ...units) && sheet.unitIds.includes(organisation.id) ? (['unit'] as const) : []),
  ]
}

/** The unit whose line alone the account sees, or null for an office that sees all of the sheet. */
export function onlyUnit(actor: Actor, sheet: SheetRecord): string | null {
  const asOffice = visibleTo(actor).some((part) => part.kind === 'area' && sheet.divisionCode.startsWith(part.prefix))
  return asOffice ? null : (actor.organisation?.id ?? '')
}
