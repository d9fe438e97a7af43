import type { CongressLevel, Role } from '@lvzhi/contract'

/** The organisation an account works for, as far as permissions need it. */
export interface ActorOrganisation {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly level: CongressLevel
  /** Six-digit (or longer) division code of its area. */
  readonly divisionCode: string
}

/** How far the sign-in of a session is proved. */
export interface Proof {
  /** What comes before everything else: the code of the second factor, or enrolling one where it is required. */
  readonly waitsFor: 'code' | 'enrolment' | null
  readonly hasFactor: boolean
  /** When the second factor was last proved in this session. */
  readonly provedAt: Date | null
}

/** Who asks: the account with its roles and what it stands for. Completed by the modules in order, then never changed. */
export interface Actor {
  readonly accountId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly organisation: ActorOrganisation | null
  /** The person (deputy) that this account is, if any. */
  readonly personId: string | null
  /** Deputies for whom this account may enter matters on behalf (代办). */
  readonly assistedPersonIds: readonly string[]
  readonly sessionId: string | null
  /** Absent where nobody signed in: the system, the story of the demonstration. */
  readonly proof?: Proof
}

/** The standing `system` for acts driven by time; never signs in. */
export const systemActor: Actor = {
  accountId: '00000000-0000-0000-0000-000000000000',
  name: '系统',
  roles: [],
  organisation: null,
  personId: null,
  assistedPersonIds: [],
  sessionId: null,
}

/** Whether the account holds one of the roles. */
export function holds(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role))
}

/** The significant digits of a division code: the area and everything below it start with them. */
export function areaPrefix(divisionCode: string): string {
  if (/^\d{2}0000/.test(divisionCode)) return divisionCode.slice(0, 2)
  if (/^\d{4}00/.test(divisionCode) && divisionCode.length === 6) return divisionCode.slice(0, 4)
  return divisionCode
}
