import { lookBackMembers, type CohortMember } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { App, Form, Input, Select } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { caseAct } from '../acts/case-act.ts'

interface Item {
  to: ReplyClass
  changedOn: string
  reason: string
  evidence: string
}

/**
 * 回头看 of one or several members, each with its own class, day and evidence; what will change is counted before it is done. `left` says
 * how many of the chosen ones are not listed.
 */
export function LookBackMembers(props: {
  cohortId: string
  members: readonly CohortMember[]
  left: number
  onClose: () => void
}) {
  const { members } = props
  const left = props.left > 0 ? `所选中另有 ${props.left} 件不在本页或者还没有办结，没有列出。` : ''
  const act = useAct(lookBackMembers, caseAct)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ items: Item[] }>()
  const items = Form.useWatch('items', form) as readonly (Partial<Item> | undefined)[] | undefined
  const initial = members.map((member) => ({ to: member.now, changedOn: today() }))
  return (
    <ActDialog<{ items: Item[] }>
      open
      form={form}
      width={members.length > 1 ? 780 : 640}
      title={members.length > 1 ? `逐件回头看　${members.length} 件` : `回头看　${members[0]?.number ?? ''}`}
      submit={`登记 ${members.length} 件`}
      initial={{ items: initial as Item[] }}
      intro={
        members.length === 0
          ? '所选建议不在本页，或者还没有办结，不能逐件回头看。'
          : `逐件写明核实后的类别、情况和依据。类别不变的也登记一次，表示仍在原处。有一件不能登记的，全部不登记。${left}`
      }
      onClose={props.onClose}
      onSubmit={async ({ items: entered }) => {
        const body = members.flatMap((member, at) => {
          const item = entered[at]
          return item ? [{ id: member.id, revision: member.revision, ...item }] : []
        })
        const { done } = await act.mutateAsync({ params: { id: props.cohortId }, body: { items: body } })
        void message.success(`已登记 ${done} 件`)
      }}
    >
      {members.map((member, at) => (
        <fieldset key={member.id} className="cohort-item">
          <legend>
            <span className="figures">{member.number}</span> {member.title}
          </legend>
          <div className="cohort-item-fields">
            <Field name={['items', at, 'to']} label="现在的类别" required choose>
              <Select
                popupMatchSelectWidth={false}
                options={member.choices.map((one) => ({
                  value: one.code,
                  label: `${ReplyClass.label(one.code)}：${one.meaning}`,
                }))}
              />
            </Field>
            <Field name={['items', at, 'changedOn']} label="核实日期" required choose>
              <DateField />
            </Field>
          </div>
          <Field name={['items', at, 'reason']} label="情况" required>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
          </Field>
          <Field name={['items', at, 'evidence']} label="依据" required hint="如竣工验收、印发的文件、实地核实的记录。">
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
          </Field>
        </fieldset>
      ))}
      {members.length > 0 && <p role="status">{summary(members, items)}</p>}
    </ActDialog>
  )
}

/** What will be registered, in words: 转为A类 2 件，仍为B类 1 件. */
function summary(members: readonly CohortMember[], items: readonly (Partial<Item> | undefined)[] | undefined): string {
  const chosen = members.map((member, at) => items?.[at]?.to ?? member.now)
  const parts = ReplyClass.codes.flatMap((code) => {
    const count = chosen.filter((one) => one === code).length
    return count === 0 ? [] : [`${code === 'B' ? '仍为' : '转为'}${ReplyClass.label(code)} ${count} 件`]
  })
  return `将登记：${parts.join('，')}。`
}
