import {
  discardScoreSheet,
  handOverScoreSheet,
  publishScoreSheet,
  recomputeScoreSheet,
  signScoreSheet,
  type SheetDetail,
} from '@lvzhi/contract/performance'
import { Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'

interface Props {
  readonly sheet: SheetDetail
  readonly onClose: () => void
}

/** The dialog of an act on the sheet as a whole. */
export function SheetActDialog(props: Props & { act: 'publish' | 'sign' | 'handOver' | 'recompute' | 'discard' }) {
  const { act, ...rest } = props
  switch (act) {
    case 'publish':
      return <PublishDialog {...rest} />
    case 'sign':
      return <SignDialog {...rest} />
    case 'handOver':
      return <HandOverDialog {...rest} />
    case 'recompute':
      return <RecomputeDialog {...rest} />
    case 'discard':
      return <DiscardDialog {...rest} />
  }
}

function seenSheet({ sheet }: Props) {
  return { params: { id: sheet.id }, seen: { revision: sheet.revision } }
}

function PublishDialog(props: Props) {
  const act = useAct(publishScoreSheet, { refreshes: ['notices'] })
  const { params, seen } = seenSheet(props)
  return (
    <ActDialog<object>
      open
      title="公示考评表"
      submit="公示"
      intro={`公示后 ${props.sheet.units} 个单位各自看到本单位的得分和明细，并在细则规定的天数内可以申诉；明细从此不再重新读取。`}
      onClose={props.onClose}
      done="已公示"
      onSubmit={() => act.mutateAsync({ params, body: seen })}
    />
  )
}

function SignDialog(props: Props) {
  const act = useAct(signScoreSheet, { refreshes: ['notices'] })
  const { params, seen } = seenSheet(props)
  return (
    <ActDialog<object>
      open
      title="审定签发考评表"
      submit="审定签发"
      intro="签发前按留存的明细再核算一遍；签发后得分、明细和申诉决定不能再改。"
      onClose={props.onClose}
      done="已审定签发"
      onSubmit={() => act.mutateAsync({ params, body: seen })}
    />
  )
}

function HandOverDialog(props: Props) {
  const act = useAct(handOverScoreSheet, { refreshes: ['notices'] })
  const { params, seen } = seenSheet(props)
  return (
    <ActDialog<{ to: string; on: string }>
      open
      title="登记移交"
      submit="登记移交"
      initial={{ on: today() }}
      onClose={props.onClose}
      done="已登记移交"
      onSubmit={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="to" label="移交给" required hint="如绩效管理工作机构。">
        <Input maxLength={60} />
      </Field>
      <Field name="on" label="移交日期" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}

function RecomputeDialog(props: Props) {
  const act = useAct(recomputeScoreSheet)
  const { params, seen } = seenSheet(props)
  return (
    <ActDialog<{ reason: string }>
      open
      title="重新计算"
      submit="重新计算"
      intro="重新读取各件的情况并计算，留下计算记录。公示以后不能再重新读取。"
      onClose={props.onClose}
      done="已重新计算"
      onSubmit={({ reason }) => act.mutateAsync({ params, body: { ...seen, reason } })}
    >
      <Field name="reason" label="原因" required>
        <Input maxLength={200} />
      </Field>
    </ActDialog>
  )
}

function DiscardDialog(props: Props) {
  const act = useAct(discardScoreSheet)
  const { params, seen } = seenSheet(props)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title="作废考评表"
      submit="作废"
      intro="作废后各单位不再看到这张表；代表工作机构仍可查看，不能恢复。"
      onClose={props.onClose}
      done="已作废"
      onSubmit={({ reason }) => act.mutateAsync({ params, body: { ...seen, reason } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
