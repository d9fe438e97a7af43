import { AnswerForm, type InterpellationAct } from '@lvzhi/contract/interpellation-terms'
import * as contract from '@lvzhi/contract/interpellations'
import type { InterpellationDetail } from '@lvzhi/contract/interpellations'
import { Grade } from '@lvzhi/contract/suggestion-terms'
import { Checkbox, Form, Input, Radio } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf, yesNo } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { MeetingFields, type MeetingEntered } from './MeetingFields.tsx'

interface DialogProps {
  readonly detail: InterpellationDetail
  readonly onClose: () => void
}

const refreshing = { refreshes: ['notices'] } as const

function Dialog<V>(
  props: DialogProps & {
    title: string
    submit: string
    intro?: string
    danger?: boolean
    initial?: Partial<V>
    perform: (values: V, at: { params: { id: string }; seen: { revision: number } }) => Promise<unknown>
    children?: ReactNode
  },
) {
  const { detail, perform, children, ...rest } = props
  return (
    <ActDialog<V>
      {...rest}
      open
      done={`已${props.submit}`}
      onSubmit={(values) => perform(values, { params: { id: detail.id }, seen: { revision: detail.revision } })}
    >
      {children}
    </ActDialog>
  )
}

function JoinDialog(props: DialogProps) {
  const act = useAct(contract.joinInterpellation, refreshing)
  return (
    <Dialog<{ agree: boolean }>
      {...props}
      title="答复联名邀请"
      submit="提交答复"
      perform={({ agree }, { params, seen }) => act.mutateAsync({ params, body: { ...seen, agree } })}
    >
      <Field name="agree" label="您的答复" required choose>
        <Radio.Group className="stacked-choices" options={yesNo('参加联名', '不参加联名')} />
      </Field>
    </Dialog>
  )
}

function SubmitDialog(props: DialogProps) {
  const act = useAct(contract.submitInterpellation, refreshing)
  return (
    <Dialog<object>
      {...props}
      title="提出"
      submit="提出"
      intro="提出后内容不能再改。"
      perform={(_, { params, seen }) => act.mutateAsync({ params, body: seen })}
    />
  )
}

function WithdrawDialog(props: DialogProps) {
  const act = useAct(contract.withdrawInterpellation, refreshing)
  return (
    <Dialog<{ reason: string }>
      {...props}
      danger
      title="撤回"
      submit="撤回"
      perform={(entered, { params, seen }) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </Dialog>
  )
}

function DecideDialog(props: DialogProps) {
  const act = useAct(contract.decideInterpellation, refreshing)
  return (
    <Dialog<MeetingEntered & { form: AnswerForm; answerMeeting: string }>
      {...props}
      title="登记答复决定"
      submit="登记决定"
      initial={{ decidedOn: today() }}
      perform={({ document, ...entered }, { params, seen }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, ...(document && { document }) } })
      }
    >
      <MeetingFields example="大会主席团第三次会议" />
      <Field name="form" label="答复方式" required choose>
        <Radio.Group options={choicesOf(AnswerForm)} />
      </Field>
      <Field name="answerMeeting" label="在哪次会议上答复" required>
        <Input maxLength={100} />
      </Field>
    </Dialog>
  )
}

function EstablishDialog(props: DialogProps) {
  const act = useAct(contract.establishInterpellation, refreshing)
  return (
    <Dialog<MeetingEntered & { adopted: boolean; committee?: string }>
      {...props}
      title="登记调查委员会决定"
      submit="登记决定"
      initial={{ decidedOn: today() }}
      perform={({ document, committee, ...entered }, { params, seen }) =>
        act.mutateAsync({
          params,
          body: { ...seen, ...entered, committee: committee ?? '', ...(document && { document }) },
        })
      }
    >
      <Field name="adopted" label="决定" required choose>
        <Radio.Group options={yesNo('组织调查委员会', '未通过')} />
      </Field>
      <MeetingFields example="第三次全体会议" />
      <Field name="committee" label="调查委员会名称和组成" hint="通过的必须填写。">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Field>
    </Dialog>
  )
}

