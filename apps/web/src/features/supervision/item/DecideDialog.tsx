import { decideKeyItems, type KeyItemRow } from '@lvzhi/contract/supervision'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'

interface Entered {
  chosen: boolean
  meeting: string
  decidedOn: string
  document?: string
  note?: string
}

/** 主任会议决定 over the candidates that were ticked; all or none. */
export function DecideDialog(props: { rows: readonly KeyItemRow[]; onClose: () => void }) {
  const act = useAct(decideKeyItems, alsoChanged)
  const [form] = Form.useForm<Entered>()
  const open = props.rows.filter((row) => row.allowedActs.includes('decide'))
  const rest = props.rows.length - open.length
  return (
    <ActDialog<Entered>
      open
      form={form}
      title="记录主任会议决定"
      submit="记录决定"
      width={640}
      onClose={props.onClose}
      initial={{ decidedOn: today() }}
      intro={
        <>
          <p>
            对下列 {open.length} 件候选作出同一决定{rest > 0 && `；另有 ${rest} 件已经决定过，不在其中`}。
            {'确定列入的，建议同时标为重点督办，并记下会议当日的口径。'}
          </p>
          <ul className="picked-list">
            {open.map((row) => (
              <li key={row.id}>
                <span className="figures">{row.suggestion.number}</span> {row.suggestion.title}
                <span className="note">　{row.proposedBy}提出</span>
              </li>
            ))}
          </ul>
        </>
      }
      done={`已记录 ${open.length} 件的决定`}
      onSubmit={async (entered) => {
        if (open.length === 0) throw new Error('所选的都已经决定过，请重新选择“待主任会议决定”的候选。')
        await act.mutateAsync({
          body: { ...entered, items: open.map(({ id, revision }) => ({ id, revision })) },
        })
      }}
    >
      <Field name="chosen" label="决定" required choose>
        <Radio.Group options={yesNo('确定为重点督办', '不列入')} />
      </Field>
      <Field name="meeting" label="会议" required>
        <Input maxLength={60} placeholder="如 第四十五次主任会议" />
      </Field>
      <Field name="decidedOn" label="会议日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="纪要文号">
        <Input maxLength={60} />
      </Field>
      <Field name="note" label="会议要求">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
