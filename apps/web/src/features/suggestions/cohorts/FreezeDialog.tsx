import { freezeCohort, previewCohort, type Cohort } from '@lvzhi/contract/suggestion-cohorts'
import { Form, Input } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { TermPicker } from '../../../pickers/TermPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate, today } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'

interface Entered {
  name: string
  termId: string
  classOn: string
}

/** 确定名单: shows how many suggestions would be taken in before it is done. */
export function FreezeDialog(props: { onClose: () => void; onDone: (cohort: Cohort) => void }) {
  const act = useAct(freezeCohort)
  const [form] = Form.useForm<Entered>()
  const termId = Form.useWatch('termId', form)
  const classOn = Form.useWatch('classOn', form)
  return (
    <ActDialog<Entered>
      open
      form={form}
      title="确定回头看名单"
      submit="确定名单"
      initial={{ classOn: today() }}
      intro="名单确定后件数不能增减，也不能删除；确定错了的，写明理由作废后重新确定。"
      onClose={props.onClose}
      onSubmit={async (body) => props.onDone(await act.mutateAsync({ body }))}
    >
      <Field name="termId" label="届次" required choose>
        <TermPicker />
      </Field>
      <Field
        name="classOn"
        label="截止日期"
        required
        choose
        hint="当日类别为B类的建议列入名单，当日变更的以变更后为准。"
      >
        <DateField />
      </Field>
      {termId && classOn && <Preview termId={termId} classOn={classOn} />}
      <Field name="name" label="名称" required hint="如“第十四届B类建议回头看”。">
        <Input maxLength={100} />
      </Field>
    </ActDialog>
  )
}

function Preview(props: { termId: string; classOn: string }) {
  const read = useRead(previewCohort, { query: props })
  if (read.error) return <ProblemNotice error={read.error} />
  if (!read.data) return <p className="note cohort-preview">正在查找……</p>
  const { members, others } = read.data
  return (
    <div className="cohort-preview" role="status">
      <p>
        截至{longDate(props.classOn)}，这一届有 <strong className="figures">{members.toLocaleString('zh-CN')}</strong>{' '}
        件B类建议。
      </p>
      {others.length > 0 && (
        <p className="note">
          这一届已有名单：{others.map((one) => `${one.name}（${one.members.toLocaleString('zh-CN')} 件）`).join('、')}。
        </p>
      )}
    </div>
  )
}
