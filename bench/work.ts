import { randomUUID } from 'node:crypto'
import type { Filler, Statement } from './statements.ts'

/** What differs from one recorded act to the next. */
export interface ActMarks {
  readonly caseId: string
  /** Ids that the act made for itself: the request's and the entry's. */
  readonly ownIds: readonly string[]
}

/** One kind of work: the product's requests with the statements that each sends. */
export interface Work {
  readonly name: string
  readonly title: string
  readonly recorded: readonly (readonly Statement[])[]
  readonly act: ActMarks | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Compares the same act on two cases: ids that differ, but are not the case's, are made anew each time. */
export function marksOf(first: readonly Statement[], second: readonly Statement[], caseId: string): ActMarks {
  const ownIds = new Set<string>()
  for (const [at, statement] of first.entries()) {
    for (const [place, value] of statement.values.entries()) {
      const other = second[at]?.values[place]
      if (typeof value === 'string' && uuid.test(value) && value !== caseId && value !== other) ownIds.add(value)
    }
  }
  return { caseId, ownIds: [...ownIds] }
}

/** Puts another case and new ids into the statements of a recorded act. */
export function actFiller(marks: ActMarks, caseId: string): Filler {
  const fresh = new Map<unknown, string>([
    [marks.caseId, caseId],
    ...marks.ownIds.map((id): [string, string] => [id, randomUUID()]),
  ])
  return (value) => fresh.get(value) ?? value
}
