import { Education, PoliticalStatus, Sex } from '@lvzhi/contract/deputies'
import { Input, Select } from 'antd'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'

/** A person's particulars as the form holds them. */
export interface EnteredPerson {
  name: string
  sex: Sex
  ethnicity?: string
  birthDate?: string
  politicalStatus?: PoliticalStatus
  education?: Education
  position?: string
  citizenNumber?: string
  phone?: string
}

/** The particulars as they are sent; numbers left empty stay as they are. */
export function personBody(entered: EnteredPerson) {
  return {
    name: entered.name,
    sex: entered.sex,
    ethnicity: entered.ethnicity || null,
    birthDate: entered.birthDate ?? null,
    politicalStatus: entered.politicalStatus ?? null,
    education: entered.education ?? null,
    position: entered.position || null,
    ...(entered.citizenNumber ? { citizenNumber: entered.citizenNumber } : {}),
    ...(entered.phone ? { phone: entered.phone } : {}),
  }
}

/** The fields of a person. `known` says that numbers are stored and stay unless typed anew. */
export function PersonFields(props: { known?: boolean }) {
  const hint = props.known ? '不填即不改。' : undefined
  return (
    <>
      <Field name="name" label="姓名" required hint="按本人写法填写，间隔号照写。">
        <Input maxLength={50} autoComplete="off" />
      </Field>
      <Field name="sex" label="性别" required>
        <Select options={choicesOf(Sex)} />
      </Field>
      <Field name="ethnicity" label="民族">
        <Input maxLength={20} placeholder="如 朝鲜族" />
      </Field>
      <Field name="birthDate" label="出生日期">
        <DateField />
      </Field>
      <Field name="politicalStatus" label="政治面貌">
        <Select options={choicesOf(PoliticalStatus)} allowClear />
      </Field>
      <Field name="education" label="学历">
        <Select options={choicesOf(Education)} allowClear />
      </Field>
      <Field name="position" label="工作单位及职务">
        <Input maxLength={200} />
      </Field>
      <Field name="citizenNumber" label="公民身份号码" hint={hint}>
        <Input maxLength={40} autoComplete="off" inputMode="text" />
      </Field>
      <Field name="phone" label="手机号码" hint={hint}>
        <Input maxLength={30} autoComplete="off" inputMode="tel" />
      </Field>
    </>
  )
}
