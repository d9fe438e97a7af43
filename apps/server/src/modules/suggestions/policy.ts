import type { Role } from '@lvzhi/contract'
import type { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import { taskOfUnit, type Suggestion } from './suggestion.ts'
import type { Standing } from './workflow.ts'

const offices: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
const units: readonly Role[] = ['unitClerk', 'unitHead']

/** Role → function for the operations of this module. */
export const suggestionGrants = {
  'suggestions.read': [...offices, 'preliminaryReviewer', ...units, 'deputy', 'deputyAssistant'],
  'suggestions.export': [...offices, 'preliminaryReviewer', ...units],
  'suggestions.raise': ['deputy', 'deputyAssistant'],
  'suggestions.answer': ['deputy'],
  'suggestions.home': ['deputy', 'deputyAssistant'],
  'suggestions.check': ['preliminaryReviewer', 'officeClerk', 'officeReviewer'],
  'suggestions.settings': ['officeClerk', 'officeReviewer'],
  'suggestions.merge': ['officeClerk', 'officeReviewer'],
  'suggestions.convert': ['officeReviewer'],
  'suggestions.assign': ['officeClerk'],
  'suggestions.remind': ['officeClerk', 'officeLeader'],
  'suggestions.lead': ['officeLeader'],
  'suggestions.tasks': units,
  'suggestions.handle': units,
  'suggestions.sign': ['unitHead'],
  'suggestions.templates': [...offices, ...units],
  'suggestions.keepTemplates': ['officeClerk', 'officeLeader', 'unitHead'],
  'suggestions.import': ['officeClerk'],
  'suggestions.pause': ['unitClerk', 'officeClerk'],
  'suggestions.returnOpinion': [...units, 'officeClerk'],
  'suggestions.promises': [...offices, ...units],
  'suggestions.escalate': ['officeClerk', 'officeLeader'],
  'suggestions.desk': [...offices, 'preliminaryReviewer'],
  'suggestions.hold': offices,
  'suggestions.banner': ['officeClerk', 'officeLeader'],
  'suggestions.cohorts': offices,
  'suggestions.readCategories': offices,
  'suggestions.editCategories': ['officeReviewer'],
  'suggestions.limits': offices,
  'suggestions.setLimits': ['officeReviewer', 'officeLeader'],
  'suggestions.freeze': ['officeClerk'],
  'suggestions.carryOvers': offices,
  'suggestions.carryOver': ['officeClerk', 'officeLeader'],
} as const satisfies Grants

/** States in which a suggestion has been accepted and may be read by every deputy, unless confidential (MS-36). */
export const acceptedStates: readonly SuggestionState[] = [
  'awaitingAssignment',
  'inHandling',
  'awaitingRating',
  'rehandling',
  'closed',
]

/** What a list may show, as data that the store turns into SQL; a record is visible when any part holds. */
export type VisiblePart =
  | { readonly kind: 'signer'; readonly personId: string }
  | { readonly kind: 'ledBy'; readonly personIds: readonly string[] }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'electing'; readonly unitId: string }
  | { readonly kind: 'area'; readonly prefix: string }

/** Which suggestions this account may see at all. */
export function visibleTo(actor: Actor): readonly VisiblePart[] {
  const parts: VisiblePart[] = []
  if (holds(actor, 'deputy') && actor.personId) {
    parts.push({ kind: 'signer', personId: actor.personId }, { kind: 'accepted' })
  }
  if (holds(actor, 'deputyAssistant') && actor.assistedPersonIds.length > 0) {
    parts.push({ kind: 'ledBy', personIds: actor.assistedPersonIds })
  }
  if (actor.organisation) {
    if (holds(actor, ...units)) parts.push({ kind: 'unit', unitId: actor.organisation.id })
    if (holds(actor, 'preliminaryReviewer')) parts.push({ kind: 'electing', unitId: actor.organisation.id })
    if (holds(actor, ...offices)) parts.push({ kind: 'area', prefix: areaPrefix(actor.organisation.divisionCode) })
  }
  return parts
}

/** What the handling figures are of for this account: what it sees for its office or unit, not what it sees as a deputy. */
export function countedFor(actor: Actor): readonly VisiblePart[] {
  return visibleTo(actor).filter((part) => part.kind === 'area' || part.kind === 'electing' || part.kind === 'unit')
}

/** Whether this record is among what the parts show; the same answer as the list's SQL, which a property test proves. */
export function shows(parts: readonly VisiblePart[], record: Suggestion): boolean {
  return parts.some((part) => {
    switch (part.kind) {
      case 'signer':
        return (
          record.signers.some((signer) => signer.personId === part.personId && signer.state !== 'declined') ||
          // The lead deputy of the suggestion into which this one is to be merged must be able to read it.
          (record.mergeInto !== null && record.mergeInto.leadPersonId === part.personId)
        )
      case 'ledBy':
        return record.leadPersonId !== null && part.personIds.includes(record.leadPersonId)
      case 'accepted':
        return acceptedStates.includes(record.state) && !record.confidential
      case 'unit':
        return record.tasks.some((task) => task.unitId === part.unitId)
      case 'electing':
        return record.electingUnitId === part.unitId && record.state !== 'draft'
      case 'area':
        return record.state !== 'draft' && record.divisionCode.startsWith(part.prefix)
    }
  })
}

/** What this account is to this record (身份); the workflow's table says which acts follow. */
export function standingsOf(actor: Actor, record: Suggestion): Standing[] {
  const held: Standing[] = []
  if (holds(actor, 'deputy') && actor.personId) held.push(...deputyStandings(actor.personId, record))
  if (
    holds(actor, 'deputyAssistant') &&
    record.leadPersonId !== null &&
    actor.assistedPersonIds.includes(record.leadPersonId)
  ) {
    held.push('standIn')
  }
  const organisation = actor.organisation
  if (!organisation) return held
  if (record.state !== 'draft' && record.divisionCode.startsWith(areaPrefix(organisation.divisionCode))) {
    if (holds(actor, 'officeClerk')) held.push('office')
    if (holds(actor, 'officeReviewer')) held.push('reviewer')
    if (holds(actor, 'officeLeader')) held.push('officeLeader')
  }
  if (holds(actor, 'preliminaryReviewer') && record.electingUnitId === organisation.id) held.push('preliminary')
  const task = taskOfUnit(record, organisation.id)
  if (task && task.part === 'assist') {
    if (holds(actor, ...units)) held.push('assistUnit')
  } else if (task) {
    if (holds(actor, 'unitClerk')) held.push('leadUnit')
    if (holds(actor, 'unitHead')) held.push('leadUnitHead')
  }
  return held
}

function deputyStandings(personId: string, record: Suggestion): Standing[] {
  const held: Standing[] = []
  const signer = record.signers.find((one) => one.personId === personId)
  if (signer?.lead) held.push('lead')
  else if (signer?.state === 'confirmed') held.push('cosigner')
  else if (signer?.state === 'pending') held.push('invited')
  if (record.mergeInto?.leadPersonId === personId) held.push('mergeLead')
  if (!signer && acceptedStates.includes(record.state) && !record.confidential) held.push('colleague')
  return held
}

/** Whether inside notes (the office's own) may be shown. */
export function readsInside(actor: Actor): boolean {
  return holds(actor, ...offices, 'preliminaryReviewer')
}
