import { formatChineseDate } from '@lvzhi/law'
import { Education, PoliticalStatus, Sex } from '@lvzhi/contract/deputies'
import { nearest } from '../../../kernel/search/nearest.ts'
import type { Classified, FieldChange, Finding, ImportChecks } from '../../../kernel/sheets/plan-import.ts'
import { areUnrelated, effectiveEnd, overlap } from '../mandate.ts'
import { maskCitizenNumber, maskPhone, readNumber } from '../person.ts'
import { periodOf, type Mandate } from '../store/mandates.ts'
import type { PrivateNumbers } from '../store/people.ts'
import type { PeopleRow, TermRow } from '../tables.ts'
import type { RosterRow } from './columns.ts'

export type KnownPerson = PeopleRow & PrivateNumbers

/** What the system has, looked up once, so that comparing reads memory only. */
export interface RosterKnowledge {
  readonly term: TermRow
  readonly today: string
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly byCitizenNumber: ReadonlyMap<string, KnownPerson>
  /** Persons by folded name. */
  readonly byName: ReadonlyMap<string, readonly KnownPerson[]>
  /** Mandates of the term by certificate number; the latest where a person has several. */
  readonly byCertificate: ReadonlyMap<string, Mandate>
  readonly mandatesByPerson: ReadonlyMap<string, readonly Mandate[]>
  readonly delegationNames: ReadonlyMap<string, string>
  /** Electing units by name. */
  readonly electingUnits: ReadonlyMap<string, string>
}

type Found = Finding<RosterRow>

/** Who the row is about, and by which mandate of the term. */
export interface Match {
  readonly person: KnownPerson | null
  readonly mandate: Mandate | null
}

/** The person and the mandate that a row speaks of: by certificate number, then citizen number, then name and birth date. */
export function matchOf(row: RosterRow, known: RosterKnowledge): Match {
  const mandate = known.byCertificate.get(row.certificateNo) ?? null
  if (mandate) return { person: known.people.get(mandate.person_id) ?? null, mandate }
  const numbered = row.citizenNumber === null ? undefined : known.byCitizenNumber.get(row.citizenNumber)
  const person = numbered ?? sameNameAndBirth(row, known)
  const inTerm = person
    ? (known.mandatesByPerson.get(person.id) ?? []).find((one) => one.term_id === known.term.id)
    : null
  return { person: person ?? null, mandate: inTerm ?? null }
}

function sameNameAndBirth(row: RosterRow, known: RosterKnowledge): KnownPerson | undefined {
  const birthDate = birthDateOf(row, known.today)
  if (birthDate === null) return undefined
  return (known.byName.get(row.name) ?? []).find(
    (person) => person.birth_date === birthDate && (row.citizenNumber === null || person.citizenNumber === null),
  )
}

/** The code of the division that an electing unit is the congress of, or null: 长春市 and 长春市人民代表大会 are the same. */
export function electingCodeOf(name: string, known: RosterKnowledge): string | null {
  return known.electingUnits.get(name.replace(/(?:人民代表大会|人大)$/, '')) ?? null
}

/** The birth date of the row: as typed, else as the citizen number tells. */
export function birthDateOf(row: RosterRow, today: string): string | null {
  if (row.birthDate !== null || row.citizenNumber === null) return row.birthDate
  const reading = readNumber(row.citizenNumber, today)
  return reading.ok ? reading.birthDate : null
}

/** The checks of a roster import against what the system has. */
export function rosterChecks(known: RosterKnowledge): ImportChecks<RosterRow> {
  const numbers = new Map<string, number>()
  return {
    keyOf: (row) => row.certificateNo,
    keyName: '代表证号',
    keyColumn: 'certificateNo',
    classify: (row, rowNumber) => {
      const errors = [...numberErrors(row, known), ...periodErrors(row, known)]
      if (row.citizenNumber !== null) {
        const earlier = numbers.get(row.citizenNumber)
        if (earlier !== undefined && earlier !== rowNumber) {
          errors.push({
            column: 'citizenNumber',
            reason: `与第 ${earlier} 行的公民身份号码相同`,
            remedy: '请核对，只保留正确的一行',
          })
        }
        numbers.set(row.citizenNumber, earlier ?? rowNumber)
      }
      return compared(row, known, errors)
    },
  }
}

function compared(row: RosterRow, known: RosterKnowledge, errors: Found[]): Classified<RosterRow> {
  const { person, mandate } = matchOf(row, known)
  if (mandate && person && person.name !== row.name) {
    errors.push({
      column: 'name',
      reason: `代表证号“${row.certificateNo}”在本届已是“${person.name}”的`,
      remedy: '请核对证号；确系更名的，请先在代表详情中修改姓名',
    })
  }
  if (mandate && mandate.certificate_no !== row.certificateNo) {
    errors.push({
      column: 'certificateNo',
      reason: `此人在本届已有代表证号“${mandate.certificate_no}”`,
      remedy: '请核对证号；确需更正的，请在代表详情中更正任期资料',
    })
  }
  if (
    person &&
    person.citizenNumber !== null &&
    row.citizenNumber !== null &&
    person.citizenNumber !== row.citizenNumber
  ) {
    errors.push({
      column: 'citizenNumber',
      reason: '与系统中此人的公民身份号码不同',
      remedy: '请核对是否同一人，或在代表详情中更正',
    })
  }
  const holder = row.citizenNumber === null ? undefined : known.byCitizenNumber.get(row.citizenNumber)
  if (holder && person && holder.id !== person.id) {
    errors.push({ column: 'citizenNumber', reason: `这个公民身份号码已是“${holder.name}”的`, remedy: '请核对号码' })
  }
  if (person && !mandate) errors.push(...seatErrors(row, person, known))
  const warnings = warningsOf(row, { person, mandate }, known)
  if (!mandate) return { outcome: 'new', warnings, errors }
  const changes = person ? changesOf(row, person, mandate, known) : []
  return { outcome: changes.length > 0 ? 'update' : 'unchanged', changes, warnings, errors }
}

