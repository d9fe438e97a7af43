import { revealDeputyField } from '@lvzhi/contract/deputies'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'

/** A masked number; who asks for it in clear gives a reason, which is kept in the operation record. */
export function HiddenNumber(props: {
  id: string
  field: 'citizenNumber' | 'phone'
  masked: string
  mayReveal: boolean
}) {
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  return (
    <>
      <span className="figures">{shown ?? props.masked}</span>
      {props.mayReveal && shown === null && (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          查看
        </Button>
      )}
      {shown !== null && (
        <Button type="link" size="small" onClick={() => setShown(null)}>
          隐去
        </Button>
      )}
      <ActDialog<{ reason: string }>
        open={asking}
        title="查看隐去的号码"
        submit="查看"
        intro="查看人、时间和事由会记入操作记录。"
        onClose={() => setAsking(false)}
        onSubmit={async ({ reason }) => {
          const answer = await call(revealDeputyField, {
            params: { id: props.id },
            body: { field: props.field, reason },
          })
          setShown(answer.value)
        }}
      >
        <Field name="reason" label="事由" required>
          <Input maxLength={200} />
        </Field>
      </ActDialog>
    </>
  )
}
