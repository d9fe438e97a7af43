import { issueReport, type ReportScope, type WrittenReport } from '@lvzhi/contract/statistics-reports'
import { App, Form, Input } from 'antd'
import { problemOf } from '../../api/problem.ts'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'

interface Values {
  number: string
  addressedTo: string
  issuedOn: string
}

/** 印发: the leader gives the report its number; where a number has changed meanwhile, the new draft is shown first. */
export function IssueDialog(props: {
  scope: ReportScope
  report: WrittenReport
  onClose: () => void
  onChanged: () => void
  onDone: (id: string) => void
}) {
  const { message } = App.useApp()
  const issue = useAct(issueReport)
  return (
    <ActDialog<Values>
      open
      title="印发报告"
      submit="印发"
      onClose={props.onClose}
      initial={{ issuedOn: today() }}
      intro={
        <p>
          印发《{props.report.title}》。报告的文字、数字和口径（版本 {props.report.definitionVersion}
          ）从此不再变化，以后台账有变动也不影响本报告。
        </p>
      }
      onSubmit={async (values) => {
        try {
          const issued = await issue.mutateAsync({
            body: { ...values, scope: props.scope, digest: props.report.digest },
          })
          void message.success('已印发')
          props.onDone(issued.id)
        } catch (error) {
          if (problemOf(error).code === 'numbersChanged') props.onChanged()
          throw error
        }
      }}
    >
      <Form.Item name="number" label="文号" rules={[{ required: true, whitespace: true, message: '请填写文号' }]}>
        <Input maxLength={60} placeholder="如 吉人常办〔2027〕3号" />
      </Form.Item>
      <Form.Item
        name="addressedTo"
        label="报送"
        rules={[{ required: true, whitespace: true, message: '请填写报送的机关' }]}
      >
        <Input maxLength={200} placeholder="如 省人大常委会" />
      </Form.Item>
      <Form.Item name="issuedOn" label="印发日期" rules={[{ required: true, message: '请选择印发日期' }]}>
        <DateField />
      </Form.Item>
    </ActDialog>
  )
}
