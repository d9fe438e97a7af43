import { z } from 'zod'

/** A closed list of codes with the Chinese label that screens, Excel and Word share. */
export interface Labelled<K extends string> {
  /** The codes in the order in which they are offered. */
  readonly codes: readonly K[]
  /** Code → Chinese label. */
  readonly labels: Readonly<Record<K, string>>
  /** Accepts exactly these codes. */
  readonly schema: z.ZodEnum<{ [P in K]: P }>
  /** The label of a code. */
  label(code: K): string
  /** The code of a label, or undefined where the label is unknown. */
  codeOf(label: string): K | undefined
}

/** Makes a closed list from a record of code → Chinese label. */
export function labelled<const T extends Record<string, string>>(labels: T): Labelled<Extract<keyof T, string>> {
  type K = Extract<keyof T, string>
  const codes = Object.keys(labels) as K[]
  const byLabel = new Map(codes.map((code) => [labels[code] as string, code]))
  return {
    codes,
    labels: labels as unknown as Record<K, string>,
    schema: z.enum(codes as [K, ...K[]]) as unknown as z.ZodEnum<{ [P in K]: P }>,
    label: (code) => labels[code] as string,
    codeOf: (label) => byLabel.get(label),
  }
}
