import { SuspensionGround } from '@lvzhi/contract/deputies'
import type { MandateEndAct, MandateEndGround, MandateState } from '@lvzhi/contract/deputies'
import type { CongressLevel } from '@lvzhi/contract'
import { formatChineseDate } from '@lvzhi/law'
import { areaPrefix } from '../../kernel/access/actor.ts'

/** 任期: one person's period as a deputy of one congress. Ends are first days on which it no longer holds. */
export interface MandatePeriod {
  readonly startsOn: string
  /** An end before the term's own, or null. */
  readonly endsOn: string | null
  readonly termEndsOn: string | null
  readonly suspensions: readonly {
    readonly ground: SuspensionGround
    readonly from: string
    readonly until: string | null
  }[]
}

/** The first day on which the mandate no longer holds, or null while that is open. */
export function effectiveEnd(period: Pick<MandatePeriod, 'endsOn' | 'termEndsOn'>): string | null {
  if (period.endsOn === null || period.termEndsOn === null) return period.endsOn ?? period.termEndsOn
  return period.endsOn < period.termEndsOn ? period.endsOn : period.termEndsOn
}

/** The suspension in force on a day, or undefined. 代表法（2025）第六十一条第一款. */
export function suspensionOn(period: MandatePeriod, date: string): MandatePeriod['suspensions'][number] | undefined {
  return period.suspensions.find((one) => one.from <= date && (one.until === null || date < one.until))
}

/** Where the mandate stands on a day. A suspended deputy keeps the seat and is still counted in office. */
export function stateOn(period: MandatePeriod, date: string): MandateState {
  const end = effectiveEnd(period)
  if (end !== null && end <= date) return 'ended'
  if (date < period.startsOn) return 'upcoming'
  return suspensionOn(period, date) ? 'suspended' : 'inOffice'
}

/** Why a suspended deputy may not act, as every refused act says it. */
export function suspensionReason(period: MandatePeriod, date: string): string | null {
  const suspension = stateOn(period, date) === 'suspended' ? suspensionOn(period, date) : undefined
  if (!suspension) return null
  return `自${formatChineseDate(suspension.from)}起暂停执行代表职务（${SuspensionGround.label(suspension.ground)}），恢复之前不能办理。`
}

/** 代表法（2025）第六十一条第一款, the article behind every suspension. */
export const suspensionArticle = '代表法（2025）第六十一条第一款'

/** The acts by which a ground can end a mandate. Somebody who moves away may also resign before, so some grounds have two. */
export const endActs: Readonly<Record<MandateEndGround, readonly MandateEndAct[]>> = {
  movedAway: ['selfTerminated', 'resignationAccepted'],
  resigned: ['resignationAccepted'],
  orderedResignation: ['resignationAccepted'],
  absentTwice: ['selfTerminated'],
  recalled: ['recallAdopted'],
  lostNationality: ['selfTerminated'],
  deprivedOfRights: ['selfTerminated'],
  lostCapacity: ['selfTerminated'],
  died: ['selfTerminated'],
  termEnd: ['termExpired'],
}

const endItems: Readonly<Partial<Record<MandateEndGround, string>>> = {
  movedAway: '第一款第一项',
  resigned: '第一款第二项',
  orderedResignation: '第一款第二项',
  absentTwice: '第一款第三项',
  recalled: '第一款第四项',
  lostNationality: '第一款第五项',
  deprivedOfRights: '第一款第六项',
  lostCapacity: '第一款第七项',
  died: '第二款',
}

/** The article behind a ground for ending, in the fixed form. */
export function endArticle(ground: MandateEndGround): string {
  const item = endItems[ground]
  return item ? `代表法（2025）第六十二条${item}` : '组织法（2022）第九条'
}

export interface Seat {
  readonly level: CongressLevel
  readonly divisionCode: string
}

/**
 * Whether two seats are in areas of which neither belongs to the other; nobody may hold both at a time.
 * 选举法（2020）第四十八条. The national congress stands above every area.
 */
export function areUnrelated(one: Seat, other: Seat): boolean {
  if (one.level === 'national' || other.level === 'national') return false
  const [a, b] = [areaPrefix(one.divisionCode), areaPrefix(other.divisionCode)]
  return !a.startsWith(b) && !b.startsWith(a)
}

/** Whether two half-open periods share a day. */
export function overlap(
  one: { readonly from: string; readonly until: string | null },
  other: { readonly from: string; readonly until: string | null },
): boolean {
  return (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until)
}
