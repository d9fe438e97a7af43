import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { confirmedSigners, type CommitteeSeat, type Signer } from './motion.ts'

/** What must be known of a motion or a question to tell who may sign it. */
export interface Signable {
  readonly body: MotionBody
  readonly state: string
  readonly raisedOn: string | null
  readonly signers: readonly Signer[]
  /** 常委会组成人员名单 of the term; empty in the congress. */
  readonly seats: readonly CommitteeSeat[]
}

/** The standing committee's members on a day; null in the congress, and where no roster has been entered for the day. */
export function membersOn({ body, seats }: Pick<Signable, 'body' | 'seats'>, on: string): ReadonlySet<string> | null {
  if (body === 'congress') return null
  const held = seats.filter((seat) => seat.from <= on && (seat.until === null || on < seat.until))
  return held.length === 0 ? null : new Set(held.map((seat) => seat.personId))
}

/** The members on the day that counts: that of the handing in, and until then today. */
export function membersAtSigning(record: Signable, today: string): ReadonlySet<string> | null {
  const open = record.state === 'draft' || record.state === 'returned'
  return membersOn(record, open ? today : (record.raisedOn ?? today))
}

/**
 * The confirmed signers that count towards the number needed: in the standing committee its members only (MS-10, MS-11,
 * 组织法（2022）第五十二条、组织法（2022）第五十三条). Where no roster has been entered nobody is left out, and {@link rosterMissing} says so.
 */
export function countedSigners(record: Signable, today: string): readonly Signer[] {
  const members = membersAtSigning(record, today)
  return confirmedSigners(record).filter((signer) => members === null || members.has(signer.personId))
}

/** Whether members of the standing committee should sign and nobody has entered who they are. */
export function rosterMissing(record: Signable, today: string): boolean {
  return record.body === 'standingCommittee' && membersAtSigning(record, today) === null
}

/** What stands under a number of signatures that leaves some out, for a refusal; empty where all count. */
export function leftOutText(record: Signable, today: string): string {
  const counted = new Set(countedSigners(record, today))
  const left = confirmedSigners(record).filter((signer) => !counted.has(signer))
  if (left.length === 0) return ''
  return `；${left.map((signer) => signer.name).join('、')}不是常委会组成人员，不计入联名`
}
