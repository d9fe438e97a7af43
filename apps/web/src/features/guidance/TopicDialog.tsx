import { createTopic, editTopic, type Topic } from '@lvzhi/contract/guidance'
import { Input, InputNumber } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { yearNow } from '../../ui/dates.ts'

interface Entered {
  title: string
  text: string
  provider: string
  year: number
  session?: string
  publishedFrom?: string
  publishedTo?: string
}

/** 新建、修改参考选题, with its days of publication. */
export function TopicDialog(props: { topic: Topic | null; onClose: () => void }) {
  const { topic } = props
  const create = useAct(createTopic)
  const edit = useAct(editTopic)
  return (
    <ActDialog<Entered>
      open
      width={640}
      title={topic ? '修改参考选题' : '新建参考选题'}
      submit="保存"
      initial={
        topic
          ? {
              title: topic.title,
              text: topic.text,
              provider: topic.provider,
              year: topic.year,
              session: topic.session,
              ...(topic.publishedFrom !== null && { publishedFrom: topic.publishedFrom }),
              ...(topic.publishedTo !== null && { publishedTo: topic.publishedTo }),
            }
          : { year: yearNow() }
      }
      onClose={props.onClose}
      onSubmit={(entered) => {
        const body = {
          ...entered,
          session: entered.session ?? '',
          publishedFrom: entered.publishedFrom ?? null,
          publishedTo: entered.publishedTo ?? null,
        }
        return topic
          ? edit.mutateAsync({ params: { id: topic.id }, body: { ...body, revision: topic.revision } })
          : create.mutateAsync({ body })
      }}
    >
      <Field name="title" label="题目" required hint="按题目起草时，标题为“关于……的建议”。">
        <Input maxLength={50} />
      </Field>
      <Field name="text" label="说明" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} />
      </Field>
      <Field name="provider" label="提供单位" required>
        <Input maxLength={60} />
      </Field>
      <Field name="year" label="年度" required>
        <InputNumber min={2000} max={2100} precision={0} />
      </Field>
      <Field name="session" label="会议" hint="如：第五次会议；不限会议的不填。">
        <Input maxLength={40} />
      </Field>
      <Field name="publishedFrom" label="发布日期" hint="不填的，只有代表工作机构看得到。">
        <DateField />
      </Field>
      <Field name="publishedTo" label="结束日期" hint="最后一天；不填的，一直发布。">
        <DateField />
      </Field>
    </ActDialog>
  )
}
