import { enterHolidayNotice } from '@lvzhi/contract/holiday-notices'
import { Button, Form, Input, InputNumber } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { enteredDays, fieldBehind, lengthOf, longestSpan, type DaysOff } from './notice-days.ts'

interface Entered {
  year: number
  text: string
  issuedOn: string
  spans?: DaysOff[]
  worked?: string[]
}

interface EnterNoticeProps {
  readonly coveredYears: readonly number[]
  /** The year that the form offers first. */
  readonly firstYear: number
  readonly onClose: () => void
}

/** 录入放假通知. Whether it arranges a year or changes one follows from the years that are known, as on the server. */
export function EnterNotice(props: EnterNoticeProps) {
  const { coveredYears, firstYear } = props
  const [form] = Form.useForm<Entered>()
  const [year, setYear] = useState<number | null>(firstYear)
  const act = useAct(enterHolidayNotice)
  const submit = async (entered: Entered) => {
    const days = enteredDays(entered.spans ?? [], entered.worked ?? [])
    const { text, issuedOn } = entered
    try {
      await act.mutateAsync({ body: { year: entered.year, text, issuedOn, days: days.map((one) => one.day) } })
    } catch (thrown) {
      const places = (problemOf(thrown).fields ?? []).map((field) => ({
        name: fieldBehind(field.path, days),
        errors: [field.message],
      }))
      form.setFields(places as Parameters<typeof form.setFields>[0])
      throw thrown
    }
  }
  return (
    <ActDialog<Entered>
      open
      form={form}
      title="录入放假通知"
      submit="录入"
      width={680}
      intro="照国务院办公厅的通知逐段填写。录入后立即用于推算期限，不能修改；填错了，再录入一份更正的通知。"
      initial={{ year: firstYear, spans: [{}], worked: [] } as unknown as Partial<Entered>}
      onChange={(entered) => setYear(entered.year)}
      onClose={props.onClose}
      done={`已录入 ${year} 年的放假通知`}
      onSubmit={submit}
    >
      <div role="presentation" onKeyDown={keepFromSubmitting}>
        <Field name="year" label="年度" required hint={<span role="status">{kindText(year, coveredYears)}</span>}>
          <InputNumber min={2018} max={2100} precision={0} />
        </Field>
        <Field name="text" label="通知名称和文号" required>
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            maxLength={500}
            placeholder="如 国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"
          />
        </Field>
        <Field name="issuedOn" label="印发日期" required choose>
          <DateField />
        </Field>
        <Spans />
        <Worked />
      </div>
    </ActDialog>
  )
}

// Enter takes a date; it must not also send a notice that is half filled in and cannot be taken back.
function keepFromSubmitting(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

function kindText(year: number | null, coveredYears: readonly number[]): string {
  if (year === null) return ''
  return coveredYears.includes(year)
    ? `调整通知：${year} 年已有放假安排，这份通知只改动下面所列的日子。`
    : `年度通知：${year} 年还没有放假安排，录入后该年的期限开始推算。请把全年的假期填全。`
}

function Spans() {
  const more = useRef<HTMLButtonElement>(null)
  return (
    <Form.List name="spans">
      {(rows, { add, remove }) => (
        <div className="notice-part">
          {rows.map((row, at) => (
            <fieldset key={row.key} className="notice-span">
              <legend>第 {at + 1} 段假期</legend>
              <div className="notice-span-fields">
                <Field name={[row.name, 'name']} label="节日" required>
                  <Input maxLength={20} placeholder="如 元旦" />
                </Field>
                <Field name={[row.name, 'first']} label="第一天" required choose>
                  <DateField />
                </Field>
                <Field
                  name={[row.name, 'last']}
                  label="最后一天"
                  required
                  choose
                  dependencies={[['spans', row.name, 'first']]}
                  rules={[
                    ({ getFieldValue }) => ({
                      validator: (_, last: string | undefined) =>
                        spanFault(getFieldValue(['spans', row.name, 'first']) as string | undefined, last),
                    }),
                  ]}
                >
                  <DateField />
                </Field>
              </div>
              <Button
                size="small"
                aria-label={`删去第 ${at + 1} 段假期`}
                onClick={() => {
                  remove(row.name)
                  more.current?.focus()
                }}
              >
                删去
              </Button>
            </fieldset>
          ))}
          <Button ref={more} onClick={() => add({})}>
            添加一段假期
          </Button>
        </div>
      )}
    </Form.List>
  )
}

function spanFault(first: string | undefined, last: string | undefined): Promise<void> {
  if (!first || !last) return Promise.resolve()
  const length = lengthOf({ first, last })
  if (length < 1) return Promise.reject(new Error('最后一天早于第一天，请核对'))
  if (length > longestSpan) return Promise.reject(new Error(`一段假期不超过 ${longestSpan} 天，请核对`))
  return Promise.resolve()
}

function Worked() {
  const more = useRef<HTMLButtonElement>(null)
  return (
    <Form.List name="worked">
      {(rows, { add, remove }) => (
        <div className="notice-part">
          <p className="note">调休上班的周末，一天一行；没有的不填。</p>
          {rows.map((row, at) => (
            <div key={row.key} className="notice-worked">
              <Field name={row.name} label={`第 ${at + 1} 个上班日`} required choose>
                <DateField />
              </Field>
              <Button
                size="small"
                aria-label={`删去第 ${at + 1} 个上班日`}
                onClick={() => {
                  remove(row.name)
                  more.current?.focus()
                }}
              >
                删去
              </Button>
            </div>
          ))}
          <Button ref={more} onClick={() => add()}>
            添加上班日
          </Button>
        </div>
      )}
    </Form.List>
  )
}
