import { issuedReportWord, readIssuedReport, withdrawReport } from '@lvzhi/contract/statistics-reports'
import { useParams } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { instantText, longDate } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { WrittenReportView } from './WrittenReportView.tsx'

/** An issued report with its numbers as of the day; they open the rows as they are now. */
export default function IssuedReportPage() {
  const { reportId } = useParams({ from: '/inside/reports/$reportId' })
  const [withdrawing, setWithdrawing] = useState(false)
  const read = useRead(readIssuedReport, { params: { id: reportId } })
  const withdraw = useAct(withdrawReport)
  usePageTitle(read.data?.title ?? '报告')
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const report = read.data
  return (
    <article className="report">
      <div className="report-tools no-print">
        <span className="note">
          {longDate(report.issuedOn)}印发，报送{report.addressedTo}，印发人 {report.issuedBy}
          。数字为印发时的数字，点开看到的是台账现在的情况。
        </span>
        <span className="report-tools-end">
          {report.mayWithdraw && <Button onClick={() => setWithdrawing(true)}>撤销</Button>}
          <Button onClick={() => window.print()}>打印</Button>
          <Button href={downloadHref(issuedReportWord, { params: { id: reportId } })} download>
            下载 Word
          </Button>
        </span>
      </div>
      {report.withdrawn && (
        <p className="report-withdrawn" role="status">
          本报告已于 {instantText(report.withdrawn.at)} 由{report.withdrawn.by}撤销：{report.withdrawn.reason}
        </p>
      )}
      <div className="report-paper">
        <WrittenReportView report={report.content} issued={report.number} />
      </div>
      {withdrawing && (
        <ActDialog<{ reason: string }>
          open
          title="撤销报告"
          submit="撤销"
          danger
          onClose={() => setWithdrawing(false)}
          intro={<p>撤销后报告仍可查看，标明已撤销和原因；文号不再使用。</p>}
          done="已撤销"
          onSubmit={(values) => withdraw.mutateAsync({ params: { id: reportId }, body: values })}
        >
          <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </ActDialog>
      )}
    </article>
  )
}
