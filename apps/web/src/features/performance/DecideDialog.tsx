import {
  ObjectionRemedy,
  ScoreMeasure,
  decideObjection,
  type SheetDetail,
  type SheetObjection,
} from '@lvzhi/contract/performance'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf, yesNo } from '../../ui/choices.ts'

interface Entered {
  agree: boolean
  remedy?: ObjectionRemedy
  decision: string
}

/** 审查申诉: upheld with what it changes, or refused; with its reason either way. */
export function DecideDialog(props: { sheet: SheetDetail; objection: SheetObjection; onClose: () => void }) {
  const { sheet, objection } = props
  const act = useAct(decideObjection, { refreshes: ['notices'] })
  const [form] = Form.useForm<Entered>()
  const agree = Form.useWatch('agree', form)
  return (
    <ActDialog<Entered>
      open
      form={form}
      title={`审查申诉　${objection.unit}`}
      submit="作出决定"
      intro={
        <>
          <p>
            {objection.number} {objection.title}　{ScoreMeasure.label(objection.measure)}
          </p>
          <p className="quoted">{objection.reason}</p>
        </>
      }
      onClose={props.onClose}
      done="已作出决定"
      onSubmit={async (entered) => {
        const { remedy, ...rest } = entered
        await act.mutateAsync({
          params: { id: sheet.id },
          body: {
            revision: sheet.revision,
            objectionId: objection.id,
            ...rest,
            ...(entered.agree && remedy && { remedy }),
          },
        })
      }}
    >
      <Field name="agree" label="决定" required choose>
        <Radio.Group options={yesNo('申诉成立', '申诉不成立')} />
      </Field>
      {agree === true && (
        <Field name="remedy" label="怎样更正" required choose>
          <Radio.Group options={choicesOf(ObjectionRemedy)} />
        </Field>
      )}
      <Field name="decision" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </ActDialog>
  )
}
