import { createOutcome, editOutcome, listColleagues, OutcomeKind, type OutcomeDetail } from '@lvzhi/contract/outcomes'
import { Form, Input, Select } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'

interface Entered {
  kind: OutcomeKind
  title: string
  organ: string
  on: string
  text?: string
  circle?: string[]
}

/** 新建成果, or 修改 one. */
export function OutcomeDialog(props: { outcome?: OutcomeDetail; onClose: () => void; onMade?: (id: string) => void }) {
  const { outcome } = props
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form) ?? outcome?.kind
  const colleagues = useRead(listColleagues, {}, { enabled: kind === 'instruction' })
  const create = useAct(createOutcome, { onDone: ({ id }) => props.onMade?.(id) })
  const edit = useAct(editOutcome)
  return (
    <ActDialog<Entered>
      open
      width={680}
      form={form}
      title={outcome ? '修改成果' : '新建成果'}
      submit={outcome ? '保存' : '新建'}
      {...(outcome && { initial: { ...outcome, circle: outcome.circle.map((one) => one.id) } })}
      onClose={props.onClose}
      onSubmit={async (entered) => {
        const body = { ...entered, text: entered.text ?? '', circle: entered.circle ?? [] }
        if (outcome)
          await edit.mutateAsync({ params: { id: outcome.id }, body: { ...body, revision: outcome.revision } })
        else await create.mutateAsync({ body })
      }}
    >
      <Field name="kind" label="种类" required choose>
        <Select options={choicesOf(OutcomeKind)} />
      </Field>
      <Field name="title" label="名称" required>
        <Input maxLength={100} />
      </Field>
      <Field name="organ" label="机关或领导" required hint="谁提出、批示、采用或印发。">
        <Input maxLength={100} />
      </Field>
      <Field name="on" label="日期" required choose>
        <DateField />
      </Field>
      {kind === 'instruction' && (
        <Field name="circle" label="知悉范围" hint="本机构领导和录入人总能看到，其他人须在这里选定。">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={colleagues.isPending}
            options={(colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
      )}
      <Field name="text" label="内容">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={10_000} />
      </Field>
    </ActDialog>
  )
}
