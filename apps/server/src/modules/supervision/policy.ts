import type { Role } from '@lvzhi/contract'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import type { Concern } from './supervision.ts'
import type { Standing } from './workflow.ts'

const offices: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
const units: readonly Role[] = ['unitClerk', 'unitHead']

/** Role → function. The special committees have no accounts of their own; the office records for them. */
export const supervisionGrants = {
  'supervision.read': [...offices, ...units],
  'supervision.events': [...offices, ...units, 'deputy'],
  'supervision.board': offices,
  'supervision.work': offices,
  'supervision.decide': ['officeLeader'],
  'supervision.handIn': ['deputy'],
} as const satisfies Grants

/** What a list may show, as data that the store turns into SQL. */
export type VisiblePart =
  | { readonly kind: 'area'; readonly prefix: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'participant'; readonly personId: string }

/** Which records of supervision this account may see at all: of its area, of its unit, or those in which it takes part. */
export function visibleTo(actor: Actor): readonly VisiblePart[] {
  const parts: VisiblePart[] = []
  if (actor.organisation) {
    if (holds(actor, ...offices)) parts.push({ kind: 'area', prefix: areaPrefix(actor.organisation.divisionCode) })
    if (holds(actor, ...units)) parts.push({ kind: 'unit', unitId: actor.organisation.id })
  }
  if (holds(actor, 'deputy') && actor.personId) parts.push({ kind: 'participant', personId: actor.personId })
  return parts
}

/** Whether the parts show this record; the same answer as the list's SQL. */
export function shows(parts: readonly VisiblePart[], record: Concern): boolean {
  return parts.some((part) => {
    switch (part.kind) {
      case 'area':
        return record.divisionCode.startsWith(part.prefix)
      case 'unit':
        return record.unitIds.includes(part.unitId)
      case 'participant':
        return record.personIds.includes(part.personId)
    }
  })
}

/** What this account is to this record; the table of acts says what follows. */
export function standingsOf(actor: Actor, record: Concern): Standing[] {
  const held: Standing[] = []
  if (actor.organisation && record.divisionCode.startsWith(areaPrefix(actor.organisation.divisionCode))) {
    if (holds(actor, 'officeClerk', 'officeReviewer')) held.push('office')
    if (holds(actor, 'officeLeader')) held.push('officeLeader')
  }
  if (holds(actor, 'deputy') && actor.personId && record.personIds.includes(actor.personId)) held.push('participant')
  return held
}

/** Whether this account works for the office: it sees who has handed in and what is confidential. */
export function worksForOffice(actor: Actor): boolean {
  return holds(actor, ...offices)
}
