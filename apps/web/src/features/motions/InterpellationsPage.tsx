import { InterpellationKind, InterpellationState } from '@lvzhi/contract/interpellation-terms'
import { exportInterpellations, listInterpellations, type InterpellationRow } from '@lvzhi/contract/interpellations'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { filled } from '../../ui/filled.ts'
import { useFrame } from '../../ui/frame.ts'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { RaiseDialog } from './acts/RaiseDialog.tsx'
import './motions.css'

const shape = {
  words: inAddress.text(),
  kind: inAddress.oneOf(['', ...InterpellationKind.codes], ''),
  state: inAddress.oneOf(['', ...InterpellationState.codes], ''),
  page: inAddress.count(),
}

const columns: readonly Column<InterpellationRow>[] = [
  {
    key: 'number',
    title: '编号',
    width: 76,
    fixed: true,
    show: (row) => <span className="figures">{row.number ?? ''}</span>,
  },
  { key: 'kind', title: '类型', width: 120, narrow: 'plain', show: (row) => InterpellationKind.label(row.kind) },
  {
    key: 'title',
    title: '问题',
    width: 420,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.title}
        first={
          <Link to="/interpellations/$interpellationId" params={{ interpellationId: row.id }}>
            {row.title}
          </Link>
        }
        second={row.signerCount > 1 ? `${row.leadName}等 ${row.signerCount} 人` : row.leadName}
      />
    ),
  },
  { key: 'state', title: '状态', width: 140, narrow: 'plain', show: (row) => InterpellationState.label(row.state) },
  { key: 'target', title: '受质询（询问）机关', width: 180, show: (row) => row.target },
  { key: 'session', title: '会议', width: 130, show: (row) => row.session },
  {
    key: 'raisedOn',
    title: '提出日期',
    width: 110,
    show: (row) => <span className="figures">{row.raisedOn ?? ''}</span>,
  },
]

/** 质询和询问: questions, inquiries and inquiry committees that the reader may see. */
export default function InterpellationsPage() {
  const frame = useFrame()
  const address = useAddress(shape)
  const [values] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const [raising, setRaising] = useState(false)
  const filters = filled({ q: values.words.trim(), kind: values.kind, state: values.state })
  const read = useRead(listInterpellations, { query: { ...filters, page: values.page } }, { keep: true })
  const mayRaise = mayOpen('motions.question')
  const dialog = raising && <RaiseDialog onClose={() => setRaising(false)} />
  if (frame === 'phone') {
    const raise = (
      <BigButton primary onClick={() => setRaising(true)}>
        提出质询或询问
      </BigButton>
    )
    return (
      <PhonePage title="质询和询问" {...(mayRaise && { primary: raise })}>
        {read.error && !read.data && <ReadFault error={read.error} onRetry={() => void read.refetch()} />}
        {read.isPending && <LoadingSkeleton />}
        {read.data?.items.map((row) => (
          <Link
            key={row.id}
            to="/interpellations/$interpellationId"
            params={{ interpellationId: row.id }}
            className="phone-card motion-card"
          >
            <span className="motion-card-head">
              <WordTag>{InterpellationKind.label(row.kind)}</WordTag>
              {row.allowedActs.includes('answerInvitation') && <WordTag tone="mark">等您答复</WordTag>}
              <WordTag tone="quiet">{InterpellationState.label(row.state)}</WordTag>
            </span>
            <strong>{row.title}</strong>
            <span className="second">
              {row.leadName}
              {row.target !== null && `　向${row.target}`}
            </span>
          </Link>
        ))}
        {read.data?.total === 0 && <EmptyState text="还没有质询和询问。" />}
        {dialog}
      </PhonePage>
    )
  }
  return (
    <>
      <Worklist
        name="interpellations"
        title="质询和询问"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/interpellations/$interpellationId', params: { interpellationId: row.id } })
        }
        filters={[
          { kind: 'words', key: 'words', label: '关键词', hint: '问题、提出人、机关' },
          { kind: 'choice', key: 'kind', label: '类型', options: choicesOf(InterpellationKind) },
          { kind: 'choice', key: 'state', label: '状态', options: choicesOf(InterpellationState) },
        ]}
        {...(mayOpen('motions.export') && { exportHref: downloadHref(exportInterpellations, { query: filters }) })}
        tools={mayRaise && <Button onClick={() => setRaising(true)}>登记询问或调查提议</Button>}
        empty={{ text: '这里列出您有权查看的质询、询问和特定问题调查。还没有这一类的记录。' }}
      />
      {dialog}
    </>
  )
}
