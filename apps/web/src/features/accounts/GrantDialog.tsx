import { Role } from '@lvzhi/contract'
import { grantRole, type AccountDetail } from '@lvzhi/contract/accounts'
import { Select } from 'antd'
import { useAct } from '../../api/react.ts'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'

interface Entered {
  role: Role
  organisationId?: string
  validFrom: string
  validUntil?: string
}

/** 授予角色: one role, for one organisation, from and until a date. */
export function GrantDialog(props: { account: AccountDetail; onClose: () => void }) {
  const { account } = props
  const act = useAct(grantRole)
  return (
    <ActDialog<Entered>
      open
      title={`授予角色：${account.name}`}
      submit="授予"
      initial={{
        validFrom: today(),
        ...(account.organisation && { organisationId: account.organisation.id }),
      }}
      onClose={props.onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: account.id }, body: { ...filled(entered), revision: account.revision } })
      }
    >
      <Field name="role" label="角色" required choose>
        <Select options={choicesOf(Role)} />
      </Field>
      <Field name="organisationId" label="在哪个单位行使">
        <OrganisationPicker />
      </Field>
      <Field name="validFrom" label="起始日期" required choose>
        <DateField />
      </Field>
      <Field name="validUntil" label="截止日期" hint="当天仍有效；不填表示长期有效。">
        <DateField />
      </Field>
    </ActDialog>
  )
}
