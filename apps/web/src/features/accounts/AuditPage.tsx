import { AuditOutcome, listAuditEntries } from '@lvzhi/contract/accounts'
import { exportAuditEntries } from '@lvzhi/contract/audit'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { instantText } from '../../ui/dates.ts'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { AuditEntry, type AuditRow } from './AuditEntry.tsx'
import './accounts.css'

const inThisAddress = {
  q: inAddress.text(),
  outcome: inAddress.oneOf(['', ...AuditOutcome.codes], ''),
  from: inAddress.date(),
  until: inAddress.date(),
  page: inAddress.count(),
}

const columnsOf = (open: (row: AuditRow) => void): readonly Column<AuditRow>[] => [
  {
    key: 'at',
    title: '时间',
    fixed: true,
    width: 150,
    narrow: 'plain',
    show: (row) => <span className="figures">{instantText(row.at)}</span>,
  },
  {
    key: 'name',
    title: '操作',
    width: 220,
    narrow: 'heading',
    show: (row) => (
      <button type="button" className="plain-button" onClick={() => open(row)}>
        {row.name}
      </button>
    ),
  },
  { key: 'account', title: '账号', width: 160, narrow: 'plain', show: (row) => row.accountName ?? '未登录' },
  {
    key: 'outcome',
    title: '结果',
    width: 100,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.outcome === 'done' ? 'plain' : 'mark'}>{AuditOutcome.label(row.outcome)}</WordTag>
    ),
  },
  { key: 'code', title: '拒绝代码', width: 160, show: (row) => row.code },
  { key: 'subject', title: '对象', width: 300, show: (row) => <span className="figures">{row.subject}</span> },
  { key: 'address', title: '来源地址', width: 140, show: (row) => <span className="figures">{row.address}</span> },
  { key: 'requestId', title: '请求编号', width: 120, spare: true, show: (row) => row.requestId },
]

/** 操作记录: who did what and when; nobody can change it. */
export default function AuditPage() {
  const address = useAddress(inThisAddress)
  const [opened, setOpened] = useState<AuditRow | null>(null)
  const [{ q, outcome, from, until, page }] = address
  const asked = { ...(q && { q }), ...(outcome && { outcome }), ...(from && { from }), ...(until && { until }) }
  const read = useRead(listAuditEntries, { query: { page, ...asked } }, { keep: true })
  return (
    <>
      <Worklist
        name="audit"
        title="操作记录"
        unit="条"
        address={address}
        read={read}
        columns={columnsOf(setOpened)}
        rowKey={(row) => String(row.id)}
        onOpen={setOpened}
        daily={4}
        exportHref={downloadHref(exportAuditEntries, { query: asked })}
        filters={[
          { kind: 'words', key: 'q', label: '内容', hint: '账号姓名或操作名称' },
          {
            kind: 'choice',
            key: 'outcome',
            label: '结果',
            options: choicesOf(AuditOutcome),
          },
          { kind: 'date', key: 'from', label: '从' },
          { kind: 'date', key: 'until', label: '到' },
        ]}
        empty={{ text: '还没有操作记录。' }}
      />
      {opened && <AuditEntry row={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
