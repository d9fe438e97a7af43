import { CheckReason } from '@lvzhi/contract/suggestion-terms'
import { Gate, GateQuestion, gateRules, questionsOf } from '@lvzhi/contract/suggestion-gates'
import { Button, Input, Radio, Select } from 'antd'
import { yesNo } from '../../../ui/choices.ts'
import type { GateEntered, QuestionEntered } from './gate-answers.ts'
import './gates.css'

const verdicts = yesNo('通过', '不通过')

/** 三关: the fixed questions of each gate, answered one by one or a whole gate at once; what fails says why. */
export function GateFields(props: { value?: GateEntered; onChange?: (value: GateEntered) => void }) {
  const { value = {}, onChange } = props
  const answer = (question: GateQuestion, given: QuestionEntered) => onChange?.({ ...value, [question]: given })
  return (
    <div className="gates">
      {Gate.codes.map((gate) => (
        <fieldset key={gate} className="gate">
          <legend>{Gate.label(gate)}</legend>
          <Button
            size="small"
            type="link"
            className="gate-all"
            aria-label={`${Gate.label(gate)}都通过`}
            onClick={() =>
              onChange?.({ ...value, ...Object.fromEntries(questionsOf(gate).map((one) => [one, { passed: true }])) })
            }
          >
            都通过
          </Button>
          {questionsOf(gate).map((question) => (
            <Question
              key={question}
              question={question}
              value={value[question]}
              onChange={(given) => answer(question, given)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function Question(props: {
  question: GateQuestion
  value: QuestionEntered | undefined
  onChange: (value: QuestionEntered) => void
}) {
  const { question, value, onChange } = props
  const label = GateQuestion.label(question)
  const { reasons } = gateRules[question]
  return (
    <div className="gate-question">
      <span className="gate-label">{label}</span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={label}
        options={verdicts}
        {...(value && { value: value.passed })}
        onChange={(event) => {
          const passed = event.target.value as boolean
          onChange(passed ? { passed } : { passed, reason: value?.reason ?? reasons[0], note: value?.note ?? '' })
        }}
      />
      {value?.passed === false && (
        <div className="gate-why">
          <Select
            size="small"
            aria-label={`${label}：不通过的原因`}
            value={value.reason}
            options={reasons.map((code) => ({ value: code, label: CheckReason.label(code) }))}
            onChange={(reason: CheckReason) => onChange({ ...value, reason })}
          />
          <Input
            size="small"
            aria-label={`${label}：说明`}
            placeholder="写明哪里不通过"
            maxLength={500}
            value={value.note}
            onChange={(event) => onChange({ ...value, note: event.target.value })}
          />
        </div>
      )}
    </div>
  )
}
