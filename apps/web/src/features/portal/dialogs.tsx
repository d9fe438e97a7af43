import type { AnswerOf } from '@lvzhi/contract'
import { publishSuggestion, withdrawPublication, type previewPublication } from '@lvzhi/contract/publications'
import { Checkbox, Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'

const changes = { refreshes: ['suggestions'] } as const

/** 公开: the reason, and that the whole text was read through. */
export function PublishDialog(props: { preview: AnswerOf<typeof previewPublication>; onClose: () => void }) {
  const { suggestionId, revision, passages, hash } = props.preview
  const act = useAct(publishSuggestion, changes)
  return (
    <ActDialog<{ reason: string; confirmed: true }>
      open
      title="公开建议和答复"
      submit="公开"
      intro="公开后任何人不用登录就能看到遮盖后的全文。这一版存下后不能修改，只能撤下或者公开新的一版。"
      onClose={props.onClose}
      onSubmit={({ reason, confirmed }) =>
        act.mutateAsync({ body: { suggestionId, revision, passages, hash, reason, confirmed } })
      }
    >
      <Field name="reason" label="公开理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
      </Field>
      <Field
        name="confirmed"
        label="确认"
        valuePropName="checked"
        required
        rules={[
          {
            validator: (_, value) =>
              value === true ? Promise.resolve() : Promise.reject(new Error('请确认已通读全文')),
          },
        ]}
      >
        <Checkbox>已通读全文，不涉及国家秘密、商业秘密和个人隐私</Checkbox>
      </Field>
    </ActDialog>
  )
}

/** 撤下公开 with its reason. */
export function WithdrawDialog(props: { suggestionId: string; title: string; onClose: () => void }) {
  const { suggestionId } = props
  const act = useAct(withdrawPublication, changes)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title="撤下公开"
      submit="撤下"
      intro={`“${props.title}”撤下后，公众立即看不到，公开的文本和理由留在记录里。`}
      onClose={props.onClose}
      onSubmit={({ reason }) => act.mutateAsync({ body: { suggestionId, reason } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
      </Field>
    </ActDialog>
  )
}
