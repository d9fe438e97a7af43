import { voidCohort, type Cohort } from '@lvzhi/contract/suggestion-cohorts'
import { Input } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'

/** 作废名单. */
export function VoidDialog(props: { cohort: Cohort; onClose: () => void }) {
  const { cohort } = props
  const act = useAct(voidCohort)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title={`作废名单　${cohort.name}`}
      submit="作废"
      intro="作废后仍可查看，已经登记的回头看结果不受影响；不能恢复。"
      onClose={props.onClose}
      onSubmit={({ reason }) =>
        act.mutateAsync({ params: { id: cohort.id }, body: { revision: cohort.revision, reason } })
      }
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
