import type { Handle } from '../../kernel/database/handle.ts'
import { stateOn } from './mandate.ts'
import { mandatesOf, periodOf } from './store/mandates.ts'
import { findPerson } from './store/people.ts'

/** Whose office keeps a person's record, and whether the person is a deputy on the day; undefined for nobody. */
export async function personOnDay(
  db: Handle,
  personId: string,
  today: string,
): Promise<
  | {
      readonly name: string
      readonly accountId: string | null
      readonly divisionCode: string
      readonly inOffice: boolean
    }
  | undefined
> {
  const person = await findPerson(db, personId)
  if (!person) return undefined
  const mandates = await mandatesOf(db, [personId])
  const held = mandates.filter((one) => ['inOffice', 'suspended', 'upcoming'].includes(stateOn(periodOf(one), today)))
  const seat = [...held, ...mandates].find((one) => one.level !== 'national')
  return {
    name: person.name,
    accountId: person.account_id,
    divisionCode: seat?.division_code ?? person.division_code,
    inOffice: held.length > 0,
  }
}
