import {
  agreeWithdrawal,
  answerInvitation,
  answerMerge,
  confirmContact,
  confirmEntry,
  submitSuggestion,
  withdrawSuggestion,
} from '@lvzhi/contract/suggestion-acts'
import { ContactMode } from '@lvzhi/contract/suggestion-terms'
import { Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { longDate } from '../../../ui/dates.ts'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

/** A question that is answered with yes or no. */
function AnswerDialog(
  props: CaseDialogProps & {
    title: string
    intro: ReactNode
    yes: string
    no: string
    perform: (agree: boolean) => Promise<unknown>
  },
) {
  return (
    <CaseDialog<{ agree: boolean }>
      detail={props.detail}
      onClose={props.onClose}
      title={props.title}
      submit="提交"
      intro={props.intro}
      perform={({ agree }) => props.perform(agree)}
    >
      <Field name="agree" label="您的答复" required choose>
        <Radio.Group className="choice-lines" options={yesNo(props.yes, props.no)} />
      </Field>
    </CaseDialog>
  )
}

/** 确认代录. */
export function ConfirmEntryDialog(props: CaseDialogProps) {
  const act = useAct(confirmEntry, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <AnswerDialog
      {...props}
      title="确认代录"
      intro={`${props.detail.entry?.enteredBy ?? '代办人员'}代您录入了这件建议，请核对全文。`}
      yes="内容属实，确认"
      no="不是我的建议，作废"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}

/** 答复联名邀请. */
export function InvitationDialog(props: CaseDialogProps) {
  const act = useAct(answerInvitation, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <AnswerDialog
      {...props}
      title="答复联名邀请"
      intro={`${props.detail.leadName}邀请您联名提出“${props.detail.title}”。`}
      yes="同意联名"
      no="不联名"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}

/** 答复并案. */
export function AnswerMergeDialog(props: CaseDialogProps) {
  const act = useAct(answerMerge, caseAct)
  const { params, seen } = seenAs(props.detail)
  const proposal = props.detail.mergeProposal
  return (
    <AnswerDialog
      {...props}
      title="答复并案"
      intro={proposal && `拟将“${props.detail.title}”并入“${proposal.into.name}”。理由：${proposal.reason}`}
      yes="同意并案"
      no="不同意，分别办理"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}

/** 同意或不同意撤回. */
export function AgreeWithdrawalDialog(props: CaseDialogProps) {
  const act = useAct(agreeWithdrawal, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <AnswerDialog
      {...props}
      title="答复撤回"
      intro={`${props.detail.leadName}申请撤回“${props.detail.title}”，需要全体联名代表同意。`}
      yes="同意撤回"
      no="不同意撤回"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, agree } })}
    />
  )
}

/** 确认面商; where several wait, they are confirmed one by one. */
export function ConfirmContactDialog(props: CaseDialogProps) {
  const act = useAct(confirmContact, caseAct)
  const { params, seen } = seenAs(props.detail)
  const open = props.detail.contacts.find((contact) => contact.confirmed === null)
  return (
    <AnswerDialog
      {...props}
      title="确认面商"
      intro={
        open &&
        `${open.unit}登记：${longDate(open.heldOn)}${ContactMode.label(open.mode)}，${open.place}。${open.opinion}`
      }
      yes="属实"
      no="没有面商过"
      perform={(agree) => act.mutateAsync({ params, body: { ...seen, contactId: open?.id ?? '', agree } })}
    />
  )
}

/** 提交建议. */
export function SubmitDialog(props: CaseDialogProps) {
  const act = useAct(submitSuggestion, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog
      {...props}
      title="提交建议"
      submit="提交"
      intro={`“${props.detail.title}”提交后进入审核，退回前不能再修改。`}
      perform={() => act.mutateAsync({ params, body: seen })}
    />
  )
}

/** 撤回: asks once before it acts. */
export function WithdrawDialog(props: CaseDialogProps) {
  const act = useAct(withdrawSuggestion, caseAct)
  const { params, seen } = seenAs(props.detail)
  const joint = props.detail.cosigners > 0
  return (
    <CaseDialog<{ reason: string }>
      {...props}
      danger
      title="撤回建议"
      submit="撤回"
      done={joint ? '已征求联名代表意见' : '已撤回'}
      intro={
        joint
          ? `有 ${props.detail.cosigners} 位联名代表，全体同意后撤回生效。撤回后不能恢复。`
          : '撤回后办理终止，不能恢复。'
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}
