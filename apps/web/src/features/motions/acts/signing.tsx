import { LateWay } from '@lvzhi/contract/motion-terms'
import {
  answerMotionInvitation,
  confirmMotionEntry,
  discardMotion,
  requestMotionWithdrawal,
  submitMotion,
  withdrawMotionSignature,
} from '@lvzhi/contract/motions'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { MotionDialog, motionAct, seenMotion, type MotionDialogProps } from './MotionDialog.tsx'

/** 提出议案: after the cut-off the two ways on are offered. */
export function SubmitDialog(props: MotionDialogProps) {
  const act = useAct(submitMotion, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const [late, setLate] = useState(false)
  const [form] = Form.useForm<{ way: LateWay }>()
  return (
    <MotionDialog<{ way: LateWay }>
      {...props}
      form={form}
      title="提出议案"
      submit="提出"
      intro={`${props.detail.signerCount} 人联名（含领衔代表）。提出后由代表工作机构审查，内容不能再改。`}
      initial={{ way: 'inSession' }}
      perform={async ({ way }) => {
        try {
          await act.mutateAsync({ params, body: { ...seen, way: late ? way : 'inSession' } })
        } catch (error) {
          if (['cutOffPassed', 'noSession'].includes(problemOf(error).code)) {
            setLate(true)
            form.setFieldValue('way', 'interSession')
          }
          throw error
        }
      }}
    >
      {late && (
        <Field name="way" label="改为" required choose>
          <Radio.Group
            className="stacked-choices"
            options={(['interSession', 'suggestion'] as const).map((code) => ({
              value: code,
              label: LateWay.label(code),
            }))}
          />
        </Field>
      )}
    </MotionDialog>
  )
}

interface Reason {
  reason: string
}

function ReasonField(props: { label: string }) {
  return (
    <Field name="reason" label={props.label} required>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
    </Field>
  )
}

/** 退出联名. */
export function LeaveDialog(props: MotionDialogProps) {
  const act = useAct(withdrawMotionSignature, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<Reason>
      {...props}
      danger
      title="退出联名"
      submit="退出联名"
      intro="退出后联名人数不足法定人数的，已经提出的议案终止。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <ReasonField label="退出的理由" />
    </MotionDialog>
  )
}

/** 要求撤回. */
export function RecallDialog(props: MotionDialogProps) {
  const act = useAct(requestMotionWithdrawal, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<Reason>
      {...props}
      danger
      title="要求撤回"
      submit="要求撤回"
      intro="交付表决前要求撤回的，经主席团（主任会议）同意后终止审议。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <ReasonField label="撤回的理由" />
    </MotionDialog>
  )
}

/** 放弃草稿. */
export function DiscardDialog(props: MotionDialogProps) {
  const act = useAct(discardMotion, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<Reason>
      {...props}
      danger
      title="放弃草稿"
      submit="放弃草稿"
      intro="放弃后不能恢复，已邀请的代表会收到提醒。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <ReasonField label="放弃的理由" />
    </MotionDialog>
  )
}

function YesNoDialog(
  props: MotionDialogProps & {
    title: string
    intro: string
    yes: string
    no: string
    perform: (agree: boolean) => Promise<unknown>
  },
) {
  return (
    <MotionDialog<{ agree: boolean }>
      detail={props.detail}
      onClose={props.onClose}
      title={props.title}
      submit="提交答复"
      intro={props.intro}
      perform={({ agree }) => props.perform(agree)}
    >
      <Field name="agree" label="您的答复" required choose>
        <Radio.Group className="stacked-choices" options={yesNo(props.yes, props.no)} />
      </Field>
    </MotionDialog>
  )
}

/** 答复联名邀请. */
export function InvitationDialog(props: MotionDialogProps) {
  const act = useAct(answerMotionInvitation, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <YesNoDialog
      {...props}
      title="答复联名邀请"
      intro={`${props.detail.leadName}代表邀请您联名提出这件议案。正文改动后会请您重新确认。`}
      yes="参加联名"
      no="不参加联名"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}

/** 确认代录. */
export function ConfirmEntryDialog(props: MotionDialogProps) {
  const act = useAct(confirmMotionEntry, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <YesNoDialog
      {...props}
      title="确认代录"
      intro={`由${props.detail.entry?.enteredBy ?? '代办人员'}代录，确认后才能提出。`}
      yes="内容属实，确认"
      no="不是我的意思，不确认"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}
