import { longDate, shortDate } from './dates.ts'

/** How a deadline stands. */
export type LampState = 'none' | 'normal' | 'near' | 'overdue' | 'done'

export interface DeadlineFacts {
  readonly lamp: LampState
  /** `YYYY-MM-DD`, or null where nothing limits the time. */
  readonly dueOn: string | null
  /** Whole working days left, 0 on the last day; negative: calendar days overdue. Null where none can be counted: then the date alone. */
  readonly daysLeft: number | null
  /** Why there is no date. */
  readonly remark?: string | null
}

/** The word of a lamp; it always stands with the colour and the shape. */
export const lampWord: Readonly<Record<LampState, string>> = {
  none: '无时限',
  normal: '正常',
  near: '临期',
  overdue: '超期',
  done: '已完成',
}

/** `剩 7 个工作日 · 3月28日`, `今天到期 · 3月28日`, `超期 3 天 · 3月28日`, `已完成`. */
export function deadlineWording(facts: DeadlineFacts, thisYear: number): string {
  if (facts.lamp === 'done') return facts.dueOn ? `已完成 · 期限${shortDate(facts.dueOn, thisYear)}` : '已完成'
  if (facts.dueOn === null) return facts.remark ?? '无时限'
  const date = shortDate(facts.dueOn, thisYear)
  if (facts.daysLeft === null) return date
  if (facts.daysLeft < 0) return `超期 ${-facts.daysLeft} 天 · ${date}`
  if (facts.daysLeft === 0) return `今天到期 · ${date}`
  return `剩 ${facts.daysLeft} 个工作日 · ${date}`
}

/** The same for a screen reader, with the lamp's word and the full date. */
export function deadlineSpoken(facts: DeadlineFacts, thisYear: number): string {
  const date = facts.dueOn ? `，${longDate(facts.dueOn)}` : ''
  const [words = '', shown] = deadlineWording(facts, thisYear).split(' · ')
  // Where nothing can be counted the words are the date itself; and what the lamp says is not said twice.
  const counted = facts.dueOn === null || shown !== undefined
  return `${lampWord[facts.lamp]}${counted && words !== lampWord[facts.lamp] ? `，${words}` : ''}${date}`
}
