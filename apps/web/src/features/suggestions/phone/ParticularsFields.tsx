import { Input, Switch } from 'antd'
import { DateField } from '../../../ui/DateField.tsx'
import type { Writing } from './writing.ts'
import { FieldFault } from './WritingField.tsx'

/** 更多: raising it in the delegation's name, and asking that it stay confidential, each with what it needs. */
export function ParticularsFields(props: {
  writing: Writing
  faultOf: (field: string) => string | undefined
  onChange: (part: Partial<Writing>) => void
}) {
  const { writing, faultOf, onChange } = props
  const decision = writing.delegationDecision ?? { decidedOn: '', presidedBy: '' }
  return (
    <details className="more" open={writing.confidential || writing.wholeDelegation}>
      <summary>更多</summary>
      <SwitchRow
        label="全团建议"
        note="以代表团全体代表的名义提出"
        checked={writing.wholeDelegation}
        onChange={(wholeDelegation) => onChange({ wholeDelegation })}
      />
      {writing.wholeDelegation && (
        <div className="particulars" data-field="delegationDecision" tabIndex={-1}>
          <label>
            代表团决定的日期
            <DateField
              value={decision.decidedOn}
              onChange={(decidedOn) => onChange({ delegationDecision: { ...decision, decidedOn: decidedOn ?? '' } })}
            />
          </label>
          <label>
            主持会议的代表团负责人
            <Input
              value={decision.presidedBy}
              maxLength={30}
              onChange={(event) => onChange({ delegationDecision: { ...decision, presidedBy: event.target.value } })}
            />
          </label>
          <FieldFault fault={faultOf('delegationDecision')} />
        </div>
      )}
      <SwitchRow
        label="内容需要保密"
        note="审定前和同意保密的，只有领衔、联名代表、承办单位和代表工作机构能看到"
        checked={writing.confidential}
        onChange={(confidential) => onChange({ confidential })}
      />
      {writing.confidential && (
        <div className="particulars" data-field="confidentialReason" tabIndex={-1}>
          <label>
            需要保密的理由
            <Input.TextArea
              value={writing.confidentialReason}
              maxLength={300}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => onChange({ confidentialReason: event.target.value })}
            />
          </label>
          <FieldFault fault={faultOf('confidentialReason')} />
        </div>
      )}
    </details>
  )
}

function SwitchRow(props: { label: string; note: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="switch-row">
      <span>
        {props.label}
        <span className="note">{props.note}</span>
      </span>
      <Switch checked={props.checked} onChange={props.onChange} aria-label={props.label} />
    </label>
  )
}
