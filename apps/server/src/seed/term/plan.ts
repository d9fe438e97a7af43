import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { addDays } from '@lvzhi/law'
import { diceOf } from '../dice.ts'

/** What a five-year term must count up to; units are 件. */
export interface TermCounts {
  /** 议案 of each year; 件. */
  readonly motions: readonly number[]
  /** Suggestions of each year, the last year last. */
  readonly suggestions: readonly number[]
  /** 全团建议, inside the suggestions. */
  readonly wholeDelegation: number
  /** 重点督办 of each year, inside the suggestions. */
  readonly key: readonly number[]
  /** The B cohort and what became of it; the rest is still B. */
  readonly cohort: { readonly size: number; readonly toA: number; readonly toC: number }
  /** 不满意件, each done again. */
  readonly dissatisfied: number
}

/** The counts of 湖南 2018–2022: 17 motions, 7,287 suggestions, 24, 136 (111 of them in the last year), 1,263 → 1,049 and 115, 177 (MS-60, MS-64). */
export const fiveYears: TermCounts = {
  motions: [4, 3, 3, 3, 4],
  suggestions: [1389, 1402, 1371, 1443, 1682],
  wholeDelegation: 24,
  key: [7, 6, 6, 6, 111],
  cohort: { size: 1263, toA: 1049, toC: 115 },
  dissatisfied: 177,
}

/** The same term in small, each count divided and rounded up, for a trial of a few seconds. */
export function scaled(counts: TermCounts, divisor: number): TermCounts {
  const less = (count: number) => Math.ceil(count / divisor)
  return {
    motions: counts.motions.map(less),
    suggestions: counts.suggestions.map(less),
    wholeDelegation: less(counts.wholeDelegation),
    key: counts.key.map(less),
    cohort: { size: less(counts.cohort.size) + 2, toA: less(counts.cohort.toA), toC: less(counts.cohort.toC) },
    dissatisfied: less(counts.dissatisfied),
  }
}

/** What becomes of one suggestion of the term; days are calendar dates. */
export interface Fate {
  readonly year: number
  /** Position within the term, from 0. */
  readonly at: number
  readonly channel: 'presubmission' | 'inSession' | 'interSession'
  readonly raisedOn: string
  readonly checkedOn: string
  readonly acceptedOn: string
  readonly assignedOn: string
  readonly acknowledgedOn: string
  readonly contactedOn: string
  readonly repliedOn: string
  readonly ratedOn: string
  readonly replyClass: ReplyClass
  /** Of the second round, where the first was rated 不满意. */
  readonly redo: { readonly contactedOn: string; readonly repliedOn: string; readonly ratedOn: string } | null
  readonly satisfied: boolean
  readonly wholeDelegation: boolean
  readonly key: boolean
  /** Class at the look-back of the cohort; null where it stays B or was never B. */
  readonly lookedBackTo: 'A' | 'C' | null
}

/** Day on which the B cohort of the term is frozen; every reply of the term has been delivered before. */
export const cohortFrozenOn = '2022-09-01'

/**
 * Deals out the fates of a term's suggestions so that the counts come out exactly. Class, dissatisfaction and marks are dealt
 * independently of each other, because the office counts them on different bases.
 */
export function planTerm(counts: TermCounts, firstYear = 2018): readonly Fate[] {
  const dice = diceOf(2_018_2022)
  const total = counts.suggestions.reduce((sum, count) => sum + count, 0)
  const { size, toA, toC } = counts.cohort
  const kept = size - toA - toC
  const classes = shuffled(dice, [
    ...times(toA, { first: 'B', later: 'A' } as const),
    ...times(toC, { first: 'B', later: 'C' } as const),
    ...times(kept, { first: 'B', later: null } as const),
    ...Array.from(
      { length: total - size },
      (_, index) => ({ first: index % 6 === 5 ? 'C' : 'A', later: null }) as const,
    ),
  ])
  const dissatisfied = new Set(shuffled(dice, range(total)).slice(0, counts.dissatisfied))
  const whole = new Set(shuffled(dice, range(total)).slice(0, counts.wholeDelegation))
  const fates: Fate[] = []
  for (const [index, count] of counts.suggestions.entries()) {
    const key = new Set(shuffled(dice, range(count)).slice(0, counts.key[index]))
    for (let nth = 0; nth < count; nth += 1) {
      const at = fates.length
      const dealt = classes[at]
      if (!dealt) throw new Error('a class for every suggestion')
      fates.push({
        year: firstYear + index,
        at,
        ...daysOf(firstYear + index, nth, dissatisfied.has(at)),
        replyClass: dealt.first,
        satisfied: dice.below(100) < 93 + index,
        wholeDelegation: whole.has(at),
        key: key.has(nth),
        lookedBackTo: dealt.later,
      })
    }
  }
  return fates
}

type Days = Pick<
  Fate,
  | 'channel'
  | 'raisedOn'
  | 'checkedOn'
  | 'acceptedOn'
  | 'assignedOn'
  | 'acknowledgedOn'
  | 'contactedOn'
  | 'repliedOn'
  | 'ratedOn'
  | 'redo'
>

/** One in seven between sessions, nearly half of the others handed in early (MS-37); answered within three months. */
function daysOf(year: number, nth: number, redone: boolean): Days {
  const between = nth % 7 === 6
  const early = !between && nth % 2 === 0
  const assignedOn = between ? `${year}-03-28` : `${year}-02-26`
  const repliedOn = addDays(assignedOn, 40 + (nth % 6) * 7)
  const ratedOn = addDays(repliedOn, 9)
  const redoContactedOn = addDays(ratedOn, 10)
  return {
    channel: between ? 'interSession' : early ? 'presubmission' : 'inSession',
    ...(between
      ? { raisedOn: `${year}-03-20`, checkedOn: `${year}-03-22`, acceptedOn: `${year}-03-26` }
      : early
        ? { raisedOn: firstDay(year), checkedOn: `${year}-01-18`, acceptedOn: `${year}-01-20` }
        : { raisedOn: `${year}-01-27`, checkedOn: `${year}-01-28`, acceptedOn: `${year}-01-29` }),
    assignedOn,
    acknowledgedOn: addDays(assignedOn, 1),
    contactedOn: addDays(assignedOn, 25),
    repliedOn,
    ratedOn,
    redo: redone
      ? {
          contactedOn: redoContactedOn,
          repliedOn: addDays(redoContactedOn, 10),
          ratedOn: addDays(redoContactedOn, 18),
        }
      : null,
  }
}

/** A term begins in January of its first year; before that nobody is its deputy. */
function firstDay(year: number): string {
  return year % 5 === 3 ? `${year}-01-16` : `${year - 1}-12-20`
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value)
}

function shuffled<T>(dice: { below(limit: number): number }, list: readonly T[]): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1)
    const [a, b] = [mixed[at], mixed[other]]
    if (a === undefined || b === undefined) continue
    mixed[at] = b
    mixed[other] = a
  }
  return mixed
}
