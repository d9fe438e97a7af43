import { withdrawExample, type Example } from '@lvzhi/contract/guidance'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'

/** The text of an example as deputies read it; the office may open the suggestion and withdraw the example. */
export function ExampleText(props: { example: Example; mayManage: boolean }) {
  const { example } = props
  const [leaving, setLeaving] = useState(false)
  const withdraw = useAct(withdrawExample)
  return (
    <div>
      <h3>情况和问题</h3>
      <p className="reading guidance-text">{example.grounds}</p>
      <h3>具体建议</h3>
      <p className="reading guidance-text">{example.proposal}</p>
      <p className="note">{example.term}</p>
      {props.mayManage && example.suggestionId !== null && (
        <p className="guidance-acts">
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: example.suggestionId }}>
            看原建议
          </Link>
          <Button size="small" onClick={() => setLeaving(true)}>
            撤下
          </Button>
        </p>
      )}
      {leaving && (
        <ActDialog<{ reason: string }>
          open
          danger
          title="撤下优秀范本"
          submit="撤下"
          onClose={() => setLeaving(false)}
          onSubmit={({ reason }) =>
            withdraw.mutateAsync({ params: { id: example.id }, body: { reason, revision: example.revision } })
          }
        >
          <Field name="reason" label="理由" required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
          </Field>
        </ActDialog>
      )}
    </div>
  )
}
