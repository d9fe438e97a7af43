import { setHolder, setInternalDue } from '@lvzhi/contract/suggestion-acts'
import { listHolders } from '@lvzhi/contract/suggestion-views'
import { Input, Select } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate } from '../../../ui/dates.ts'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

/** 改期: the office's own limit; the legal one stays where it is. */
export function InternalDueDialog(props: CaseDialogProps) {
  const act = useAct(setInternalDue, caseAct)
  const { params, seen } = seenAs(props.detail)
  const { internalDueOn } = props.detail
  return (
    <CaseDialog<{ dueOn: string; reason: string }>
      {...props}
      title="调整内部时限"
      submit="调整"
      intro={
        internalDueOn === null
          ? '还没有内部时限。法定期限不变，内部时限不能晚于法定期限。'
          : `现在的内部时限是 ${longDate(internalDueOn)}。法定期限不变，内部时限不能晚于法定期限。`
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="dueOn" label="新的内部时限" required>
        <DateField />
      </Field>
      <Field name="reason" label="理由" required hint="记入办理经过，承办单位会看到。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}

/** The officers of the reader's office, the reader first. */
export function HolderSelect(props: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const read = useRead(listHolders)
  const account = useAccount()
  const items = [...(read.data?.items ?? [])].sort((a, b) => Number(b.id === account.id) - Number(a.id === account.id))
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选择本机构的工作人员"
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到人员，请稍后再试' : '没有找到'}
      value={props.value ?? null}
      options={items.map((one) => ({ value: one.id, label: one.id === account.id ? `${one.name}（我）` : one.name }))}
      onChange={(id: string) => props.onChange?.(id)}
    />
  )
}

/** 确定经办人: takes the case over, or gives it to a colleague. */
export function HolderDialog(props: CaseDialogProps) {
  const act = useAct(setHolder, caseAct)
  const account = useAccount()
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ holder: string }>
      {...props}
      title="确定经办人"
      submit="确定"
      done="已确定经办人"
      initial={{ holder: account.id }}
      intro="经办人是代表工作机构中负责这件建议的人，只有本机构看得到。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="holder" label="经办人" required choose>
        <HolderSelect />
      </Field>
    </CaseDialog>
  )
}
