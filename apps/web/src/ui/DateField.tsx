import { DatePicker } from 'antd'
import dayjs from 'dayjs'

/** A calendar date in a form; its value is `YYYY-MM-DD`. The panel offers 今天. */
export function DateField(props: {
  id?: string
  value?: string | null
  onChange?: (date: string | undefined) => void
  placeholder?: string
  disabled?: boolean
}) {
  return (
    <DatePicker
      {...(props.id !== undefined && { id: props.id })}
      className="date-field"
      format="YYYY-MM-DD"
      value={props.value ? dayjs(props.value) : null}
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? '如 2026-03-28'}
      onChange={(date) => props.onChange?.(date ? date.format('YYYY-MM-DD') : undefined)}
    />
  )
}
