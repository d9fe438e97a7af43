import { Checkbox } from 'antd'

/** Several choices as the value of a form field. Only the label says that one is required: a group of boxes has no such mark of its own. */
export function CheckChoices<Code extends string>(props: {
  options: { value: Code; label: string }[]
  id?: string
  value?: Code[]
  onChange?: (chosen: Code[]) => void
}) {
  const { options, id, value, onChange } = props
  return (
    <Checkbox.Group
      className="choice-lines"
      options={options}
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(onChange && { onChange })}
    />
  )
}
