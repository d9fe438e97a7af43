/** What this module announces; the case is the person. The payload of mandate events names the mandate. */
export const deputyEvents = {
  mandateAdded: 'deputies.mandateAdded',
  mandateEnded: 'deputies.mandateEnded',
  suspended: 'deputies.suspended',
  restored: 'deputies.restored',
  corrected: 'deputies.corrected',
  edited: 'deputies.edited',
  accountLinked: 'deputies.accountLinked',
  assistanceGranted: 'deputies.assistanceGranted',
  assistanceEnded: 'deputies.assistanceEnded',
  rosterImported: 'deputies.rosterImported',
  termClosed: 'deputies.termClosed',
  committeeChanged: 'deputies.committeeChanged',
} as const

export type DeputyEvent = (typeof deputyEvents)[keyof typeof deputyEvents]

/** Payload of the events on a mandate. */
export interface MandatePayload {
  readonly mandateId: string
  readonly termId: string
  readonly ground: string | null
  /** The day on which the act takes effect. */
  readonly on: string
  readonly documentNumber: string | null
}
