import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useSessionOptions, useTermOptions } from '../../pickers/TermPicker.tsx'

/** Above the report and not on paper: the period, the grouping, the workbook and the print. */
export function ReportTools(props: {
  values: { readonly term: string; readonly session: string }
  onChange: (change: { term?: string; session?: string }) => void
  exportHref: string
  children?: ReactNode
}) {
  const terms = useTermOptions()
  const sessions = useSessionOptions(props.values.term)
  return (
    <div className="report-tools no-print">
      {terms.length > 0 && (
        <Select
          aria-label="届次"
          popupMatchSelectWidth={false}
          value={props.values.term}
          options={[{ value: '', label: '不分届次' }, ...terms]}
          onChange={(term: string) => props.onChange({ term, session: '' })}
        />
      )}
      {sessions.length > 0 && (
        <Select
          aria-label="会议"
          popupMatchSelectWidth={false}
          value={props.values.session}
          options={[{ value: '', label: '全部会议' }, ...sessions]}
          onChange={(session: string) => props.onChange({ session })}
        />
      )}
      {props.children}
      <span className="report-tools-end">
        <Button onClick={() => window.print()}>打印</Button>
        <Button href={props.exportHref} download>
          导出 Excel
        </Button>
      </span>
    </div>
  )
}
