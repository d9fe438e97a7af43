import { motionDue, type MotionProfileId, type MotionStep, type WorkingCalendar } from '@lvzhi/law'
import type { MotionTaskKind } from '@lvzhi/contract/motion-terms'
import { shownBasis } from '../../kernel/workflow/basis.ts'

/** What a task is given when it starts: a last day with its basis, or the reason why there is none. */
export interface TaskLimit {
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly remark: string | null
  readonly basis: readonly { text: string; verified: boolean }[]
  readonly verified: boolean
}

const steps: Readonly<Partial<Record<MotionTaskKind, MotionStep>>> = {
  committeeResult: 'committeeResult',
  organAnswer: 'organAnswer',
  handlingReport: 'handlingReport',
  redoReport: 'redo',
}

/** The handling limits in force for a division: its province's, where they are established. */
export function motionProfileOf(divisionCode: string): MotionProfileId {
  return divisionCode.startsWith('31') ? 'shanghai' : 'national'
}

/**
 * The limit of a task by the rules that the motion was begun under; `startsOn` is the close of the session, the review or the order. Null
 * there, or a step that the place's text does not limit, gives no date and says so (MS-07, MS-08).
 */
export function taskLimit(
  profile: MotionProfileId,
  kind: MotionTaskKind,
  startsOn: string | null,
  calendar: WorkingCalendar,
): TaskLimit {
  const step = steps[kind]
  if (!step) return { startsOn, dueOn: null, remark: '由主席团确定', basis: [], verified: true }
  if (startsOn === null) {
    return { startsOn, dueOn: null, remark: '闭会期间提出的议案，规则未规定期限', basis: [], verified: true }
  }
  const due = motionDue(profile, step, startsOn, { calendar, rollForward: true })
  const basis = shownBasis(due.basis)
  if ('refused' in due) {
    const remark = due.message.replace(/。$/u, '')
    return { startsOn, dueOn: null, remark, basis, verified: due.refused === 'notSetByProfile' }
  }
  return { startsOn, dueOn: due.value, remark: null, basis, verified: basis.every((one) => one.verified) }
}
