import { administrators, system, security, type Rights } from './groups.ts'

export const accounts: Rights = {
  // 账号
  'accounts.readSession': 'public',
  'accounts.signIn': 'public',
  'accounts.setUp': 'public',
  'accounts.signOut': 'signedIn',
  'accounts.changePassword': 'signedIn',
  'accounts.listOwnSessions': 'signedIn',
  'accounts.endSession': 'signedIn',
  'accounts.listOwnAuditEntries': 'signedIn',
  'accounts.list': administrators,
  'accounts.read': administrators,
  'accounts.create': system,
  'accounts.disable': system,
  'accounts.enable': system,
  'accounts.resetPassword': system,
  'accounts.grantRole': security,
  'accounts.revokeRole': security,
  'accounts.unlock': security,
  'accounts.endSessions': security,
  'accounts.listAuditEntries': ['auditAdministrator'],
}
