import { Button, Form, type FormInstance, type FormItemProps } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { fieldNameOf, placeFieldMessages } from './form-problems.ts'
import { ProblemNotice } from './Problem.tsx'
import './form.css'

interface ActFormProps<V> {
  /** The verb on the button: 提交, 交办. */
  readonly submit: string
  /** Performs the act; what it throws is shown, what was typed stays. */
  readonly onSubmit: (values: V) => Promise<unknown>
  readonly children: ReactNode
  readonly initial?: Partial<V>
  readonly onChange?: (values: V) => void
  readonly onCancel?: () => void
  /** A handle on the form where the page fills fields itself. */
  readonly form?: FormInstance<V>
  /** Stands beside the buttons, such as a SaveLine. */
  readonly beside?: ReactNode
  /** The act cannot be undone. */
  readonly danger?: boolean
  /** Fills the width, for the thumb. */
  readonly wide?: boolean
}

/** A form that performs one act: errors stand beside their fields and are summed up above the buttons. */
export function ActForm<V>(props: ActFormProps<V>) {
  const [own] = Form.useForm<V>()
  const form = props.form ?? own
  const [error, setError] = useState<unknown>(null)
  const [faults, setFaults] = useState<readonly { name: readonly (string | number)[]; text: string }[]>([])
  const [working, setWorking] = useState(false)
  const busy = useRef(false)

  const perform = async (values: V) => {
    if (busy.current) return
    busy.current = true
    setWorking(true)
    setError(null)
    setFaults([])
    try {
      await props.onSubmit(values)
    } catch (thrown) {
      placeFieldMessages(form, thrown)
      setError(thrown)
    } finally {
      busy.current = false
      setWorking(false)
    }
  }

  return (
    <Form<V>
      form={form}
      layout="vertical"
      className={`act-form ${props.wide ? 'act-form-wide' : ''}`}
      requiredMark={mark}
      scrollToFirstError={{ block: 'center', focus: true }}
      {...(props.initial && { initialValues: props.initial })}
      onFinish={(values) => void perform(values)}
      onFinishFailed={({ errorFields }) =>
        setFaults(
          errorFields.map((field) => ({ name: field.name as (string | number)[], text: field.errors.join('，') })),
        )
      }
      onValuesChange={(_, values) => {
        setFaults([])
        props.onChange?.(values)
      }}
    >
      {props.children}
      {faults.length > 1 && (
        <div className="problem" role="alert">
          <p>有 {faults.length} 处需要改正：</p>
          <ul className="problem-fields">
            {faults.map((fault) => (
              <li key={fault.name.join('.')}>
                <button
                  type="button"
                  className="plain-button"
                  onClick={() =>
                    form.scrollToField(fieldNameOf(fault.name.join('.')), { block: 'center', focus: true })
                  }
                >
                  {fault.text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ProblemNotice error={error} />
      <div className="act-form-acts">
        <Button type="primary" htmlType="submit" loading={working} danger={props.danger ?? false}>
          {props.submit}
        </Button>
        {props.onCancel && (
          <Button onClick={props.onCancel} disabled={working}>
            取消
          </Button>
        )}
        {props.beside}
      </div>
    </Form>
  )
}

function mark(label: ReactNode, { required }: { required: boolean }): ReactNode {
  return required ? (
    label
  ) : (
    <>
      {label}
      <span className="optional-mark">（选填）</span>
    </>
  )
}

interface FieldProps {
  readonly name: FormItemProps['name']
  readonly label: string
  readonly children: ReactNode
  /** Stands below the field before anything is wrong. */
  readonly hint?: ReactNode
  readonly required?: boolean
  /** Something is chosen here, not typed; for the sentence when it is missing. */
  readonly choose?: boolean
  readonly rules?: FormItemProps['rules']
  readonly valuePropName?: string
  readonly dependencies?: FormItemProps['dependencies']
}

/** One labelled field. A required one says `请填写…` when left empty. */
export function Field(props: FieldProps) {
  // Nothing beside `required`: any further word makes the check expect a text, and a chosen yes or no would count as missing.
  const required = props.required
    ? [{ required: true, message: `请${props.choose ? '选择' : '填写'}“${props.label}”` }]
    : []
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.hint}
      rules={[...required, ...(props.rules ?? [])]}
      {...(props.valuePropName !== undefined && { valuePropName: props.valuePropName })}
      {...(props.dependencies !== undefined && { dependencies: props.dependencies })}
    >
      {props.children}
    </Form.Item>
  )
}
