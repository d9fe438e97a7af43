import { Education, PoliticalStatus, Sex } from '@lvzhi/contract/deputies'
import { PersonInput } from '@lvzhi/contract/deputies-records'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { readNumber } from '../person.ts'
import { absentDeputy } from '../refusals.ts'
import { findPerson } from '../store/people.ts'
import { changeDeputy } from './keep-person.ts'

/** The particulars of a deputy that may be corrected one by one. */
export type Particular =
  'name' | 'sex' | 'ethnicity' | 'birthDate' | 'politicalStatus' | 'education' | 'position' | 'citizenNumber' | 'phone'

/** Refuses a correction whose value the record would not take; closed lists are given by their Chinese words. */
export function checkCorrection(field: Particular, value: string, today: string): void {
  const given = codeOf(field, value)
  if (given === undefined) throw invalidField('correct', `“${value}”不是可以登记的内容，请按登记表的写法填写。`)
  const read = PersonInput.partial().safeParse({ [field]: given })
  if (!read.success)
    throw invalidField('correct', `更正后的内容不合要求：${read.error.issues[0]?.message ?? '格式不正确'}。`)
  if (field !== 'citizenNumber') return
  const number = readNumber(value, today)
  if (!number.ok) throw invalidField('correct', number.reason)
}

/** Writes one corrected particular as the office's own 修改代表资料: same gate, same timeline. */
export async function correctParticular(
  context: RequestContext,
  personId: string,
  field: Particular,
  value: string,
): Promise<void> {
  checkCorrection(field, value, context.clock.today())
  const person = await findPerson(context.db, personId, true)
  if (!person) throw absentDeputy()
  await changeDeputy(context, personId, {
    ...PersonInput.parse({
      name: person.name,
      sex: person.sex,
      ethnicity: person.ethnicity,
      birthDate: person.birth_date,
      politicalStatus: person.political_status,
      education: person.education,
      position: person.position,
      [field]: codeOf(field, value),
    }),
    revision: person.revision,
  })
}

function codeOf(field: Particular, value: string): string | undefined {
  if (field === 'sex') return Sex.codeOf(value)
  if (field === 'politicalStatus') return PoliticalStatus.codeOf(value)
  if (field === 'education') return Education.codeOf(value)
  return value
}
