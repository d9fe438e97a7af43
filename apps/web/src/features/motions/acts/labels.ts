import { MotionAct } from '@lvzhi/contract/motion-terms'
import type { OfferedMotionAct } from './offered.ts'

/** The words of an offered act. */
export function motionActLabel(act: OfferedMotionAct, body: 'congress' | 'standingCommittee'): string {
  if (act === 'check') return '审查议案'
  if (act === 'decide' && body === 'standingCommittee') return '登记主任会议决定'
  return MotionAct.label(act)
}
