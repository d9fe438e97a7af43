/** What this module announces; the case is the account, and its holder is told. */
export const accountEvents = {
  idleSoon: 'accounts.idleSoon',
  secondFactorReset: 'accounts.secondFactorReset',
  identityBound: 'accounts.identityBound',
  auditAlarm: 'accounts.auditAlarm',
} as const
