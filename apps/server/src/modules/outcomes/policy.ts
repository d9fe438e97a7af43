import type { OutcomeState } from '@lvzhi/contract/outcomes'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import type { Outcome } from './outcome.ts'
import type { Standing } from './workflow.ts'

/** Role → function for outcomes and links. */
export const outcomeGrants = {
  'outcomes.read': ['officeClerk', 'officeReviewer', 'officeLeader'],
  'outcomes.manage': ['officeClerk', 'officeReviewer'],
} as const satisfies Grants

/** Which outcomes an account sees; the store makes SQL of it. */
export interface OutcomeScope {
  /** Outcomes of this area, in every state; null for nobody's. */
  readonly area: string | null
  /** Reads every instruction of its area. */
  readonly leads: boolean
  readonly accountId: string
  /** Deputies and units read what was adopted, instructions never. */
  readonly readsAdopted: boolean
}

/** What those outside the office may know of. */
export const toldStates: readonly OutcomeState[] = ['adopted', 'completed']

/** List visibility: the office its area, instructions their circle, deputies and units what was adopted. */
export function visibleTo(actor: Actor): OutcomeScope {
  const office = holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader') ? actor.organisation : null
  return {
    area: office && areaPrefix(office.divisionCode),
    leads: holds(actor, 'officeLeader'),
    accountId: actor.accountId,
    readsAdopted: holds(actor, 'deputy', 'deputyAssistant', 'unitClerk', 'unitHead'),
  }
}

/** Detail visibility, the same rule for one record. */
export function shows(scope: OutcomeScope, outcome: Outcome): boolean {
  const { kind, state, divisionCode, circle, madeBy } = outcome
  if (kind !== 'instruction' && scope.readsAdopted && toldStates.includes(state)) return true
  if (scope.area === null || !divisionCode.startsWith(scope.area)) return false
  return kind !== 'instruction' || scope.leads || madeBy === scope.accountId || circle.includes(scope.accountId)
}

/** What the account is to an outcome that it sees. */
export function standingsOf(actor: Actor, outcome: Pick<Outcome, 'divisionCode'>): Standing[] {
  const area = actor.organisation && areaPrefix(actor.organisation.divisionCode)
  if (!area || !outcome.divisionCode.startsWith(area)) return []
  return holds(actor, 'officeClerk', 'officeReviewer') ? ['office'] : []
}
