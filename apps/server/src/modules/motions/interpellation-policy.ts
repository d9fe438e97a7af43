import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Interpellation } from './interpellation.ts'
import type { InterpellationStanding } from './interpellation-workflow.ts'
import { signerStandings } from './policy.ts'

/** What a list may show; a record is visible when any part holds. */
export type InterpellationPart =
  | { readonly kind: 'signer'; readonly personId: string }
  | { readonly kind: 'raised' }
  | { readonly kind: 'target'; readonly unitId: string }
  | { readonly kind: 'area'; readonly prefix: string }

/** Which questions, inquiries and inquiry committees this account may see at all. */
export function interpellationsVisibleTo(actor: Actor): readonly InterpellationPart[] {
  const parts: InterpellationPart[] = [...ownInterpellations(actor)]
  // What has been decided on and asked in the congress is known to every deputy.
  if (holds(actor, 'deputy') && actor.personId) parts.push({ kind: 'raised' })
  if (actor.organisation) {
    if (holds(actor, 'unitClerk', 'unitHead')) parts.push({ kind: 'target', unitId: actor.organisation.id })
    if (holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader')) {
      parts.push({ kind: 'area', prefix: areaPrefix(actor.organisation.divisionCode) })
    }
  }
  return parts
}

/** Those that this account leads, signs or is invited to. */
export function ownInterpellations(actor: Actor): readonly InterpellationPart[] {
  return holds(actor, 'deputy') && actor.personId ? [{ kind: 'signer', personId: actor.personId }] : []
}

/** States in which it stands before everybody. */
export const knownStates = ['awaitingAnswer', 'answered', 'investigating', 'closed', 'notAdopted'] as const

/** Whether this record is among what the parts show; the same answer as the list's SQL, which a property test proves. */
export function showsInterpellation(parts: readonly InterpellationPart[], record: Interpellation): boolean {
  const known = (knownStates as readonly string[]).includes(record.state)
  return parts.some((part) => {
    switch (part.kind) {
      case 'signer':
        return record.signers.some((signer) => signer.personId === part.personId && signer.state !== 'declined')
      case 'raised':
        return known
      case 'target':
        return known && record.targetId === part.unitId
      case 'area':
        return record.raisedOn !== null && record.divisionCode.startsWith(part.prefix)
    }
  })
}

/** What this account is to this record (身份); the workflow's table says which acts follow. */
export function interpellationStandingsOf(actor: Actor, record: Interpellation): InterpellationStanding[] {
  const held: InterpellationStanding[] = signerStandings(actor, record)
  const organisation = actor.organisation
  if (!organisation || record.raisedOn === null) return held
  if (record.divisionCode.startsWith(areaPrefix(organisation.divisionCode))) {
    if (holds(actor, 'officeClerk')) held.push('office')
    if (holds(actor, 'officeLeader')) held.push('officeLeader')
  }
  if (holds(actor, 'unitClerk', 'unitHead') && record.targetId === organisation.id) held.push('target')
  return held
}