interface AnswerEntered {
  form: AnswerForm
  answeredBy: string
  headInPerson?: boolean
  answeredOn: string
  meeting: string
  text: string
}

function AnswerDialog(props: DialogProps) {
  const act = useAct(contract.answerInterpellation, refreshing)
  const form = props.detail.decision?.form ?? 'oral'
  return (
    <Dialog<AnswerEntered>
      {...props}
      title="登记答复"
      submit="登记答复"
      initial={{ form, answeredOn: today(), meeting: props.detail.decision?.answerMeeting ?? '' }}
      perform={({ headInPerson, ...entered }, { params, seen }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, headInPerson: headInPerson ?? false } })
      }
    >
      <Field name="form" label="答复方式" required choose>
        <Radio.Group options={choicesOf(AnswerForm)} />
      </Field>
      <Field name="answeredBy" label="答复人及职务" required>
        <Input maxLength={60} />
      </Field>
      {props.detail.kind === 'question' && (
        <Form.Item name="headInPerson" valuePropName="checked">
          <Checkbox>机关负责人到会答复（书面的由负责人签署）</Checkbox>
        </Form.Item>
      )}
      <Field name="answeredOn" label="答复日期" required choose>
        <DateField />
      </Field>
      <Field name="meeting" label="会议" required>
        <Input maxLength={100} />
      </Field>
      <Field name="text" label="答复内容" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
      </Field>
    </Dialog>
  )
}

function GradeDialog(props: DialogProps) {
  const act = useAct(contract.gradeInterpellation, refreshing)
  return (
    <Dialog<{ grade: Grade }>
      {...props}
      title="评价答复"
      submit="提交评价"
      intro="受质询机关只看到不满意的人数，看不到各人的评价。"
      perform={(entered, { params, seen }) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="grade" label="对答复" required choose>
        <Radio.Group options={choicesOf(Grade)} />
      </Field>
    </Dialog>
  )
}

function NoteDialog(props: DialogProps & { title: string; submit: string; act: 'demand' | 'close' }) {
  const demand = useAct(contract.demandInterpellation, refreshing)
  const close = useAct(contract.closeInterpellation, refreshing)
  return (
    <Dialog<{ note?: string }>
      {...props}
      perform={({ note }, { params, seen }) => {
        const body = { ...seen, note: note ?? '' }
        return props.act === 'demand' ? demand.mutateAsync({ params, body }) : close.mutateAsync({ params, body })
      }}
    >
      <Field name="note" label="说明">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Field>
    </Dialog>
  )
}

function FindingsDialog(props: DialogProps) {
  const act = useAct(contract.reportInterpellation, refreshing)
  return (
    <Dialog<{ text: string; reportedOn: string; document?: string }>
      {...props}
      title="登记调查报告"
      submit="登记报告"
      initial={{ reportedOn: today() }}
      perform={({ document, ...entered }, { params, seen }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, ...(document && { document }) } })
      }
    >
      <Field name="text" label="调查报告" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={20_000} />
      </Field>
      <Field name="reportedOn" label="提出日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="文号">
        <Input maxLength={100} />
      </Field>
    </Dialog>
  )
}

/** The acts that have a dialog; a draft is written anew where it must change. */
export type InterpellationDialogKey = Exclude<InterpellationAct, 'saveDraft'>

/** The dialog of each act, in the order in which the acts are offered. */
export const interpellationDialogs: Readonly<Record<InterpellationDialogKey, ComponentType<DialogProps>>> = {
  answerInvitation: JoinDialog,
  submit: SubmitDialog,
  decideAnswer: DecideDialog,
  establish: EstablishDialog,
  recordAnswer: AnswerDialog,
  grade: GradeDialog,
  reportFindings: FindingsDialog,
  demandAgain: (props) => <NoteDialog {...props} act="demand" title="要求再作答复" submit="要求再作答复" />,
  close: (props) => <NoteDialog {...props} act="close" title="办结" submit="办结" />,
  withdraw: WithdrawDialog,
}
