import {
  adviseRating,
  countersignReply,
  decidePause,
  requestPause,
  requestRating,
  resumeClock,
  returnOpinion,
  returnReply,
  sealReply,
} from '@lvzhi/contract/suggestion-follow-up'
import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate, today } from '../../../ui/dates.ts'
import { caseAct, ownTask, runningTasks, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'
import { TaskChoice } from './TaskChoice.tsx'

const legalRunsOn = '只暂停内部时限。法定答复期限不能暂停，仍按原日期计算。'

/** Tasks with an internal limit that runs and is neither paused nor asked to be. */
function pausable(detail: SuggestionDetail): readonly TaskView[] {
  const limits = detail.clocks.filter(
    (clock) => clock.name === 'internal' && clock.stoppedOn === null && clock.pause === null,
  )
  const own = ownTask(detail)
  return runningTasks(detail).filter(
    (task) => limits.some((clock) => clock.taskId === task.id) && (own === undefined || task.id === own.id),
  )
}

/** 申请暂停 by the unit, 提议暂停 by the office. */
export function PauseDialog(props: CaseDialogProps) {
  const act = useAct(requestPause, caseAct)
  const { params, seen } = seenAs(props.detail)
  const tasks = pausable(props.detail)
  const verb = ownTask(props.detail) ? '申请暂停' : '提议暂停'
  return (
    <CaseDialog<{ taskId: string; reason: string; resumeOn: string }>
      {...props}
      title={verb}
      submit={verb}
      intro={`${legalRunsOn}由代表工作机构领导审批；到恢复日期自动恢复计时。`}
      initial={tasks.length === 1 && tasks[0] ? { taskId: tasks[0].id } : {}}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <TaskChoice tasks={tasks} />
      <Field name="resumeOn" label="恢复日期" required choose>
        <DateField />
      </Field>
      <Field name="reason" label="理由" required hint="写明在等什么，为什么现在不能继续办理。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 审批暂停. */
export function DecidePauseDialog(props: CaseDialogProps) {
  const act = useAct(decidePause, caseAct)
  const { params, seen } = seenAs(props.detail)
  const task = runningTasks(props.detail).find((one) => one.pause?.state === 'requested')
  return (
    <CaseDialog<{ agree: boolean; note: string }>
      {...props}
      title="审批暂停"
      submit="提交决定"
      intro={
        task?.pause && (
          <>
            <p>
              {task.unit.name}：{task.pause.reason}
            </p>
            <p className="second">
              内部时限原定 {longDate(task.pause.dueBefore)}，申请暂停到 {longDate(task.pause.resumeOn)}。{legalRunsOn}
            </p>
          </>
        )
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, pauseId: task?.pause?.id ?? '', ...entered } })}
    >
      <Field name="agree" label="决定" required choose>
        <Radio.Group options={yesNo('同意', '不同意')} />
      </Field>
      <Field name="note" label="意见" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 恢复计时 before the agreed day. */
export function ResumeDialog(props: CaseDialogProps) {
  const act = useAct(resumeClock, caseAct)
  const { params, seen } = seenAs(props.detail)
  const task = runningTasks(props.detail).find((one) => one.pause?.state === 'running')
  return (
    <CaseDialog<{ note: string }>
      {...props}
      title="恢复计时"
      submit="恢复计时"
      intro={
        task?.pause?.pausedOn
          ? `${task.unit.name}的内部时限自 ${longDate(task.pause.pausedOn)} 暂停。恢复后按暂停的天数顺延，但不晚于法定答复期限。`
          : undefined
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, pauseId: task?.pause?.id ?? '', ...entered } })}
    >
      <Field name="note" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 退回会办意见 without substance. */
export function ReturnOpinionDialog(props: CaseDialogProps) {
  const act = useAct(returnOpinion, caseAct)
  const { params, seen } = seenAs(props.detail)
  const tasks = runningTasks(props.detail).filter((task) => task.state === 'opinionGiven')
  const [form] = Form.useForm<{ taskId: string; reason: string }>()
  const chosen = Form.useWatch('taskId', form)
  const opinion = tasks.find((task) => task.id === chosen)?.opinion
  return (
    <CaseDialog<{ taskId: string; reason: string }>
      {...props}
      form={form}
      title="退回会办意见"
      submit="退回"
      done="已退回，会办单位需重新提交"
      initial={tasks.length === 1 && tasks[0] ? { taskId: tasks[0].id } : {}}
      intro="意见没有实质内容时退回。原来的意见留在办理档案里，会办单位按新的期限重新提交。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <TaskChoice tasks={tasks} label="会办单位" />
      {opinion && opinion.text !== '' && <p className="quoted">{opinion.text}</p>}
      <Field name="reason" label="退回理由" required hint="写明缺什么，需要补充什么。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

interface Countersigned {
  party: string
  person: string
  agreed: boolean
  opinion?: string
  signedOn: string
}

/** 登记会签 of the unit's departments and of other units. */
export function CountersignDialog(props: CaseDialogProps) {
  const act = useAct(countersignReply, caseAct)
  const { params, seen } = seenAs(props.detail)
  const [form] = Form.useForm<Countersigned>()
  const agreed = Form.useWatch('agreed', form)
  return (
    <CaseDialog<Countersigned>
      {...props}
      form={form}
      title="登记会签"
      submit="登记"
      intro="逐个登记会签处室或单位的意见。还有不同意见的，负责人不能签发。"
      initial={{ agreed: true, signedOn: today() }}
      perform={({ opinion, ...entered }) =>
        act.mutateAsync({
          params,
          body: { ...seen, taskId: ownTask(props.detail)?.id ?? '', ...entered, opinion: opinion ?? '' },
        })
      }
    >
      <Field name="party" label="会签处室（单位）" required>
        <Input maxLength={60} />
      </Field>
      <Field name="person" label="会签人" required>
        <Input maxLength={30} />
      </Field>
      <Field name="signedOn" label="会签日期" required choose>
        <DateField />
      </Field>
      <Field name="agreed" label="意见" required choose>
        <Radio.Group options={yesNo('同意', '不同意，需修改')} />
      </Field>
      <Field name="opinion" label={agreed === false ? '要怎样修改' : '补充意见'} required={agreed === false}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 退回答复稿 by the head. */
export function ReturnReplyDialog(props: CaseDialogProps) {
  const act = useAct(returnReply, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ reason: string }>
      {...props}
      title="退回答复稿"
      submit="退回修改"
      done="已退回经办人修改"
      perform={(entered) =>
        act.mutateAsync({ params, body: { ...seen, taskId: ownTask(props.detail)?.id ?? '', ...entered } })
      }
    >
      <Field name="reason" label="修改意见" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 登记用印. */
export function SealDialog(props: CaseDialogProps) {
  const act = useAct(sealReply, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ sealedOn: string; number: string }>
      {...props}
      title="登记用印"
      submit="登记"
      intro="印章盖在落款单位名称和成文日期上。登记以后才能送达；修改答复稿的，需重新签发、用印。"
      initial={{ sealedOn: today() }}
      perform={(entered) =>
        act.mutateAsync({ params, body: { ...seen, taskId: ownTask(props.detail)?.id ?? '', ...entered } })
      }
    >
      <Field name="sealedOn" label="用印日期" required choose>
        <DateField />
      </Field>
      <Field name="number" label="用印登记号" required>
        <Input maxLength={40} />
      </Field>
    </CaseDialog>
  )
}

/** 请代表评价, again. */
export function RequestRatingDialog(props: CaseDialogProps) {
  const act = useAct(requestRating, caseAct)
  const { params, seen } = seenAs(props.detail)
  const clock = props.detail.clocks.find((one) => one.name === 'rating' && one.stoppedOn === null)
  return (
    <CaseDialog<{ note?: string }>
      {...props}
      title="提醒代表评价"
      submit="提醒"
      done="已提醒领衔代表"
      intro={`送达答复时系统已经以代表工作机构名义请代表评价。${clock?.dueOn ? `评价期限到 ${longDate(clock.dueOn)}。` : ''}没有评价的不计为满意。`}
      perform={({ note }) => act.mutateAsync({ params, body: { ...seen, note: note ?? '' } })}
    >
      <Field name="note" label="附言">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}

/** 提出联名意见. */
export function AdviseDialog(props: CaseDialogProps) {
  const act = useAct(adviseRating, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ view: string }>
      {...props}
      title="联名意见"
      submit="告诉领衔代表"
      done="已告诉领衔代表"
      intro="由领衔代表综合联名代表的意见评价。承办单位在办结前看不到。"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="view" label="对办理过程和结果的意见" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}
