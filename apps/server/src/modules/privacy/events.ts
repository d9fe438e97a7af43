/** What this module announces; the payload names who is to be told. */
export const privacyEvents = {
  ask: 'privacy.ask',
  correct: 'privacy.correct',
  erase: 'privacy.erase',
  refuse: 'privacy.refuse',
  withdraw: 'privacy.withdraw',
  passDeadline: 'privacy.passDeadline',
} as const
