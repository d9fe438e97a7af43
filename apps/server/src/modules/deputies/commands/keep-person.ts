import type { BodyOf } from '@lvzhi/contract'
import { Education, PoliticalStatus, Sex } from '@lvzhi/contract/deputies'
import type { createDeputy, editDeputy } from '@lvzhi/contract/deputies'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce, type FieldChange } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { deputyEvents } from '../events.ts'
import { readNumber } from '../person.ts'
import { requireKeeper } from '../reading.ts'
import { absentDeputy, citizenNumberTaken, stalePerson, wrongCitizenNumber } from '../refusals.ts'
import { findPerson, insertPerson, privateOf, savePrivate, updatePerson, type PersonFacts } from '../store/people.ts'
import { seatPerson } from './add-mandate.ts'

type PersonBody = Omit<BodyOf<typeof editDeputy>, 'revision'>

/** Registers a deputy with the first mandate; refused when the citizen number is already there. */
export async function registerDeputy(context: RequestContext, body: BodyOf<typeof createDeputy>): Promise<string> {
  const { actor, db, clock } = context
  const id = newId()
  await insertPerson(db, {
    ...factsOf(body),
    id,
    division_code: actor.organisation?.divisionCode ?? '',
    made_by: actor.accountId,
    made_by_name: actor.name,
    made_at: clock.now(),
  })
  await saveNumbers(context, id, body)
  await seatPerson(context, id, body.mandate)
  context.subject(id)
  return id
}

/** Changes a deputy's particulars; each changed field stands in the timeline, numbers only as changed. */
export async function changeDeputy(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof editDeputy>,
): Promise<void> {
  await requireKeeper(context, id)
  const before = await findPerson(context.db, id, true)
  if (!before) throw absentDeputy()
  const facts = factsOf(body)
  if (!(await updatePerson(context.db, id, body.revision, facts))) {
    throw stalePerson({ revision: before.revision, changedBy: null, changedAt: null })
  }
  const numbers = await saveNumbers(context, id, body)
  const changes = [...changesOf(before, facts), ...numbers]
  if (changes.length === 0) return
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: id,
    type: deputyEvents.edited,
    title: '修改代表资料',
    actor: context.actor,
    changes,
  })
}

function factsOf(body: PersonBody): PersonFacts {
  return {
    name: body.name,
    sex: body.sex,
    ethnicity: body.ethnicity,
    birth_date: body.birthDate,
    political_status: body.politicalStatus,
    education: body.education,
    position: body.position,
  }
}

/** Checks and saves the numbers that were sent; returns their changes without saying the numbers. */
async function saveNumbers(context: RequestContext, id: string, body: PersonBody): Promise<FieldChange[]> {
  const before = await privateOf(context.db, context.vault, id)
  let citizenNumber = body.citizenNumber
  if (typeof citizenNumber === 'string') {
    const reading = readNumber(citizenNumber, context.clock.today())
    if (!reading.ok) throw wrongCitizenNumber(reading.reason)
    citizenNumber = reading.number
  }
  try {
    await savePrivate(context.db, context.vault, id, { citizenNumber, phone: body.phone })
  } catch (error) {
    throw isDatabaseError(error, '23505') ? citizenNumberTaken() : error
  }
  return [
    ...hiddenChange('citizenNumber', '公民身份号码', before.citizenNumber, citizenNumber),
    ...hiddenChange('phone', '手机号码', before.phone, body.phone),
  ]
}

function hiddenChange(field: string, label: string, from: string | null, to: string | null | undefined): FieldChange[] {
  if (to === undefined || to === from) return []
  return [{ field, label, from: from === null ? null : '（已登记）', to: to === null ? null : '（已登记）' }]
}

const fields: readonly [keyof PersonFacts, string][] = [
  ['name', '姓名'],
  ['sex', '性别'],
  ['ethnicity', '民族'],
  ['birth_date', '出生日期'],
  ['political_status', '政治面貌'],
  ['education', '学历'],
  ['position', '工作单位及职务'],
]

/** The changed particulars in words. */
export function changesOf(before: PersonFacts, after: Partial<PersonFacts>): FieldChange[] {
  return fields.flatMap(([field, label]) => {
    const to = after[field]
    if (to === undefined || to === before[field]) return []
    return [{ field, label, from: inWords(field, before), to: inWords(field, { ...before, ...after }) }]
  })
}

function inWords(field: keyof PersonFacts, facts: PersonFacts): string | null {
  if (field === 'sex') return Sex.label(facts.sex)
  if (field === 'political_status') return facts.political_status && PoliticalStatus.label(facts.political_status)
  if (field === 'education') return facts.education && Education.label(facts.education)
  return facts[field]
}
