import type { Vault } from '../../kernel/crypto/vault.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { DataPerson, SealedValue } from '../../kernel/personal-data/register.ts'
import { maskCitizenNumber, maskPhone } from './person.ts'
import { privateOf } from './store/people.ts'

/** The numbers of a person, masked as on every screen and in clear. */
export async function sealedOf(db: Handle, vault: Vault, { personId }: DataPerson): Promise<SealedValue[]> {
  if (personId === null) return []
  const { citizenNumber, phone } = await privateOf(db, vault, personId)
  const at = { table: 'people_private' }
  return [
    ...(citizenNumber === null
      ? []
      : [{ ...at, column: 'citizen_number', masked: maskCitizenNumber(citizenNumber), clear: citizenNumber }]),
    ...(phone === null ? [] : [{ ...at, column: 'phone', masked: maskPhone(phone), clear: phone }]),
  ]
}
