import { CoordinationAct, KeyItemAct, OversightAct } from '@lvzhi/contract/supervision-terms'

/** What this module announces: one event per act, and what is near or past its day. The payload carries the page's address as `link`. */
export const supervisionEvents: readonly string[] = [
  ...KeyItemAct.codes.map((act) => `supervision.items.${act}`),
  ...OversightAct.codes.map((act) => `supervision.events.${act}`),
  ...CoordinationAct.codes.map((act) => `supervision.coordinations.${act}`),
  'supervision.items.propose',
  'supervision.items.stepDue',
  'supervision.events.create',
  'supervision.events.followUpDue',
  'supervision.coordinations.create',
  'supervision.escalate',
]
