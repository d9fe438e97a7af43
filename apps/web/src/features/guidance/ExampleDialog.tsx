import { chooseExample, draftExample } from '@lvzhi/contract/guidance'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { Form, Input } from 'antd'
import { useEffect } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { FindSelect, useWords } from '../../ui/selects.tsx'

interface Entered {
  suggestionId: string
  reason: string
  title: string
  grounds: string
  proposal: string
}

/** 选为优秀范本: finds the suggestion, reads its text through as it will be shown, and says why it was chosen. */
export function ExampleDialog(props: { onClose: () => void }) {
  const [form] = Form.useForm<Entered>()
  const { words, setTyped, behindOf } = useWords()
  const chosen = Form.useWatch('suggestionId', form)
  const found = useRead(listSuggestions, { query: { size: 20, q: words } }, { enabled: words.length >= 2, keep: true })
  const draft = useRead(
    draftExample,
    { params: { suggestionId: chosen ?? '' } },
    { enabled: chosen !== undefined && chosen !== '' },
  )
  const choose = useAct(chooseExample)
  const refused = draft.data?.refused ?? null
  useEffect(() => {
    if (draft.data && draft.data.refused === null) {
      const { title, grounds, proposal } = draft.data
      form.setFieldsValue({ title, grounds, proposal })
    }
  }, [draft.data, form])
  return (
    <ActDialog<Entered>
      open
      width={720}
      form={form}
      title="选为优秀范本"
      submit="选定"
      intro="请通读全文，删去不宜公开的内容、群众和第三人的姓名。电话和证件号码已经略去。"
      onClose={props.onClose}
      onSubmit={(body) => choose.mutateAsync({ body })}
    >
      <Field name="suggestionId" label="建议" required choose {...(refused !== null && { hint: refused })}>
        <FindSelect
          showSearch={{ filterOption: false, onSearch: setTyped }}
          behind={behindOf(found)}
          placeholder="输入编号或标题"
          notFoundContent={words.length < 2 ? '输入至少两个字' : '没有找到'}
          options={(found.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${one.number ?? ''} ${one.title}`.trim(),
          }))}
        />
      </Field>
      <Field name="reason" label="选定理由" required hint="代表会看到。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
      </Field>
      <Field name="title" label="标题" required>
        <Input maxLength={60} />
      </Field>
      <Field name="grounds" label="情况和问题" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Field>
      <Field name="proposal" label="具体建议" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Field>
    </ActDialog>
  )
}
