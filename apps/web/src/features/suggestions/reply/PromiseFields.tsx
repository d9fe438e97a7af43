import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import type { PromiseEntered } from './reply-words.ts'

/** 承诺事项 of a reply while it is written: what, by when, who; each is followed up after the delivery. */
export function PromiseFields() {
  return (
    <div className="promise-fields" role="group" aria-label="承诺事项">
      <p className="promise-fields-title">承诺事项</p>
      <p className="note">送达后逐项跟踪，落实后请领衔代表再次评价。</p>
      <Form.List name="promises">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <div key={row.key} className="promise-row">
                <div className="promise-row-fields">
                  <Field name={[row.name, 'what']} label={`第 ${at + 1} 项　做什么`} required>
                    <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
                  </Field>
                  <Field name={[row.name, 'responsible']} label="谁负责" required>
                    <Input maxLength={60} placeholder="处室、负责人" />
                  </Field>
                  <Field name={[row.name, 'dueOn']} label="完成时间" required choose>
                    <DateField />
                  </Field>
                </div>
                <Button
                  size="small"
                  type="text"
                  aria-label={`删除第 ${at + 1} 项承诺`}
                  onClick={() => remove(row.name)}
                >
                  删除
                </Button>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ what: '', dueOn: null, responsible: '' })}>
              添加承诺事项
            </Button>
          </>
        )}
      </Form.List>
    </div>
  )
}

/** The promises as the server takes them; a row without a day is left to the form, which refuses it. */
export function filledPromises(
  promises: readonly PromiseEntered[] | undefined,
): { what: string; dueOn: string; responsible: string }[] {
  return (promises ?? []).flatMap(({ what, dueOn, responsible }) =>
    dueOn === null ? [] : [{ what: what.trim(), dueOn, responsible: responsible.trim() }],
  )
}
