import {
  assignSuggestions,
  decideContest,
  decideExtension,
  reassignTask,
  remindUnit,
} from '@lvzhi/contract/suggestion-acts'
import { ContestReason, TaskPart } from '@lvzhi/contract/suggestion-terms'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { UnitPicker } from '../../../pickers/UnitPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { filled } from '../../../ui/filled.ts'
import { AssignFields, AssignPreview, assignBody, type AssignEntered } from '../assignment/AssignFields.tsx'
import { unitsMistake, type UnitChoice } from '../assignment/units.ts'
import { UnitsField } from '../assignment/UnitsField.tsx'
import { caseAct, owedTasks, runningTasks, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'
import { TaskChoice } from './TaskChoice.tsx'

/** 交办 of one suggestion, with a preview of what goes to whom. */
export function AssignDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(assignSuggestions, caseAct)
  const [form] = Form.useForm<AssignEntered & { units: readonly UnitChoice[] }>()
  const units = Form.useWatch('units', form)
  const assignedOn = Form.useWatch('assignedOn', form)
  return (
    <CaseDialog<AssignEntered & { units: readonly UnitChoice[] }>
      {...props}
      form={form}
      title="交办"
      submit="交办"
      width={640}
      intro={detail.title}
      perform={({ units: chosen, answerInSession, ...entered }) =>
        act.mutateAsync({
          body: {
            items: [
              {
                id: detail.id,
                revision: detail.revision,
                units: [...chosen],
                ...(answerInSession && { answerInSession }),
              },
            ],
            ...assignBody(entered),
          },
        })
      }
    >
      <Field
        name="units"
        label="承办单位"
        rules={[
          {
            validator: (_, value: readonly UnitChoice[] | undefined) => {
              const mistake = unitsMistake(value ?? [])
              return mistake === null ? Promise.resolve() : Promise.reject(new Error(mistake))
            },
          },
        ]}
        required
        choose
      >
        <UnitsField />
      </Field>
      <AssignFields />
      <AssignPreview items={[{ id: detail.id, units: units ?? [] }]} assignedOn={assignedOn} />
    </CaseDialog>
  )
}

/** 审定退办. */
export function DecideContestDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(decideContest, caseAct)
  const { params, seen } = seenAs(detail)
  const [form] = Form.useForm<{ taskId: string; agree: boolean; note: string; newUnitId?: string }>()
  const contested = runningTasks(detail).filter((task) => task.state === 'contested')
  const taskId = Form.useWatch('taskId', form) ?? contested[0]?.id
  const agree = Form.useWatch('agree', form)
  const task = contested.find((one) => one.id === taskId)
  return (
    <CaseDialog<{ taskId: string; agree: boolean; note: string; newUnitId?: string }>
      {...props}
      form={form}
      title="审定退办"
      submit="提交审定"
      initial={contested[0] ? { taskId: contested[0].id } : {}}
      intro={
        task?.contest && (
          <p>
            {task.unit.name}申请退办：{ContestReason.label(task.contest.reason)}。{task.contest.note}
            <span className="second">（{task.contest.by}）</span>
          </p>
        )
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...filled(entered) } })}
    >
      <TaskChoice tasks={contested} />
      <Field name="agree" label="审定意见" required choose>
        <Radio.Group options={yesNo('同意退办', '不同意，请继续办理')} />
      </Field>
      {agree === true && task && (
        <Field name="newUnitId" label="改由哪个单位办理" required choose>
          <UnitPicker except={[task.unit.id]} />
        </Field>
      )}
      <Field name="note" label="理由" required hint="有关单位会看到。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 改派. */
export function ReassignDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(reassignTask, caseAct)
  const { params, seen } = seenAs(detail)
  const [form] = Form.useForm<{ taskId: string; newUnitId: string; reason: string }>()
  const tasks = runningTasks(detail).filter((task) => task.state === 'assigned' || task.state === 'acknowledged')
  const taskId = Form.useWatch('taskId', form)
  return (
    <CaseDialog<{ taskId: string; newUnitId: string; reason: string }>
      {...props}
      form={form}
      title="改派"
      submit="改派"
      intro="原单位的任务保留在办理经过中，期限按规定重新计算。"
      initial={tasks[0] ? { taskId: tasks[0].id } : {}}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <TaskChoice tasks={tasks} label="改派哪一项" />
      <Field name="newUnitId" label="新的承办单位" required choose>
        <UnitPicker except={tasks.filter((task) => task.id === taskId).map((task) => task.unit.id)} />
      </Field>
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 催办. */
export function RemindDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(remindUnit, caseAct)
  const { params, seen } = seenAs(detail)
  const tasks = owedTasks(detail)
  const name = detail.number === null ? `“${detail.title}”` : `第${detail.number}号建议“${detail.title}”`
  return (
    <CaseDialog<{ taskId: string; text: string }>
      {...props}
      title="催办"
      submit="催办"
      intro="提醒会立即发给所选单位，并记入办理经过。"
      initial={{ ...(tasks[0] && { taskId: tasks[0].id }), text: `请抓紧办理${name}，按期答复代表。` }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <TaskChoice tasks={tasks} label="催办哪个单位" />
      <Field name="text" label="内容" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}

interface ExtensionEntered {
  extensionId: string
  agree: boolean
  note: string
}

/** 审批延期. */
export function DecideExtensionDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(decideExtension, caseAct)
  const { params, seen } = seenAs(detail)
  const asked = runningTasks(detail).flatMap((task) =>
    task.extension?.state === 'requested' ? [{ task, extension: task.extension }] : [],
  )
  return (
    <CaseDialog<ExtensionEntered>
      {...props}
      title="审批延期"
      submit="提交审批"
      initial={asked[0] ? { extensionId: asked[0].extension.id } : {}}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="extensionId" label="延期申请" required choose>
        <Radio.Group
          className="choice-lines"
          options={asked.map(({ task, extension }) => ({
            value: extension.id,
            label: `${TaskPart.label(task.part)} ${task.unit.name}：${extension.reason}`,
          }))}
        />
      </Field>
      <Field name="agree" label="审批意见" required choose>
        <Radio.Group options={yesNo('同意延期', '不同意')} />
      </Field>
      <Field name="note" label="理由" required hint="申请单位会看到；同意后新的期限由系统按规定计算。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}
