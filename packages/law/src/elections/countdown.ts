import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import { dueBefore, dueDate } from '../periods.ts'
import type { Counting } from '../periods.ts'
import { based } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'

/** Latest days before an election day 选举日 of a direct election. */
export interface ElectionCountdown {
  readonly voterListBy: PlainDate
  readonly nomineesBy: PlainDate
  readonly formalListBy: PlainDate
  readonly courtFilingBy: PlainDate
}

/**
 * Latest days before a direct election: voter list E−20, nominees E−15, formal list E−7, suit E−5. They run backwards, need no calendar and
 * never roll. EL-34, EL-35, EL-45, TM-12, 选举法（2020）第二十八条、选举法（2020）第二十九条、选举法（2020）第三十二条.
 */
export function electionCountdown(electionDay: PlainDate): Based<ElectionCountdown> {
  return based(
    {
      voterListBy: dueBefore(electionDay, 20),
      nomineesBy: dueBefore(electionDay, 15),
      formalListBy: dueBefore(electionDay, 7),
      courtFilingBy: dueBefore(electionDay, 5),
    },
    cite('electionLaw2020', 28),
    cite('electionLaw2020', 29),
    cite('electionLaw2020', 32),
  )
}

/** Last day for objections to a voter list: five days from its publication. EL-35, 选举法（2020）第二十九条. */
export function voterListObjectionsBy(publishedOn: PlainDate, counting: Counting): Ruling<PlainDate> {
  const due = dueDate(publishedOn, { amount: 5, unit: 'calendarDay' }, counting)
  return { ...due, basis: [cite('electionLaw2020', 29), ...due.basis] }
}

/**
 * Last day for the first session of a new congress: two months from the day on which the election of its deputies is completed. EL-87,
 * 组织法（2022）第二十条.
 */
export function firstSessionBy(electionCompletedOn: PlainDate, counting: Counting): Ruling<PlainDate> {
  const due = dueDate(electionCompletedOn, { amount: 2, unit: 'month' }, counting)
  return { ...due, basis: [cite('organisationLaw2022', 20), ...due.basis] }
}
