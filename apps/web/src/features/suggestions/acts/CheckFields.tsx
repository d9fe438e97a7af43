import { CheckDecision, CheckReason, type SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { Checkbox, Form, Input, Radio, Select, type FormInstance } from 'antd'
import { CategoryPicker } from '../../../pickers/CategoryPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../choices.ts'
import { isPrepared, preparedNote } from './check-words.ts'
import { offeredDecisions } from './offered.ts'

const gates = [
  { value: 'political', label: '政治关' },
  { value: 'legal', label: '法律关' },
  { value: 'quality', label: '质量关' },
]

/** What a checker enters. */
export interface CheckEntered {
  decision: CheckDecision
  gates: string[]
  reason?: CheckReason
  note?: string
  category?: string
}

/** The body of the act from what was entered. */
export function checkBody(entered: CheckEntered) {
  const passed = entered.gates ?? []
  return {
    decision: entered.decision,
    reason: entered.decision === 'pass' ? ('meetsRequirements' as const) : (entered.reason ?? ('other' as const)),
    note: entered.note ?? '',
    gates: {
      political: passed.includes('political'),
      legal: passed.includes('legal'),
      quality: passed.includes('quality'),
    },
    ...(entered.category && { category: entered.category }),
  }
}

/** 三关, decision, reason code, text and category of one check. */
export function CheckFields(props: { form: FormInstance<CheckEntered>; allowedActs: readonly SuggestionAct[] }) {
  const { form } = props
  const decision = Form.useWatch('decision', form)
  const decisions = offeredDecisions(props.allowedActs)
  const passing = decision === 'pass'
  return (
    <>
      <Field name="decision" label="决定" required choose>
        <Radio.Group
          className="decision-choice"
          options={decisions.map((code) => ({ value: code, label: CheckDecision.label(code) }))}
        />
      </Field>
      <Form.Item
        name="gates"
        label="三关"
        required
        extra="三关都通过才能通过。"
        rules={[
          {
            validator: (_, value: string[] | undefined) =>
              passing && (value ?? []).length < gates.length
                ? Promise.reject(new Error('三关没有都通过，不能选“通过”'))
                : Promise.resolve(),
          },
        ]}
      >
        <Checkbox.Group options={gates} />
      </Form.Item>
      {decision !== undefined && !passing && (
        <Field name="reason" label="原因" required choose>
          <Select
            options={choicesOf(CheckReason).filter((one) => one.value !== 'meetsRequirements')}
            onChange={(reason: CheckReason) => {
              if (isPrepared(form.getFieldValue('note') ?? '')) form.setFieldValue('note', preparedNote(reason))
            }}
          />
        </Field>
      )}
      <Field
        name="note"
        label={passing || decision === undefined ? '备注' : '理由和修改办法'}
        required={decision !== undefined && !passing}
        hint={passing || decision === undefined ? '只有审核人员看得到。' : '代表会看到。'}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
      </Field>
      <Field name="category" label="类别">
        <CategoryPicker />
      </Field>
    </>
  )
}
