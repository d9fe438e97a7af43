import {
  createOutcome,
  editOutcome,
  LinkRelation,
  listColleagues,
  OutcomeKind,
  type OutcomeDetail,
} from '@lvzhi/contract/outcomes'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { Form, Input, Select } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ManySelect } from '../../ui/selects.tsx'

interface Entered {
  kind: OutcomeKind
  title: string
  organ: string
  on: string
  text?: string
  circle?: string[]
}

/** How a suggestion stands to the outcome that is begun from it. */
const relationOf: Readonly<Record<OutcomeKind, LinkRelation>> = {
  legislationTopic: 'formsTopic',
  supervisionTopic: 'formsTopic',
  bulletinArticle: 'chosenForBulletin',
  instruction: 'formsInstruction',
  policyText: 'formsResult',
  lawText: 'formsResult',
  result: 'formsResult',
}

/** 新建成果, linked to the suggestion from which it is begun, or 修改 one. */
export function OutcomeDialog(props: {
  outcome?: OutcomeDetail
  /** The suggestion from which a new one is begun. */
  from?: string
  onClose: () => void
  onMade?: (id: string) => void
}) {
  const { outcome, from } = props
  const source = useRead(readSuggestion, { params: { id: from ?? '' } }, { enabled: from !== undefined })
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
      {...(from !== undefined && {
        intro: source.data
          ? `新建后与建议“${source.data.title}”关联${kind === undefined ? '' : `：${LinkRelation.label(relationOf[kind])}`}。`
          : source.error
            ? '没有读到这件建议，不能关联。请关闭后重新打开。'
            : '正在读取建议…',
      })}
      onSubmit={async (entered) => {
        const body = { ...entered, text: entered.text ?? '', circle: entered.circle ?? [] }
        if (outcome)
          await edit.mutateAsync({ params: { id: outcome.id }, body: { ...body, revision: outcome.revision } })
        else {
          await create.mutateAsync({
            body: {
              ...body,
              ...(from !== undefined && {
                from: { kind: 'suggestions', id: from, relation: relationOf[entered.kind] },
              }),
            },
          })
        }
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
          <ManySelect
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
