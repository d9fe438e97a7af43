import type { TaskView } from '@lvzhi/contract/suggestion-shapes'
import { TaskPart, TaskState } from '@lvzhi/contract/suggestion-terms'
import { Radio } from 'antd'
import { Field } from '../../../ui/ActForm.tsx'

/** Which unit's task an act means; also shown with one task, so that it is plain whom it concerns. */
export function TaskChoice(props: { tasks: readonly TaskView[]; label?: string }) {
  return (
    <Field name="taskId" label={props.label ?? '承办任务'} required choose>
      <Radio.Group
        className="choice-lines"
        options={props.tasks.map((task) => ({
          value: task.id,
          label: `${TaskPart.label(task.part)} ${task.unit.name}（${TaskState.label(task.state)}）`,
        }))}
      />
    </Field>
  )
}
