import { randomBytes, randomUUID } from 'node:crypto'
import type { Filler, Statement } from './statements.ts'

/** What differs from one recorded act to the next. */
export interface ActMarks {
  readonly caseId: string
  /** Ids that the act made for itself: the request's and the entry's. */
  readonly ownIds: readonly string[]
  /** Bytes that the act made for itself, as hexadecimal digits: the tag of its row of the audit. */
  readonly ownBytes: readonly string[]
}

/** One kind of work: the product's requests with the statements that each sends. */
export interface Work {
  readonly name: string
  readonly title: string
  readonly recorded: readonly (readonly Statement[])[]
  readonly act: ActMarks | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Compares the same act on two cases: ids and bytes that differ, but are not the case's, are made anew each time. */
export function marksOf(first: readonly Statement[], second: readonly Statement[], caseId: string): ActMarks {
  const ownIds = new Set<string>()
  const ownBytes = new Set<string>()
  for (const [at, statement] of first.entries()) {
    for (const [place, value] of statement.values.entries()) {
      const other = second[at]?.values[place]
      if (typeof value === 'string' && uuid.test(value) && value !== caseId && value !== other) ownIds.add(value)
      if (isBytes(value) && isBytes(other) && digits(value) !== digits(other)) ownBytes.add(digits(value))
    }
  }
  return { caseId, ownIds: [...ownIds], ownBytes: [...ownBytes] }
}

/** Puts another case and new ids into the statements of a recorded act. */
export function actFiller(marks: ActMarks, caseId: string): Filler {
  const fresh = new Map<unknown, string>([
    [marks.caseId, caseId],
    ...marks.ownIds.map((id): [string, string] => [id, randomUUID()]),
  ])
  const ownBytes = new Set(marks.ownBytes)
  return (value) =>
    isBytes(value) && ownBytes.has(digits(value)) ? randomBytes(value.length) : (fresh.get(value) ?? value)
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

function digits(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
