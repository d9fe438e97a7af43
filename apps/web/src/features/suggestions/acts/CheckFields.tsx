import { CheckDecision, CheckReason, type SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { listCheckTexts } from '@lvzhi/contract/suggestion-intake'
import { Form, Input, Radio, Select, type FormInstance } from 'antd'
import { useRead } from '../../../api/react.ts'
import { CategoryPicker } from '../../../pickers/CategoryPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { answersOf, failedReasons, missingIn, type GateEntered } from './gate-answers.ts'
import { GateFields } from './GateFields.tsx'
import { offeredDecisions } from './offered.ts'

/** What a checker enters. */
export interface CheckEntered {
  decision: CheckDecision
  gates: GateEntered
  reason?: CheckReason
  note?: string
  category?: string
}

/** The body of the act from what was entered. */
export function checkBody(entered: CheckEntered) {
  return {
    decision: entered.decision,
    reason: entered.decision === 'pass' ? ('meetsRequirements' as const) : (entered.reason ?? ('other' as const)),
    note: entered.note ?? '',
    answers: answersOf(entered.gates ?? {}),
    ...(entered.category && { category: entered.category }),
  }
}

/** 三关, decision, reason code, prepared text and category of one check. */
export function CheckFields(props: { form: FormInstance<CheckEntered>; allowedActs: readonly SuggestionAct[] }) {
  const { form } = props
  const decision = Form.useWatch('decision', form)
  const gates = Form.useWatch('gates', form) ?? {}
  const texts = useRead(listCheckTexts).data?.items ?? []
  const decisions = offeredDecisions(props.allowedActs)
  const passing = decision === 'pass'
  const failed = failedReasons(gates)
  const choices = choicesOf(CheckReason).filter((one) =>
    decision === 'refer' ? one.value !== 'meetsRequirements' : failed.includes(one.value),
  )
  const prepare = (reason: CheckReason) => {
    const note = (form.getFieldValue('note') as string | undefined)?.trim() ?? ''
    // Only what is still a prepared text is replaced; nothing that somebody has written is.
    if (note !== '' && !texts.some((one) => one.text === note)) return
    form.setFieldValue('note', texts.find((one) => one.reason === reason)?.text ?? '')
  }
  /** With one failed question there is nothing to choose. */
  const settle = (chosen: CheckDecision | undefined, entered: GateEntered) => {
    const reasons = failedReasons(entered)
    const now = form.getFieldValue('reason') as CheckReason | undefined
    if (chosen === undefined || chosen === 'pass' || chosen === 'refer') return
    if (now !== undefined && reasons.includes(now)) return
    const [only] = reasons
    form.setFieldValue('reason', only)
    if (only) prepare(only)
  }
  return (
    <>
      <Form.Item
        name="gates"
        label="三关检查"
        required
        rules={[
          {
            validator: (_, value: GateEntered | undefined) => {
              const missing = missingIn(value ?? {})
              return missing === null ? Promise.resolve() : Promise.reject(new Error(missing))
            },
          },
        ]}
        getValueFromEvent={(value: GateEntered) => {
          settle(decision, value)
          return value
        }}
      >
        <GateFields />
      </Form.Item>
      <Field name="decision" label="决定" required choose>
        <Radio.Group
          className="decision-choice"
          options={decisions.map((code) => ({ value: code, label: CheckDecision.label(code) }))}
          onChange={(event) => settle(event.target.value as CheckDecision, gates)}
        />
      </Field>
      {decision !== undefined && !passing && (
        <Field
          name="reason"
          label="原因"
          required
          choose
          {...(choices.length === 0 && { hint: '请先在三关检查中标明哪一项不通过。' })}
        >
          <Select options={choices} onChange={prepare} />
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
