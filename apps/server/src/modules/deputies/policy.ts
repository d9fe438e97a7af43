import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import type { CongressLevel } from '@lvzhi/contract'

/** Role → function for deputies, terms and sessions. */
export const deputyGrants = {
  'deputies.read': [
    'officeClerk',
    'officeReviewer',
    'officeLeader',
    'preliminaryReviewer',
    'deputy',
    'deputyAssistant',
  ],
  'deputies.export': ['officeClerk', 'officeReviewer', 'officeLeader'],
  'deputies.reveal': ['officeClerk', 'officeReviewer', 'officeLeader', 'deputy'],
  'deputies.edit': ['officeClerk'],
  'deputies.correct': ['officeClerk', 'officeLeader'],
  'deputies.closeTerm': ['officeClerk', 'officeLeader'],
  'deputies.import': ['officeClerk'],
  'deputies.pick': [
    'officeClerk',
    'officeReviewer',
    'officeLeader',
    'preliminaryReviewer',
    'unitClerk',
    'unitHead',
    'deputy',
    'deputyAssistant',
  ],
  'deputies.assist': ['officeClerk', 'deputy', 'deputyAssistant'],
} as const satisfies Grants

/** 与代表的关系: what an account is to one deputy's record. */
export type DeputyStanding = 'keeper' | 'electingOffice' | 'self' | 'assistant' | 'colleague'

/** What of a record decides who may see it. */
export interface DeputyPlace {
  readonly id: string
  /** Area of the office that first entered it. */
  readonly divisionCode: string
  readonly mandates: readonly {
    readonly termId: string
    readonly level: CongressLevel
    readonly divisionCode: string
    readonly electingDivisionCode: string | null
  }[]
}

/** Which records a list holds; the store turns it into SQL. A record is in when any part names it. */
export interface DeputyVisibility {
  /** Leading digits of the office's area, or null. */
  readonly area: string | null
  readonly personIds: readonly string[]
  /** Terms in which the reader is, or assists, a deputy. */
  readonly termIds: readonly string[]
}

function officeArea(actor: Actor): string | null {
  if (!actor.organisation) return null
  if (!holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader', 'preliminaryReviewer')) return null
  return areaPrefix(actor.organisation.divisionCode)
}

function ownPersonIds(actor: Actor): string[] {
  return [...(actor.personId && holds(actor, 'deputy') ? [actor.personId] : []), ...assistedOf(actor)]
}

function assistedOf(actor: Actor): readonly string[] {
  return holds(actor, 'deputyAssistant') ? actor.assistedPersonIds : []
}

/** Actor → list. `ownTermIds` are the terms of the reader's own and assisted mandates. */
export function visibleTo(actor: Actor, ownTermIds: readonly string[]): DeputyVisibility {
  const personIds = ownPersonIds(actor)
  return { area: officeArea(actor), personIds, termIds: personIds.length > 0 ? ownTermIds : [] }
}

/** Actor → record. Empty means that the record is as good as absent. */
export function standingsOf(actor: Actor, place: DeputyPlace, ownTermIds: readonly string[]): DeputyStanding[] {
  const standings: DeputyStanding[] = []
  const area = officeArea(actor)
  if (area !== null) {
    const kept = place.mandates.some((mandate) => keeps(actor, mandate))
    const entered = place.mandates.length === 0 && place.divisionCode.startsWith(area)
    if (kept || entered) standings.push('keeper')
    else if (place.mandates.some((mandate) => mandate.electingDivisionCode?.startsWith(area))) {
      standings.push('electingOffice')
    }
  }
  if (actor.personId === place.id && holds(actor, 'deputy')) standings.push('self')
  if (assistedOf(actor).includes(place.id)) standings.push('assistant')
  if (ownPersonIds(actor).length > 0 && place.mandates.some((mandate) => ownTermIds.includes(mandate.termId))) {
    standings.push('colleague')
  }
  return standings
}

/**
 * Whether the actor's office keeps the records of a seat: those of its own level and below, and a provincial office also
 * those of the national deputies whom its province elects, because no national office works here.
 */
export function keeps(
  actor: Actor,
  seat: { readonly level: CongressLevel; readonly divisionCode: string; readonly electingDivisionCode: string | null },
): boolean {
  const area = officeArea(actor)
  if (area === null) return false
  if (seat.level !== 'national') return seat.divisionCode.startsWith(area)
  return actor.organisation?.level === 'province' && (seat.electingDivisionCode?.startsWith(area) ?? false)
}

/** Whether the actor's office keeps the terms and sessions of a congress. */
export function keepsTerm(
  actor: Actor,
  term: { readonly level: CongressLevel; readonly divisionCode: string },
): boolean {
  const electing = actor.organisation?.divisionCode ?? null
  return holds(actor, 'officeClerk') && keeps(actor, { ...term, electingDivisionCode: electing })
}

/** Whether the actor may close the roster of a term: one whose last day has passed and that is not closed yet. */
export function mayClose(
  actor: Actor,
  term: {
    readonly level: CongressLevel
    readonly division_code: string
    readonly ends_on: string | null
    readonly closed_at: Date | null
  },
  today: string,
): boolean {
  const seat = { level: term.level, divisionCode: term.division_code }
  const electingDivisionCode = actor.organisation?.divisionCode ?? null
  return (
    term.closed_at === null &&
    term.ends_on !== null &&
    term.ends_on <= today &&
    holds(actor, 'officeClerk', 'officeLeader') &&
    keeps(actor, { ...seat, electingDivisionCode })
  )
}

/** Fields that only the office, the deputy and (numbers aside) the assistant see. */
export function seesWhole(standings: readonly DeputyStanding[]): boolean {
  return standings.some((standing) => standing !== 'colleague')
}

/** Whether the masked numbers are shown at all. */
export function seesNumbers(standings: readonly DeputyStanding[]): boolean {
  return standings.some((standing) => standing === 'keeper' || standing === 'self')
}
