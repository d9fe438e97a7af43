import type { Role } from '@lvzhi/contract'

/** Who may use an operation at all: roles, every account that has signed in (also one without any role), or everybody. */
export type Allowed = readonly Role[] | 'signedIn' | 'public'

/** Who may use each operation of one module. */
export type Rights = Readonly<Record<string, Allowed>>

export const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator']
export const system: readonly Role[] = ['systemAdministrator']
export const security: readonly Role[] = ['securityAdministrator']
export const clerk: readonly Role[] = ['officeClerk']
export const leader: readonly Role[] = ['officeLeader']
export const office: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
export const clerkAndReviewer: readonly Role[] = ['officeClerk', 'officeReviewer']
export const clerkAndLeader: readonly Role[] = ['officeClerk', 'officeLeader']
export const checkers: readonly Role[] = ['officeClerk', 'officeReviewer', 'preliminaryReviewer']
export const officeAndPreliminary: readonly Role[] = [...office, 'preliminaryReviewer']
export const unit: readonly Role[] = ['unitClerk', 'unitHead']
export const deputy: readonly Role[] = ['deputy']
export const deputySide: readonly Role[] = ['deputy', 'deputyAssistant']
export const caseReaders: readonly Role[] = [...officeAndPreliminary, ...unit, ...deputySide]
export const motionReaders: readonly Role[] = [...office, ...unit, ...deputySide]
export const rosterReaders: readonly Role[] = [...officeAndPreliminary, ...deputySide]
export const contactKeepers: readonly Role[] = ['systemAdministrator', ...clerkAndReviewer, ...unit]
