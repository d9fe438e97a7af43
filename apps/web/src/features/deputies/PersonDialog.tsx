import {
  addMandate,
  authoriseAssistant,
  editDeputy,
  linkDeputyAccount,
  type DeputyDetail,
} from '@lvzhi/contract/deputies'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'
import { AccountChoice } from './AccountChoice.tsx'
import { mandateBody, MandateFields, type EnteredMandate } from './MandateFields.tsx'
import { personBody, PersonFields, type EnteredPerson } from './PersonFields.tsx'

/** The acts on a deputy that have a form of their own. */
export type PersonDialogAct = 'edit' | 'addMandate' | 'linkAccount' | 'authoriseAssistant'

/** One act on a deputy's record. */
export function PersonDialog(props: { act: PersonDialogAct | null; deputy: DeputyDetail; onClose: () => void }) {
  switch (props.act) {
    case null:
      return null
    case 'edit':
      return <EditDialog {...props} />
    case 'addMandate':
      return <AddMandateDialog {...props} />
    case 'linkAccount':
      return <LinkDialog {...props} />
    case 'authoriseAssistant':
      return <AssistDialog {...props} />
  }
}

interface DialogProps {
  readonly deputy: DeputyDetail
  readonly onClose: () => void
}

function EditDialog({ deputy, onClose }: DialogProps) {
  const act = useAct(editDeputy)
  return (
    <ActDialog<EnteredPerson>
      open
      title={`修改资料：${deputy.name}`}
      submit="保存"
      width={640}
      initial={{
        name: deputy.name,
        sex: deputy.sex,
        ...(deputy.ethnicity !== null && { ethnicity: deputy.ethnicity }),
        ...(deputy.birthDate !== null && { birthDate: deputy.birthDate }),
        ...(deputy.politicalStatus !== null && { politicalStatus: deputy.politicalStatus }),
        ...(deputy.education !== null && { education: deputy.education }),
        ...(deputy.position !== null && { position: deputy.position }),
      }}
      onClose={onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: deputy.id }, body: { ...personBody(entered), revision: deputy.revision } })
      }
    >
      <PersonFields known />
    </ActDialog>
  )
}

function AddMandateDialog({ deputy, onClose }: DialogProps) {
  const act = useAct(addMandate)
  return (
    <ActDialog<EnteredMandate>
      open
      title={`登记任期：${deputy.name}`}
      submit="登记"
      initial={{ beginGround: 'elected' }}
      onClose={onClose}
      onSubmit={(entered) => act.mutateAsync({ params: { id: deputy.id }, body: mandateBody(entered) })}
    >
      <MandateFields />
    </ActDialog>
  )
}

function LinkDialog({ deputy, onClose }: DialogProps) {
  const act = useAct(linkDeputyAccount)
  return (
    <ActDialog<{ accountId?: string }>
      open
      title={`关联账号：${deputy.name}`}
      submit="保存"
      intro={`${deputy.account ? `现关联账号：${deputy.account.name}。` : ''}关联后，该账号以代表本人身份办理；不选即解除关联。`}
      onClose={onClose}
      onSubmit={({ accountId }) =>
        act.mutateAsync({
          params: { id: deputy.id },
          body: { accountId: accountId ?? null, revision: deputy.revision },
        })
      }
    >
      <Field name="accountId" label="代表本人的账号">
        <AccountChoice />
      </Field>
    </ActDialog>
  )
}

interface EnteredAssistance {
  accountId: string
  from: string
  until?: string
}

function AssistDialog({ deputy, onClose }: DialogProps) {
  const act = useAct(authoriseAssistant)
  return (
    <ActDialog<EnteredAssistance>
      open
      title={`授权代办：${deputy.name}`}
      submit="授权"
      intro="代办人可以代填，提交前须由代表本人确认。代表可以随时终止授权。"
      initial={{ from: today() }}
      onClose={onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: deputy.id }, body: { ...entered, until: entered.until ?? null } })
      }
    >
      <Field name="accountId" label="代办人账号" required>
        <AccountChoice />
      </Field>
      <Field name="from" label="开始日期" required>
        <DateField />
      </Field>
      <Field name="until" label="截止日期" hint="含当日；不填即长期有效。">
        <DateField />
      </Field>
    </ActDialog>
  )
}
