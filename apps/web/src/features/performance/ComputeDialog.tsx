import { computeScoreSheet, type SheetRow } from '@lvzhi/contract/performance'
import { Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { today, yearNow } from '../../ui/dates.ts'

interface Entered {
  name: string
  from: string
  to: string
  asOf: string
}

/** 计算考评表: the period of assignment, and up to which day answers, ratings and classes are counted. */
export function ComputeDialog(props: { onClose: () => void; onDone: (sheet: SheetRow) => void }) {
  const act = useAct(computeScoreSheet)
  return (
    <ActDialog<Entered>
      open
      title="计算考评表"
      submit="计算"
      intro="考评这一期间交办的建议，用期间止日施行的细则。计算后先由办公室核对，公示以前各单位看不到。"
      initial={{ name: `${yearNow()}年度代表建议办理考评`, from: `${yearNow()}-01-01`, to: today(), asOf: today() }}
      onClose={props.onClose}
      onSubmit={async (body) => props.onDone(await act.mutateAsync({ body }))}
    >
      <Field name="name" label="名称" required>
        <Input maxLength={60} />
      </Field>
      <Field name="from" label="交办日期起" required choose>
        <DateField />
      </Field>
      <Field name="to" label="交办日期止" required choose>
        <DateField />
      </Field>
      <Field name="asOf" label="数据截止日" required choose hint="当日以前的答复、评价和类别变更计入，以后的不计。">
        <DateField />
      </Field>
    </ActDialog>
  )
}
