import { listOversight, type OversightRow } from '@lvzhi/contract/supervision-events'
import { OversightKind, OversightState } from '@lvzhi/contract/supervision-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { longDate, yearNow } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { useFrame } from '../../ui/frame.ts'
import { PhoneCard, PhonePage } from '../../ui/Phone.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { yearOptions } from './choices.ts'
import { ArrangementDialog } from './event/ArrangementDialog.tsx'
import './supervision.css'

const inThisAddress = {
  kind: inAddress.oneOf(['', ...OversightKind.codes], ''),
  state: inAddress.oneOf(['', ...OversightState.codes], ''),
  year: inAddress.text(),
  done: inAddress.flag(),
  q: inAddress.text(),
  page: inAddress.count(),
}

const columns: readonly Column<OversightRow>[] = [
  {
    key: 'heldOn',
    title: '日期',
    width: 110,
    fixed: true,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.heldOn}</span>,
  },
  {
    key: 'title',
    title: '活动',
    width: 380,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.title}
        first={
          <Link to="/supervision/events/$eventId" params={{ eventId: row.id }}>
            {row.title}
          </Link>
        }
        second={`${OversightKind.label(row.kind)} · ${row.place}`}
      />
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 100,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.state === 'polling' ? 'mark' : row.state === 'concluded' ? 'quiet' : 'plain'}>
        {OversightState.label(row.state)}
      </WordTag>
    ),
  },
  {
    key: 'deputies',
    title: '代表 应到 / 实到',
    width: 140,
    narrow: 'labelled',
    show: (row) => (
      <span className="figures">
        {row.deputies} / {row.present}
      </span>
    ),
  },
  {
    key: 'ties',
    title: '单位 · 建议',
    width: 130,
    narrow: 'labelled',
    show: (row) => (
      <span className="figures">
        {row.units} 家 · {row.suggestions} 件
      </span>
    ),
  },
  {
    key: 'followUps',
    title: '承诺事项',
    width: 200,
    narrow: 'labelled',
    show: ({ followUps }) => (
      <span className="figures">
        落实中 {followUps.open}
        {followUps.overdue > 0 && <span className="late-word">（逾期 {followUps.overdue}）</span>} · 有结果{' '}
        {followUps.settled}
      </span>
    ),
  },
]

/** 评议、询问和调研: at the desk a list; on the phone the events in which the deputy takes part. */
export default function OversightListPage() {
  return useFrame() === 'phone' ? <OnPhone /> : <AtDesk />
}

function AtDesk() {
  const address = useAddress(inThisAddress)
  const [{ page, year, done, q, kind, state }] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const [creating, setCreating] = useState(false)
  const read = useRead(
    listOversight,
    {
      query: {
        page,
        ...filled({ q, kind, state }),
        ...(year !== '' && { year: Number(year) }),
        ...(done && { done: '1' as const }),
      },
    },
    { keep: true },
  )
  return (
    <>
      <Worklist
        name="oversight"
        title="评议、询问和调研"
        unit="次"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/supervision/events/$eventId', params: { eventId: row.id } })}
        filters={[
          { kind: 'words', key: 'q', label: '关键词', hint: '活动名称' },
          { kind: 'choice', key: 'kind', label: '种类', options: choicesOf(OversightKind) },
          { kind: 'choice', key: 'year', label: '年度', options: yearOptions(yearNow()) },
          { kind: 'choice', key: 'state', label: '状态', options: choicesOf(OversightState) },
          { kind: 'flag', key: 'done', label: '已经举行' },
        ]}
        tools={
          mayOpen('supervision.work') && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建活动
            </Button>
          )
        }
        empty={{ text: '这里列出评议会、专题询问和跟踪调研，连同参加的代表、单位和建议。' }}
      />
      {creating && <ArrangementDialog event={null} onClose={() => setCreating(false)} />}
    </>
  )
}

function OnPhone() {
  const read = useRead(listOversight, { query: { size: 50 } })
  return (
    <PhonePage title="评议和调研">
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={4} />}
      {read.data?.items.length === 0 && <EmptyState text="请您参加的评议会、专题询问和调研会列在这里。现在没有。" />}
      {read.data?.items.map((row) => (
        <PhoneCard
          key={row.id}
          to={`/supervision/events/${row.id}`}
          urgent={row.ballot === 'waited'}
          title={row.title}
          note={`${OversightKind.label(row.kind)} · ${longDate(row.heldOn)} · ${row.place}`}
        >
          <p>{row.ballot === 'waited' ? '请填写测评表' : OversightState.label(row.state)}</p>
        </PhoneCard>
      ))}
    </PhonePage>
  )
}
