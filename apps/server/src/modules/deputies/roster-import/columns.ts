import { Education, MandateBeginGround, PoliticalStatus, Sex } from '@lvzhi/contract/deputies'
import { CODE_TABLES, codeOfName } from '@lvzhi/law'
import { cellText } from '../../../kernel/sheets/cell.ts'
import { choice, date, phone, text, type FieldParser } from '../../../kernel/sheets/fields.ts'
import type { ImportColumns } from '../../../kernel/sheets/plan-import.ts'
import { readNumber } from '../person.ts'

/** One row of 代表名册 as read; a blank optional cell is null and leaves what is stored. */
export interface RosterRow {
  readonly name: string
  readonly certificateNo: string
  readonly electingUnitName: string
  readonly delegationId: string | null
  readonly sex: Sex | null
  readonly ethnicity: string | null
  readonly birthDate: string | null
  readonly politicalStatus: PoliticalStatus | null
  readonly education: Education | null
  readonly position: string | null
  readonly citizenNumber: string | null
  readonly phone: string | null
  readonly startsOn: string | null
  readonly beginGround: MandateBeginGround | null
}

/** What is known before the rows are read. */
export interface RosterGround {
  readonly delegations: readonly { readonly id: string; readonly name: string; readonly shortName: string | null }[]
  readonly today: string
}

/** The columns of the roster, with the delegations of the congress as choices. */
export function rosterColumns(ground: RosterGround): ImportColumns<RosterRow> {
  const delegations = new Map(ground.delegations.flatMap((one) => namesOf(one).map((name) => [name, one.id] as const)))
  return {
    name: { header: '姓名', required: true, example: '林安禾', hint: '按本人写法填写，间隔号照写', parse: text(50) },
    certificateNo: {
      header: '代表证号',
      aliases: ['代表证编号', '证号'],
      required: true,
      example: '14-0001',
      hint: '同一届内不能重复，再次导入时按它认人',
      parse: text(40),
    },
    electingUnitName: {
      header: '选举单位',
      aliases: ['选区', '选举单位（选区）'],
      required: true,
      example: '长春市',
      hint: '间接选举填选举单位，直接选举填选区',
      parse: text(100),
    },
    delegationId: {
      header: '代表团',
      aliases: ['所属代表团'],
      example: '长春代表团',
      choices: ground.delegations.map((one) => one.name),
      parse: choice(delegations, '代表团'),
    },
    sex: { header: '性别', choices: Object.values(Sex.labels), example: '女', parse: labelChoice(Sex.labels, '性别') },
    ethnicity: { header: '民族', aliases: ['族别'], example: '汉族', choices: ethnicities, parse: ethnicity },
    birthDate: {
      header: '出生日期',
      aliases: ['出生年月日', '生日'],
      example: '1975-03-08',
      parse: date({ from: '1900-01-01', to: ground.today }),
    },
    politicalStatus: {
      header: '政治面貌',
      aliases: ['党派'],
      choices: Object.values(PoliticalStatus.labels),
      example: '群众',
      parse: labelChoice(PoliticalStatus.labels, '政治面貌'),
    },
    education: {
      header: '学历',
      aliases: ['文化程度'],
      choices: Object.values(Education.labels),
      example: '大学本科',
      parse: labelChoice(Education.labels, '学历', educationWords),
    },
    position: { header: '工作单位及职务', aliases: ['单位及职务', '单位职务', '职务'], parse: text(200) },
    citizenNumber: {
      header: '公民身份号码',
      aliases: ['身份证号', '身份证号码'],
      hint: '18 位，该列请设为文本格式',
      parse: citizenNumber(ground.today),
    },
    phone: { header: '手机号码', aliases: ['手机', '联系电话', '手机号'], example: '13800000000', parse: phone() },
    startsOn: {
      header: '任期起始日期',
      aliases: ['资格确认日期', '任期开始日期'],
      hint: '不填即为本届开始之日；补选的填资格生效日期',
      example: '2025年1月15日',
      parse: date(),
    },
    beginGround: {
      header: '产生方式',
      choices: Object.values(MandateBeginGround.labels),
      hint: '不填即为选举',
      parse: labelChoice(MandateBeginGround.labels, '产生方式'),
    },
  }
}

function namesOf(delegation: RosterGround['delegations'][number]): string[] {
  const names = [delegation.name, ...(delegation.shortName === null ? [] : [delegation.shortName])]
  return [...new Set(names)]
}

const ethnicities = [...CODE_TABLES.ethnicity.codes.values()].map((name) => `${name}族`)

const educationWords: Readonly<Record<string, Education>> = {
  硕士研究生: 'postgraduate',
  博士研究生: 'postgraduate',
  本科: 'bachelor',
  大学: 'bachelor',
  专科: 'juniorCollege',
  大专: 'juniorCollege',
  中专: 'vocational',
}

function labelChoice<K extends string>(
  labels: Readonly<Record<K, string>>,
  what: string,
  more: Readonly<Record<string, K>> = {},
): FieldParser<K> {
  const codes = Object.keys(labels) as K[]
  return choice(new Map([...codes.map((code) => [labels[code], code] as const), ...Object.entries(more)]), what)
}

const ethnicity: FieldParser<string> = (cell) => {
  const name = cellText(cell)
  if (codeOfName('ethnicity', name) !== null) return { ok: true, value: name }
  return { ok: false, reason: `没有民族“${name}”`, remedy: '请按国家标准名称填写，如“朝鲜族”' }
}

function citizenNumber(today: string): FieldParser<string> {
  return (cell) => {
    if (typeof cell === 'number') {
      return {
        ok: false,
        reason: '号码按数字保存，末几位可能已被表格软件改成 0',
        remedy: '请把该列设为“文本”格式后重新填写',
      }
    }
    const reading = readNumber(cellText(cell), today)
    if (reading.ok) return { ok: true, value: reading.number }
    return { ok: false, reason: reading.reason.replace(/。$/, ''), remedy: '请对照证件核对后重填' }
  }
}

/** The columns as {@link rosterColumns} makes them. */
export type RosterColumns = ImportColumns<RosterRow>