function numberErrors(row: RosterRow, known: RosterKnowledge): Found[] {
  if (row.citizenNumber === null) return []
  const reading = readNumber(row.citizenNumber, known.today)
  if (!reading.ok) return []
  const errors: Found[] = []
  if (row.birthDate !== null && row.birthDate !== reading.birthDate) {
    errors.push({ column: 'birthDate', reason: '与公民身份号码中的出生日期不一致', remedy: '请核对出生日期和号码' })
  }
  if (row.sex !== null && row.sex !== 'notStated' && row.sex !== reading.sex) {
    errors.push({ column: 'sex', reason: '与公民身份号码中的性别不一致', remedy: '请核对性别和号码' })
  }
  return errors
}

function periodErrors(row: RosterRow, { term }: RosterKnowledge): Found[] {
  if (row.startsOn === null) return []
  if (row.startsOn < term.starts_on) {
    return [
      {
        column: 'startsOn',
        reason: `早于本届开始之日${formatChineseDate(term.starts_on)}`,
        remedy: '请核对日期，或留空',
      },
    ]
  }
  if (term.ends_on !== null && row.startsOn >= term.ends_on) {
    return [
      {
        column: 'startsOn',
        reason: `本届已于${formatChineseDate(term.ends_on)}届满`,
        remedy: '请核对日期，或选择正确的届次',
      },
    ]
  }
  return []
}

function seatErrors(row: RosterRow, person: KnownPerson, known: RosterKnowledge): Found[] {
  const { term } = known
  const from = row.startsOn ?? term.starts_on
  const clash = (known.mandatesByPerson.get(person.id) ?? []).find(
    (other) =>
      overlap({ from: other.starts_on, until: effectiveEnd(periodOf(other)) }, { from, until: term.ends_on }) &&
      areUnrelated(
        { level: other.level, divisionCode: other.division_code },
        { level: term.level, divisionCode: term.division_code },
      ),
  )
  if (!clash) return []
  return [
    {
      column: null,
      reason: `此人同时担任${clash.term_division_name}${clash.term_name}代表，两地没有隶属关系（选举法（2020）第四十八条）`,
      remedy: '请核对是否同一人，或先终止其中一个任期',
    },
  ]
}

function warningsOf(row: RosterRow, match: Match, known: RosterKnowledge): Found[] {
  const warnings: Found[] = []
  if (match.person && !match.mandate && row.citizenNumber !== match.person.citizenNumber) {
    warnings.push({
      column: 'name',
      reason: `与系统中的“${match.person.name}”同名同生日，将作为同一人`,
      remedy: '如不是同一人，请填写公民身份号码后重新上传',
    })
  }
  if (!match.person && (known.byName.get(row.name) ?? []).length > 0 && row.citizenNumber === null) {
    warnings.push({
      column: 'name',
      reason: '系统中已有同名的人，将另建一份档案',
      remedy: '如是同一人，请填写公民身份号码或出生日期后重新上传',
    })
  }
  const indirect = known.term.level === 'province' || known.term.level === 'prefecture'
  if (indirect && known.electingUnits.size > 0 && electingCodeOf(row.electingUnitName, known) === null) {
    const near = nearest(row.electingUnitName, known.electingUnits.keys())
    warnings.push({
      column: 'electingUnitName',
      reason: `下一级行政区划中没有“${row.electingUnitName}”${near === null ? '' : `，是否为“${near}”？`}`,
      remedy: '军队等选举单位可不处理；其他的请核对名称',
    })
  }
  return warnings
}

/** What the row would change of the person and the mandate; a blank cell changes nothing. Numbers stay masked. */
function changesOf(row: RosterRow, person: KnownPerson, mandate: Mandate, known: RosterKnowledge): FieldChange[] {
  const change = (header: string, from: string | null, to: string | null): FieldChange[] =>
    to === null || from === to ? [] : [{ header, from: from ?? '', to }]
  const delegation = row.delegationId === null ? null : (known.delegationNames.get(row.delegationId) ?? null)
  return [
    ...change('选举单位', mandate.electing_unit_name, row.electingUnitName),
    ...change('代表团', mandate.delegation_name, delegation),
    ...change('任期起始日期', mandate.starts_on, row.startsOn),
    ...change('性别', Sex.label(person.sex), row.sex && Sex.label(row.sex)),
    ...change('民族', person.ethnicity, row.ethnicity),
    ...change('出生日期', person.birth_date, row.birthDate),
    ...change(
      '政治面貌',
      person.political_status && PoliticalStatus.label(person.political_status),
      row.politicalStatus && PoliticalStatus.label(row.politicalStatus),
    ),
    ...change(
      '学历',
      person.education && Education.label(person.education),
      row.education && Education.label(row.education),
    ),
    ...change('工作单位及职务', person.position, row.position),
    ...(person.citizenNumber === row.citizenNumber || row.citizenNumber === null
      ? []
      : [{ header: '公民身份号码', from: '', to: maskCitizenNumber(row.citizenNumber) }]),
    ...(person.phone === row.phone || row.phone === null
      ? []
      : [{ header: '手机号码', from: person.phone === null ? '' : maskPhone(person.phone), to: maskPhone(row.phone) }]),
  ]
}
