import type { Role } from '@lvzhi/contract'
import type { MotionState } from '@lvzhi/contract/motion-terms'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import { openTasks, type Motion, type Signer } from './motion.ts'
import type { MotionStanding } from './workflow.ts'

const offices: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
const units: readonly Role[] = ['unitClerk', 'unitHead']

/** Role → function for the operations of this module. */
export const motionGrants = {
  'motions.read': [...offices, ...units, 'deputy', 'deputyAssistant'],
  'motions.export': offices,
  'motions.figures': offices,
  'motions.raise': ['deputy', 'deputyAssistant'],
  'motions.answer': ['deputy'],
  'motions.recall': ['deputy', 'officeClerk'],
  'motions.register': ['officeClerk'],
  'motions.check': ['officeReviewer'],
  'motions.decide': ['officeLeader'],
  'motions.cutOff': ['officeClerk', 'officeLeader'],
  'motions.report': ['officeClerk', ...units],
  'motions.question': ['deputy', 'officeClerk'],
  'motions.demand': ['deputy', 'officeLeader'],
} as const satisfies Grants

/** States in which a motion has been taken up and may be read by every deputy. */
export const takenUpStates: readonly MotionState[] = [
  'committeeFirst',
  'onAgenda',
  'passed',
  'notPassed',
  'committeeReview',
  'deliberation',
  'handling',
  'handlingReported',
  'redo',
  'closed',
  'converted',
]

/** What a list may show, as data that the store turns into SQL; a record is visible when any part holds. */
export type MotionPart =
  | { readonly kind: 'signer'; readonly personId: string }
  | { readonly kind: 'ledBy'; readonly personIds: readonly string[] }
  | { readonly kind: 'takenUp' }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'area'; readonly prefix: string }

/** Which motions this account may see at all. */
export function motionsVisibleTo(actor: Actor): readonly MotionPart[] {
  const parts: MotionPart[] = [...ownMotions(actor)]
  if (holds(actor, 'deputy') && actor.personId) parts.push({ kind: 'takenUp' })
  if (actor.organisation) {
    if (holds(actor, ...units)) parts.push({ kind: 'unit', unitId: actor.organisation.id })
    if (holds(actor, ...offices)) parts.push({ kind: 'area', prefix: areaPrefix(actor.organisation.divisionCode) })
  }
  return parts
}

/** The motions that are this account's own: led, signed, invited to, or typed for a deputy. */
export function ownMotions(actor: Actor): readonly MotionPart[] {
  const parts: MotionPart[] = []
  if (holds(actor, 'deputy') && actor.personId) parts.push({ kind: 'signer', personId: actor.personId })
  if (holds(actor, 'deputyAssistant') && actor.assistedPersonIds.length > 0) {
    parts.push({ kind: 'ledBy', personIds: actor.assistedPersonIds })
  }
  return parts
}

/** What the figures are of for this account: what it sees for its office. */
export function motionsCountedFor(actor: Actor): readonly MotionPart[] {
  return motionsVisibleTo(actor).filter((part) => part.kind === 'area')
}

/** Whether this record is among what the parts show; the same answer as the list's SQL, which a property test proves. */
export function showsMotion(parts: readonly MotionPart[], record: Motion): boolean {
  return parts.some((part) => {
    switch (part.kind) {
      case 'signer':
        return record.signers.some((signer) => signer.personId === part.personId && signer.state !== 'declined')
      case 'ledBy':
        return record.leadPersonId !== null && part.personIds.includes(record.leadPersonId)
      case 'takenUp':
        return takenUpStates.includes(record.state)
      case 'unit':
        return record.tasks.some((task) => task.unitId === part.unitId)
      case 'area':
        return record.state !== 'draft' && record.raisedOn !== null && record.divisionCode.startsWith(part.prefix)
    }
  })
}

/** What a deputy's account is by the list of signers, of a motion or of a question. */
export function signerStandings(
  actor: Actor,
  { signers }: { readonly signers: readonly Signer[] },
): ('lead' | 'cosigner' | 'invited')[] {
  if (!holds(actor, 'deputy')) return []
  const signer = signers.find((one) => one.personId === actor.personId)
  if (signer?.lead) return ['lead']
  if (signer?.state === 'confirmed') return ['cosigner']
  return signer?.state === 'pending' ? ['invited'] : []
}

/** What this account is to this motion (身份); the workflow's table says which acts follow. */
export function motionStandingsOf(actor: Actor, record: Motion): MotionStanding[] {
  const held: MotionStanding[] = signerStandings(actor, record)
  if (
    holds(actor, 'deputyAssistant') &&
    record.leadPersonId !== null &&
    actor.assistedPersonIds.includes(record.leadPersonId)
  ) {
    held.push('standIn')
  }
  const organisation = actor.organisation
  if (!organisation) return held
  const prefix = areaPrefix(organisation.divisionCode)
  if (record.state !== 'draft' && record.raisedOn !== null && record.divisionCode.startsWith(prefix)) {
    if (holds(actor, 'officeClerk')) {
      held.push('office')
      if (record.proposer !== 'joint') held.push('registrar')
    }
    if (holds(actor, 'officeReviewer')) held.push('reviewer')
    if (holds(actor, 'officeLeader')) held.push('officeLeader')
  }
  if (holds(actor, ...units)) {
    const mine = openTasks(record).filter((task) => task.unitId === organisation.id)
    if (mine.some((task) => task.kind === 'committeeOpinion' || task.kind === 'committeeResult')) held.push('committee')
    if (mine.some((task) => task.kind !== 'committeeOpinion' && task.kind !== 'committeeResult')) held.push('organ')
  }
  return held
}
