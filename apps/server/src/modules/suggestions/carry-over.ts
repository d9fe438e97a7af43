import type { CarriedKind, CarriedLine } from '@lvzhi/contract/suggestion-carry-over'
import type { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'

/** Raised in the term and not yet at an end; what was never handed in is no case. */
export const unfinishedStates: readonly SuggestionState[] = [
  'preliminaryCheck',
  'firstCheck',
  'secondCheck',
  'returned',
  'heldForSession',
  'awaitingAssignment',
  'inHandling',
  'awaitingRating',
  'rehandling',
]

/** States in which nothing more is to move. */
export const endedStates: readonly SuggestionState[] = [
  'closed',
  'withdrawn',
  'rejected',
  'merged',
  'referred',
  'converted',
]

/** A case of the old term as far as carrying over asks. */
export interface CaseThen {
  readonly state: SuggestionState
  readonly replyClass: ReplyClass | null
  /** Promises in force: 履行中 or 已报落实. */
  readonly promises: number
}

/**
 * Why a case is carried over, or null where it is not: unfinished ones go on within their limits (MS-51, 上海建议规定（2015）第十九条第二款);
 * closed ones that are planned (class B) or have promises in force are tracked on (MS-50, 上海建议规定（2015）第二十二条).
 */
export function carriedAs({ state, replyClass, promises }: CaseThen): CarriedKind | null {
  if (unfinishedStates.includes(state)) return 'unfinished'
  return state === 'closed' && (replyClass === 'B' || promises > 0) ? 'tracked' : null
}

/** Whether a carried case has come to its end: an unfinished one by its state, a tracked one when it is class B no more and no carried promise is in force. */
export function isFinished(kind: CarriedKind, now: CaseThen): boolean {
  if (kind === 'unfinished') return endedStates.includes(now.state)
  return now.replyClass !== 'B' && now.promises === 0
}

/** Carried cases that stand alike, counted. */
export interface CountedCarried {
  readonly finished: boolean
  readonly count: number
}

/** One line from its counted cases. */
export function carriedLine(key: string | null, name: string, counted: readonly CountedCarried[]): CarriedLine {
  const sum = (wanted: boolean) =>
    counted.filter(({ finished }) => finished === wanted).reduce((total, { count }) => total + count, 0)
  const finished = sum(true)
  const open = sum(false)
  return { key, name, carried: finished + open, finished, open }
}

/** The lines of a grouping in the order of the keys given, others by name, those without a key last. */
export function carriedLines<T extends CountedCarried>(
  counted: readonly T[],
  keyOf: (row: T) => string | null,
  nameOf: (row: T) => string,
  order: readonly string[] = [],
): CarriedLine[] {
  const place = (key: string | null) =>
    key === null ? Infinity : order.includes(key) ? order.indexOf(key) : order.length
  return [...Map.groupBy(counted, keyOf)]
    .map(([key, rows]) => carriedLine(key, rows[0] ? nameOf(rows[0]) : '', rows))
    .toSorted((a, b) => {
      const [first, second] = [place(a.key), place(b.key)]
      return first === second ? a.name.localeCompare(b.name, 'zh-CN') : first - second
    })
}

/**
 * What does not add up: a grouping against the whole, the whole or the promises against what was written down. A report with any of these
 * must not be given.
 */
export function carriedProblems(
  written: { readonly members: number; readonly promises: number } | null,
  whole: CarriedLine,
  promises: CarriedLine,
  groupings: Readonly<Record<string, readonly CarriedLine[]>>,
): string[] {
  const problems: string[] = []
  if (written && written.members !== whole.carried) {
    problems.push(`结转时登记 ${written.members} 件，现在只能查到 ${whole.carried} 件`)
  }
  if (written && written.promises !== promises.carried) {
    problems.push(`结转时登记承诺 ${written.promises} 项，现在只能查到 ${promises.carried} 项`)
  }
  for (const [name, lines] of Object.entries(groupings)) {
    for (const part of ['carried', 'finished', 'open'] as const) {
      const sum = lines.reduce((total, line) => total + line[part], 0)
      if (sum !== whole[part]) problems.push(`按${name}合计 ${sum} 件，总数 ${whole[part]} 件`)
    }
  }
  return problems
}
