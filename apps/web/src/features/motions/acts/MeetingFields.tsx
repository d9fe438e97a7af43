import { Input } from 'antd'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'

/** What a recorded decision of a meeting holds. */
export interface MeetingEntered {
  meeting: string
  decidedOn: string
  document?: string
}

/** Which meeting decided, when, and under which number. */
export function MeetingFields(props: { example: string }) {
  return (
    <>
      <Field name="meeting" label="会议" required hint={`如 ${props.example}`}>
        <Input maxLength={100} />
      </Field>
      <Field name="decidedOn" label="决定日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="文号">
        <Input maxLength={100} />
      </Field>
    </>
  )
}
