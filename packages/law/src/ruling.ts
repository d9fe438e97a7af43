import type { Citation } from './citation.ts'

/** A value together with the provisions it rests on 依据. */
export interface Based<T> {
  readonly value: T
  readonly basis: readonly Citation[]
}

/** Why the law gives no answer here. */
export type LawRefusalCode =
  | 'calendarNotCovered'
  | 'notSetByProfile'
  | 'notAvailableAtLevel'
  | 'consentNeeded'
  | 'conditionNotMet'
  | 'wrongMoment'
  | 'malformedInput'

/** A plain answer that no value can be given, with the reason and the remedy in Chinese; never an exception. */
export interface LawRefusal {
  readonly refused: LawRefusalCode
  readonly message: string
  readonly basis: readonly Citation[]
}

/** Either a value with its basis or a refusal with its basis. */
export type Ruling<T> = Based<T> | LawRefusal

/** Pairs a value with its basis. */
export function based<T>(value: T, ...basis: readonly Citation[]): Based<T> {
  return { value, basis }
}

/** States that no value can be given, and why. */
export function refusal(refused: LawRefusalCode, message: string, ...basis: readonly Citation[]): LawRefusal {
  return { refused, message, basis }
}

/** Tells a refusal from a value. */
export function isRefusal(ruling: object): ruling is LawRefusal {
  return 'refused' in ruling
}
