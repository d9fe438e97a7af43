import { MotionTaskKind } from '@lvzhi/contract/motion-terms'
import {
  answerMotionAsk,
  askMotionOrgan,
  reportMotionHandling,
  reportMotionOpinion,
  reportMotionReview,
} from '@lvzhi/contract/motions'
import { Input, Select } from 'antd'
import { useAct } from '../../../api/react.ts'
import { UnitPicker } from '../../../pickers/UnitPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { MotionDialog, motionAct, seenMotion, type MotionDialogProps } from './MotionDialog.tsx'

interface ReportEntered {
  taskId: string
  conclusion: string
  text: string
  doneOn: string
  document?: string
}

/** The open tasks of these kinds, own ones first; a field to choose where there are several. */
function tasksOf(props: MotionDialogProps, ...kinds: readonly MotionTaskKind[]) {
  const open = props.detail.tasks.filter((task) => task.doneOn === null && kinds.includes(task.kind))
  return [...open].sort((a, b) => Number(b.own) - Number(a.own))
}

function TaskField(props: { tasks: ReturnType<typeof tasksOf> }) {
  return (
    <Field name="taskId" label="由谁提出" required choose>
      <Select
        options={props.tasks.map((task) => ({
          value: task.id,
          label: `${task.unit.name}（${MotionTaskKind.label(task.kind)}）`,
        }))}
      />
    </Field>
  )
}

function CommitteeDialog(
  props: MotionDialogProps & { kind: 'committeeOpinion' | 'committeeResult'; title: string; hint: string },
) {
  const opinion = useAct(reportMotionOpinion, motionAct)
  const review = useAct(reportMotionReview, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const tasks = tasksOf(props, props.kind)
  return (
    <MotionDialog<ReportEntered>
      detail={props.detail}
      onClose={props.onClose}
      title={props.title}
      submit="提交"
      intro={props.hint}
      initial={{ doneOn: today(), ...(tasks[0] && { taskId: tasks[0].id }) }}
      perform={({ document, ...entered }) => {
        const body = { ...seen, ...entered, ...(document && { document }) }
        return props.kind === 'committeeOpinion'
          ? opinion.mutateAsync({ params, body })
          : review.mutateAsync({ params, body })
      }}
    >
      <TaskField tasks={tasks} />
      <Field name="conclusion" label="结论" required hint="一句话，如 建议列入会议议程">
        <Input maxLength={200} />
      </Field>
      <Field name="text" label="审议意见" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Field>
      <Field name="doneOn" label="提出日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="文号">
        <Input maxLength={100} />
      </Field>
    </MotionDialog>
  )
}

/** 提出审议意见. */
export function OpinionDialog(props: MotionDialogProps) {
  return (
    <CommitteeDialog
      {...props}
      kind="committeeOpinion"
      title="提出审议意见"
      hint="提交后由主席团（主任会议）决定是否列入议程。"
    />
  )
}

/** 提出审议结果报告. */
export function ReviewReportDialog(props: MotionDialogProps) {
  return <CommitteeDialog {...props} kind="committeeResult" title="提出审议结果报告" hint="提交后报常委会审议。" />
}

/** 要求机关答复. */
export function AskDialog(props: MotionDialogProps) {
  const act = useAct(askMotionOrgan, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<{ organId: string; demand: string }>
      {...props}
      title="要求机关答复"
      submit="发出要求"
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="organId" label="答复机关" required choose>
        <UnitPicker />
      </Field>
      <Field name="demand" label="要求答复的事项" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} />
      </Field>
    </MotionDialog>
  )
}

interface AnswerEntered {
  taskId: string
  text: string
  document?: string
}

function OrganDialog(props: MotionDialogProps & { ask: boolean; title: string; label: string }) {
  const answer = useAct(answerMotionAsk, motionAct)
  const handling = useAct(reportMotionHandling, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const tasks = props.ask ? tasksOf(props, 'organAnswer') : tasksOf(props, 'handlingReport', 'redoReport')
  return (
    <MotionDialog<AnswerEntered>
      detail={props.detail}
      onClose={props.onClose}
      title={props.title}
      submit="提交"
      initial={tasks[0] ? { taskId: tasks[0].id } : {}}
      perform={({ document, ...entered }) => {
        const body = { ...seen, ...entered, ...(document && { document }) }
        return props.ask ? answer.mutateAsync({ params, body }) : handling.mutateAsync({ params, body })
      }}
    >
      <TaskField tasks={tasks} />
      <Field name="text" label={props.label} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Field>
      <Field name="document" label="文号">
        <Input maxLength={100} />
      </Field>
    </MotionDialog>
  )
}

/** 提交答复. */
export function AnswerAskDialog(props: MotionDialogProps) {
  return <OrganDialog {...props} ask title="提交答复" label="答复内容" />
}

/** 报告办理情况. */
export function HandlingDialog(props: MotionDialogProps) {
  return <OrganDialog {...props} ask={false} title="报告办理情况" label="办理情况" />
}
