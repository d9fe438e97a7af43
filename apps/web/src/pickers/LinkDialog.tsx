import { linkRecords, listOutcomes, LinkRelation, OutcomeKind } from '@lvzhi/contract/outcomes'
import { listMotions } from '@lvzhi/contract/motions'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { Form, Input, Select } from 'antd'
import { useAct, useRead } from '../api/react.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Field } from '../ui/ActForm.tsx'
import { choicesOf } from '../ui/choices.ts'
import { FindSelect, useWords } from '../ui/selects.tsx'

const kinds = [
  { value: 'suggestions', label: '建议' },
  { value: 'motions', label: '议案' },
  { value: 'outcomes', label: '成果' },
]

interface Entered {
  kind: string
  other: string
  relation: LinkRelation
  direction: 'to' | 'from'
  note?: string
}

/** 关联记录: which other record, in which relation, and from which of the two it is read. */
export function LinkDialog(props: { kind: string; id: string; onClose: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct(linkRecords)
  const kind = Form.useWatch('kind', form) ?? 'outcomes'
  const relation = Form.useWatch('relation', form)
  const words = relation === undefined ? '……' : LinkRelation.label(relation)
  return (
    <ActDialog<Entered>
      open
      form={form}
      title="关联记录"
      submit="关联"
      initial={{ kind: 'outcomes', direction: 'to' }}
      onClose={props.onClose}
      onSubmit={(entered) => {
        const own = { kind: props.kind, id: props.id }
        const other = { kind: entered.kind, id: entered.other }
        const [from, to] = entered.direction === 'to' ? [own, other] : [other, own]
        return act.mutateAsync({ body: { from, to, relation: entered.relation, note: entered.note ?? '' } })
      }}
    >
      <Field name="kind" label="种类" required choose>
        <Select options={kinds} onChange={() => form.setFieldValue('other', undefined)} />
      </Field>
      <Field name="other" label="关联到" required choose>
        <RecordSelect key={kind} kind={kind} without={props.id} />
      </Field>
      <Field name="relation" label="关系" required choose>
        <Select options={choicesOf(LinkRelation)} />
      </Field>
      <Field name="direction" label="方向" required choose>
        <Select
          options={[
            { value: 'to', label: `从本件“${words}”到所选记录` },
            { value: 'from', label: `从所选记录“${words}”到本件` },
          ]}
        />
      </Field>
      <Field name="note" label="备注">
        <Input maxLength={200} />
      </Field>
    </ActDialog>
  )
}

/** Finds a record of one kind by its number or words. */
function RecordSelect(props: {
  id?: string
  kind: string
  without: string
  value?: string | null
  onChange?: (id: string | undefined) => void
}) {
  const { words, setTyped, behindOf } = useWords()
  const query = { size: 20, ...(words !== '' && { q: words }) }
  const keep = (kind: string) => ({ enabled: props.kind === kind, keep: true })
  const suggestions = useRead(listSuggestions, { query }, keep('suggestions'))
  const motions = useRead(listMotions, { query }, keep('motions'))
  const outcomes = useRead(listOutcomes, { query }, keep('outcomes'))
  const read = props.kind === 'suggestions' ? suggestions : props.kind === 'motions' ? motions : outcomes
  const options =
    props.kind === 'outcomes'
      ? (outcomes.data?.items ?? []).map((row) => ({
          value: row.id,
          label: `${OutcomeKind.label(row.kind)}：${row.title}`,
        }))
      : ((props.kind === 'suggestions' ? suggestions.data : motions.data)?.items ?? []).map((row) => ({
          value: row.id,
          label: `${row.number ?? '未编号'}　${row.title}`,
        }))
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      behind={behindOf(read)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder="输入编号或标题查找"
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到，请稍后再试' : '没有找到，可以换个词'}
      value={props.value ?? null}
      options={options.filter((option) => option.value !== props.without)}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}
