import { listTerms, MandateBeginGround } from '@lvzhi/contract/deputies'
import { Input, Select } from 'antd'
import { useRead } from '../../api/react.ts'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { termTitle } from './words.ts'

/** A mandate as the form holds it. */
export interface EnteredMandate {
  termId: string
  certificateNo: string
  electingUnitName: string
  delegationId?: string
  startsOn: string
  beginGround: MandateBeginGround
  documentNumber: string
  reason?: string
}

/** The mandate as it is sent. */
export function mandateBody(entered: EnteredMandate) {
  return { ...entered, delegationId: entered.delegationId ?? null, reason: entered.reason || null }
}

/** The fields of a new mandate; only terms that the office keeps are offered. */
export function MandateFields() {
  const terms = useRead(listTerms, { query: {} })
  const options = (terms.data?.items ?? [])
    .filter((term) => term.mayEdit || term.level === 'national')
    .map((term) => ({ value: term.id, label: termTitle(term) }))
  return (
    <>
      <Field name="termId" label="届次" required>
        <Select
          options={options}
          loading={terms.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent="还没有届次，请先在“届次与会议”中新建"
        />
      </Field>
      <Field name="certificateNo" label="代表证号" required>
        <Input maxLength={40} />
      </Field>
      <Field name="electingUnitName" label="选举单位" required hint="间接选举填选举单位，直接选举填选区。">
        <Input maxLength={100} />
      </Field>
      <Field name="delegationId" label="代表团">
        <OrganisationPicker kind="delegation" />
      </Field>
      <Field name="startsOn" label="任期起始日期" required hint="本届开始之日；补选的填资格生效日期。">
        <DateField />
      </Field>
      <Field name="beginGround" label="产生方式" required>
        <Select options={choicesOf(MandateBeginGround)} />
      </Field>
      <Field name="documentNumber" label="公告或文号" required>
        <Input maxLength={100} />
      </Field>
      <Field name="reason" label="说明">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Field>
    </>
  )
}
