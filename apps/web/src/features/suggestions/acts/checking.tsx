import { convertSuggestion, decideCheck, proposeMerge, takeIn } from '@lvzhi/contract/suggestion-acts'
import { OtherChannel } from '@lvzhi/contract/suggestion-terms'
import { Form, Input, Select } from 'antd'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { TargetPicker } from '../TargetPicker.tsx'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'
import { CheckFields, checkBody, type CheckEntered } from './CheckFields.tsx'

/** 预审, 初核, 复核. */
export function CheckDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(decideCheck, caseAct)
  const [form] = Form.useForm<CheckEntered>()
  const { params, seen } = seenAs(detail)
  return (
    <CaseDialog<CheckEntered>
      {...props}
      form={form}
      title="审核"
      submit="提交决定"
      intro={detail.title}
      initial={{ gates: {}, ...(detail.categoryCode !== null && { category: detail.categoryCode }) }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...checkBody(entered) } })}
    >
      <CheckFields form={form} allowedActs={detail.allowedActs} />
    </CaseDialog>
  )
}

/** 提议并案: finds the suggestion to join; each 领衔代表 is asked. */
export function MergeDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(proposeMerge, caseAct)
  const { params, seen } = seenAs(detail)
  return (
    <CaseDialog<{ into: string; reason: string }>
      {...props}
      title="提议并案"
      submit="征求意见"
      intro="双方领衔代表都同意后并入；有一方不同意，两件仍分别办理。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="into" label="并入" required choose>
        <TargetPicker detail={detail} />
      </Field>
      <Field name="reason" label="理由" required hint="双方领衔代表会看到。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}

/** 转其他渠道. */
export function ConvertDialog(props: CaseDialogProps) {
  const act = useAct(convertSuggestion, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ to: (typeof OtherChannel.codes)[number]; reason: string }>
      {...props}
      danger
      title="转其他渠道"
      submit="转出"
      intro="转出后不再作为本级代表建议办理，代表会收到通知。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="to" label="去向" required choose>
        <Select options={choicesOf(OtherChannel)} />
      </Field>
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}
/** 转入会期. */
export function TakeInDialog(props: CaseDialogProps) {
  const act = useAct(takeIn, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog
      {...props}
      title="转入会期"
      submit="转入"
      intro="会前预提交的建议转为会议期间的建议，给出编号，进入待交办。"
      perform={() => act.mutateAsync({ params, body: seen })}
    />
  )
}
