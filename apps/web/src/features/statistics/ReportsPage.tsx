import { listIssuedReports, ReportKind, type IssuedReportRow } from '@lvzhi/contract/statistics-reports'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'

const inThisAddress = { page: inAddress.count(), kind: inAddress.oneOf(['', ...ReportKind.codes], '') }

const columns: readonly Column<IssuedReportRow>[] = [
  {
    key: 'title',
    title: '标题',
    fixed: true,
    width: 520,
    narrow: 'heading',
    show: (row) => (
      <>
        <Link to="/reports/$reportId" params={{ reportId: row.id }}>
          {row.title}
        </Link>
        {row.withdrawn && (
          <>
            {' '}
            <WordTag tone="quiet">已撤销</WordTag>
          </>
        )}
      </>
    ),
  },
  { key: 'kind', title: '种类', width: 130, narrow: 'plain', show: (row) => ReportKind.label(row.kind) },
  {
    key: 'number',
    title: '文号',
    width: 200,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.number}</span>,
  },
  { key: 'addressedTo', title: '报送', width: 200, show: (row) => row.addressedTo },
  {
    key: 'issuedOn',
    title: '印发日期',
    width: 120,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.issuedOn}</span>,
  },
  { key: 'issuedBy', title: '印发人', show: (row) => row.issuedBy },
]

/** 报告: those that have been issued, and the way to a new one. */
export default function ReportsPage() {
  const address = useAddress(inThisAddress)
  const [{ page, kind }] = address
  const navigate = useNavigate()
  const read = useRead(listIssuedReports, { query: { page, ...(kind !== '' && { kind }) } }, { keep: true })
  return (
    <Worklist
      name="reports"
      title="报告"
      unit="份"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/reports/$reportId', params: { reportId: row.id } })}
      filters={[
        {
          kind: 'choice',
          key: 'kind',
          label: '种类',
          options: choicesOf(ReportKind),
        },
      ]}
      tools={
        <Button type="primary" onClick={() => void navigate({ to: '/reports/draft' })}>
          起草报告
        </Button>
      }
      empty={{ text: '还没有印发过报告。起草后核对数字，由领导印发，数字和口径随报告保存。' }}
    />
  )
}
