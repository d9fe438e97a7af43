import type { Role } from '@lvzhi/contract'
import { confirmedCosigners, runningTasks, type Suggestion } from './suggestion.ts'

/** Whom an event concerns, as those who subscribe to it are told. */
export interface Audience {
  readonly unitIds?: readonly string[]
  readonly personIds?: readonly string[]
  readonly roles?: readonly Role[]
}

/** The payload of an event: whom it concerns, and the suggestion's title and number for the notice's own text. */
export function told(
  record: Pick<Suggestion, 'title' | 'number'>,
  audience: Audience,
): Readonly<Record<string, unknown>> {
  return { ...audience, title: record.title, number: record.number }
}

/** The lead deputy, if the record names one. */
export function leadDeputy(record: Pick<Suggestion, 'leadPersonId'>): string[] {
  return record.leadPersonId === null ? [] : [record.leadPersonId]
}

/** Lead deputy and confirmed joint signers: each of them is answered (MS-29). */
export function allSigners(record: Suggestion): string[] {
  return [...leadDeputy(record), ...confirmedCosigners(record).map((signer) => signer.personId)]
}

/** Units with a running task. */
export function runningUnits(record: Suggestion): string[] {
  return runningTasks(record).map((task) => task.unitId)
}
