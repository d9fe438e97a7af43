import { confirmedCosigners, runningTasks, type Suggestion } from './suggestion.ts'

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
