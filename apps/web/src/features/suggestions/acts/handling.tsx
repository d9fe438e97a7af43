import {
  acknowledgeTask,
  contestTask,
  deliverReply,
  giveOpinion,
  recordContact,
  requestExtension,
  signReply,
} from '@lvzhi/contract/suggestion-acts'
import { ClockName, ContactMode, ContestReason, SignerRole, TaskPart } from '@lvzhi/contract/suggestion-terms'
import { Input, Radio, Select } from 'antd'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate, today } from '../../../ui/dates.ts'
import { caseAct, ownTask, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

function useOwn({ detail }: CaseDialogProps) {
  const { params, seen } = seenAs(detail)
  const task = ownTask(detail)
  return { params, task, seen: { ...seen, taskId: task?.id ?? '' } }
}

/** 签收. */
export function AcknowledgeDialog(props: CaseDialogProps) {
  const act = useAct(acknowledgeTask, caseAct)
  const { params, seen, task } = useOwn(props)
  const clocks = props.detail.clocks.filter(
    (clock) => clock.taskId === task?.id && clock.stoppedOn === null && clock.dueOn !== null,
  )
  return (
    <CaseDialog
      {...props}
      title="签收"
      submit="签收"
      intro={
        <>
          <p>
            {props.detail.title}
            {task && `，由本单位${TaskPart.label(task.part)}。`}
          </p>
          <ul className="plain-list second">
            {clocks.map((clock) => (
              <li key={clock.id}>
                {ClockName.label(clock.name)}期限 {clock.dueOn !== null && longDate(clock.dueOn)}
              </li>
            ))}
          </ul>
          <p className="second">签收不是答复。不属于本单位职责的，请申请退办。</p>
        </>
      }
      perform={() => act.mutateAsync({ params, body: seen })}
    />
  )
}

/** 申请退办. */
export function ContestDialog(props: CaseDialogProps) {
  const act = useAct(contestTask, caseAct)
  const { params, seen, task } = useOwn(props)
  const window = props.detail.clocks.find((clock) => clock.taskId === task?.id && clock.name === 'returnToAssigner')
  return (
    <CaseDialog<{ reason: (typeof ContestReason.codes)[number]; note: string }>
      {...props}
      title="申请退办"
      submit="申请退办"
      intro={`审定前仍由本单位负责。${window?.dueOn ? `退办申请最迟 ${longDate(window.dueOn)} 提出。` : ''}`}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="reason" label="原因" required choose>
        <Select options={choicesOf(ContestReason)} />
      </Field>
      <Field name="note" label="说明" required hint="写明职责依据和建议由哪个单位办理。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 提交会办意见. */
export function OpinionDialog(props: CaseDialogProps) {
  const act = useAct(giveOpinion, caseAct)
  const { params, seen } = useOwn(props)
  return (
    <CaseDialog<{ text: string }>
      {...props}
      title="会办意见"
      submit="提交会办意见"
      width={680}
      intro="意见送主办单位，由主办单位统一答复代表。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="text" label="意见" required>
        <Input.TextArea className="reading-input" autoSize={{ minRows: 8, maxRows: 20 }} maxLength={5000} showCount />
      </Field>
    </CaseDialog>
  )
}

interface ContactEntered {
  mode: (typeof ContactMode.codes)[number]
  heldOn: string
  place: string
  people: string
  opinion: string
}

/** 登记面商. */
export function ContactDialog(props: CaseDialogProps) {
  const act = useAct(recordContact, caseAct)
  const { params, seen } = useOwn(props)
  return (
    <CaseDialog<ContactEntered>
      {...props}
      title="登记面商"
      submit="登记"
      intro="登记后请代表确认；代表否认的不计为面商。"
      initial={{ heldOn: today(), people: props.detail.leadName }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="mode" label="方式" required choose>
        <Radio.Group options={choicesOf(ContactMode)} />
      </Field>
      <Field name="heldOn" label="日期" required choose>
        <DateField />
      </Field>
      <Field name="place" label="地点" required hint="电话、网络沟通的写本单位。">
        <Input maxLength={100} />
      </Field>
      <Field name="people" label="参加人员" required>
        <Input maxLength={200} />
      </Field>
      <Field name="opinion" label="代表的意见" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
      </Field>
    </CaseDialog>
  )
}

/** 申请延期. */
export function ExtensionDialog(props: CaseDialogProps) {
  const act = useAct(requestExtension, caseAct)
  const { params, seen } = useOwn(props)
  return (
    <CaseDialog<{ reason: string }>
      {...props}
      title="申请延期"
      submit="申请延期"
      intro="由代表工作机构领导审批。批准前原期限照常计算，每项任务只能延期一次。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="reason" label="理由" required hint="写明涉及哪些方面、难在哪里、已经做了什么。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 签发答复: the head signs; nothing is sent. */
export function SignDialog(props: CaseDialogProps) {
  const act = useAct(signReply, caseAct)
  const { params, seen, task } = useOwn(props)
  const reply = props.detail.replies.find((one) => one.taskId === task?.id)
  return (
    <CaseDialog<{ signerRole: (typeof SignerRole.codes)[number] }>
      {...props}
      title="签发答复"
      submit="签发"
      width={720}
      intro={
        <>
          <p className="second">签发后生成答复函，还没有送达代表。修改答复稿需重新签发。</p>
          {reply && <div className="reading reply-preview">{reply.body}</div>}
        </>
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="signerRole" label="以什么职务签发" required choose>
        <Radio.Group options={choicesOf(SignerRole)} />
      </Field>
    </CaseDialog>
  )
}

/** 送达答复: the one act that stops the clock. */
export function DeliverDialog(props: CaseDialogProps) {
  const act = useAct(deliverReply, caseAct)
  const { params, seen } = useOwn(props)
  const { detail } = props
  return (
    <CaseDialog
      {...props}
      title="送达答复"
      submit="送达"
      done="答复已送达"
      intro={
        <>
          <p>
            答复函将送给{detail.leadName}
            {detail.cosigners > 0 && `和 ${detail.cosigners} 位联名代表`}，并抄送代表工作机构。
          </p>
          <p className="second">送达后答复期限停止计算，答复不能再修改，由人大请代表评价。</p>
        </>
      }
      perform={() => act.mutateAsync({ params, body: seen })}
    />
  )
}
