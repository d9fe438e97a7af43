import type { Step } from '../../../ui/Stepper.tsx'

const labels = ['提出', '交办', '办理', '沟通', '答复', '反馈'] as const

/** The step bar of a suggestion; `reached` is the index of the step it stands at, 0 to 5, `over` where it has ended there. */
export function wayOf(reached: number, over: boolean): Step[] {
  return labels.map((label, at) => ({
    key: label,
    label,
    state: at < reached || (at === reached && over) ? 'done' : at === reached ? 'now' : 'ahead',
  }))
}

/** The same for a record read in detail, where the step is not told: the furthest thing that has happened in this round. */
export function stepReached(detail: {
  readonly state: string
  readonly round: number
  readonly tasks: readonly { readonly round: number; readonly acknowledgedAt: string | null }[]
  readonly contacts: readonly { readonly round: number }[]
}): number {
  if (detail.state === 'closed') return 5
  if (detail.state === 'awaitingRating') return 4
  if (detail.state !== 'inHandling' && detail.state !== 'rehandling') return 0
  if (detail.contacts.some((contact) => contact.round === detail.round)) return 3
  return detail.tasks.some((task) => task.round === detail.round && task.acknowledgedAt !== null) ? 2 : 1
}
