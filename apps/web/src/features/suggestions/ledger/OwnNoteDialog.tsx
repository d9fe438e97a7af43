import { keepOwnNote, type LedgerRow } from '@lvzhi/contract/suggestion-views'
import { Input } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'

/** 我的备注: read by its writer alone. */
export default function OwnNoteDialog(props: { row: LedgerRow; onClose: () => void }) {
  const { row } = props
  const act = useAct(keepOwnNote)
  return (
    <ActDialog<{ text?: string }>
      open
      title={`我的备注　${row.number ?? ''}`}
      submit="保存"
      initial={{ text: row.ownNote ?? '' }}
      intro="只有您自己看得到，不记入办理经过。清空即删除。"
      onSubmit={({ text = '' }) => act.mutateAsync({ params: { id: row.id }, body: { text } })}
      onClose={props.onClose}
    >
      <Field name="text" label="备注">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
