import { Input } from 'antd'
import { useId, type ReactNode } from 'react'
import { lengthOf } from './writing.ts'

/** One text of a suggestion: a field that grows, its count, and what is wrong with it. */
export function WritingField(props: {
  name: string
  label: string
  value: string
  limit: number
  rows: number
  onChange: (value: string) => void
  hint?: ReactNode
  placeholder?: string
  fault?: string | undefined
  /** A single line of text that may wrap. */
  oneLine?: boolean
}) {
  const id = useId()
  const length = lengthOf(props.value)
  const over = length > props.limit
  return (
    <div className="writing-field">
      <div className="writing-label">
        <label htmlFor={id}>{props.label}</label>
        <span className={`note figures ${over ? 'writing-over' : ''}`} id={`${id}-count`}>
          {length.toLocaleString('zh-CN')} / {props.limit.toLocaleString('zh-CN')} 字
        </span>
      </div>
      {props.hint !== undefined && <p className="note writing-hint">{props.hint}</p>}
      <Input.TextArea
        id={id}
        data-field={props.name}
        value={props.value}
        placeholder={props.placeholder ?? ''}
        autoSize={{ minRows: props.rows }}
        aria-invalid={props.fault !== undefined}
        aria-describedby={props.fault === undefined ? `${id}-count` : `${id}-fault ${id}-count`}
        {...((props.fault !== undefined || over) && { status: 'error' as const })}
        onChange={(event) =>
          props.onChange(props.oneLine ? event.target.value.replace(/[\r\n]+/g, '') : event.target.value)
        }
      />
      <FieldFault id={`${id}-fault`} fault={props.fault} />
    </div>
  )
}

/** What is wrong with a field, beside it. */
export function FieldFault(props: { fault: string | undefined; id?: string }) {
  if (props.fault === undefined) return null
  return (
    <p className="field-fault" {...(props.id !== undefined && { id: props.id })}>
      {props.fault}
    </p>
  )
}
