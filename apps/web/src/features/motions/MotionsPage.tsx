import { MotionBody, MotionChannel, MotionOutcome, MotionProposer, MotionState } from '@lvzhi/contract/motion-terms'
import type { MotionRow } from '@lvzhi/contract/motion-shapes'
import { exportMotions, listMotions } from '@lvzhi/contract/motions'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { useSessionOptions, useTermOptions } from '../../pickers/TermPicker.tsx'
import { choicesOf, tabsOf } from '../../ui/choices.ts'
import { Deadline } from '../../ui/Deadline.tsx'
import { inAddress, type AddressValues } from '../../ui/address-words.ts'
import { filled } from '../../ui/filled.ts'
import { useFrame } from '../../ui/frame.ts'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { sortAsked, type Column, type Filter } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { proposersOf } from './words.ts'
import './motions.css'

const PhoneMotions = lazy(() => import('./PhoneMotions.tsx'))

const shape = {
  tab: inAddress.oneOf(['all', ...MotionOutcome.codes], 'all'),
  words: inAddress.text(),
  term: inAddress.text(),
  session: inAddress.text(),
  state: inAddress.oneOf(['', ...MotionState.codes], ''),
  body: inAddress.oneOf(['', ...MotionBody.codes], ''),
  channel: inAddress.oneOf(['', ...MotionChannel.codes], ''),
  proposer: inAddress.oneOf(['', ...MotionProposer.codes], ''),
  page: inAddress.count(),
  sort: inAddress.text(),
}
type Values = AddressValues<typeof shape>

const columns: readonly Column<MotionRow>[] = [
  {
    key: 'number',
    title: '编号',
    width: 76,
    fixed: true,
    sortable: true,
    show: (row) => <span className="figures">{row.number ?? <span className="second">未编号</span>}</span>,
  },
  {
    key: 'title',
    title: '案由',
    width: 380,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.title}
        first={
          <Link to="/motions/$motionId" params={{ motionId: row.id }}>
            {row.title}
          </Link>
        }
        second={proposersOf(row)}
      />
    ),
  },
  { key: 'state', title: '状态', width: 150, narrow: 'plain', show: (row) => MotionState.label(row.state) },
  {
    key: 'dueOn',
    title: '期限',
    width: 150,
    sortable: true,
    narrow: 'plain',
    show: (row) =>
      row.dueOn === null ? (
        <span className="second">—</span>
      ) : (
        <Deadline facts={{ lamp: row.lamp, dueOn: row.dueOn, daysLeft: row.daysLeft }} />
      ),
  },
  { key: 'delegation', title: '代表团', width: 130, show: (row) => row.delegation },
  { key: 'session', title: '会议', width: 130, show: (row) => row.session ?? MotionChannel.label(row.channel) },
  {
    key: 'raisedOn',
    title: '提出日期',
    width: 110,
    sortable: true,
    show: (row) => <span className="figures">{row.raisedOn ?? ''}</span>,
  },
  { key: 'body', title: '受理机关', width: 120, spare: true, show: (row) => MotionBody.label(row.body) },
  {
    key: 'decidedOn',
    title: '决定日期',
    width: 110,
    spare: true,
    show: (row) => <span className="figures">{row.decidedOn ?? ''}</span>,
  },
]

/** 议案: at the desk the ledger, on the phone one's own and those taken up. */
export default function MotionsPage() {
  return useFrame() === 'phone' ? <PhoneMotions /> : <Ledger />
}

function Ledger() {
  const address = useAddress(shape)
  const [values] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const filters = filtersOf(values)
  const read = useRead(
    listMotions,
    {
      query: {
        ...filters,
        page: values.page,
        ...sortAsked(values.sort, ['number', 'raisedOn', 'dueOn', 'lastMovedAt']),
      },
    },
    { keep: true },
  )
  const counts = new Map(read.data?.outcomes.map((one) => [one.outcome, one.count]))
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <Worklist
      name="motions"
      title="议案台账"
      unit="件"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/motions/$motionId', params: { motionId: row.id } })}
      tabs={[
        { key: 'all', label: '全部', count: read.data ? all : null },
        ...tabsOf(MotionOutcome, (code) => counts.get(code)),
      ]}
      filters={useFilters(values)}
      {...(mayOpen('motions.export') && { exportHref: downloadHref(exportMotions, { query: filters }) })}
      tools={
        <>
          <Button onClick={() => void navigate({ to: '/motions/cut-offs' })}>议案截止时间</Button>
          {mayOpen('motions.register') && (
            <Button onClick={() => void navigate({ to: '/motions/organ' })}>登记机关议案</Button>
          )}
        </>
      }
      empty={{ text: '这里列出您有权查看的议案。还没有这一类的议案。' }}
    />
  )
}

function filtersOf(values: Values) {
  const { tab, words, page: _page, sort: _sort, term, session, state, body, channel, proposer } = values
  return {
    ...(tab !== 'all' && { outcome: tab }),
    ...filled({ q: words.trim(), term, session, state, body, channel, proposer }),
  }
}

function useFilters(values: Values): readonly Filter<keyof Values>[] {
  const terms = useTermOptions()
  const sessions = useSessionOptions(values.term === '' ? (terms[0]?.value ?? '') : values.term)
  return [
    { kind: 'words', key: 'words', label: '关键词', hint: '案由、内容、编号、领衔代表' },
    { kind: 'choice', key: 'term', label: '届次', options: terms },
    { kind: 'choice', key: 'session', label: '会议', options: sessions },
    { kind: 'choice', key: 'state', label: '状态', options: choicesOf(MotionState) },
    { kind: 'choice', key: 'proposer', label: '提案人', options: choicesOf(MotionProposer) },
    { kind: 'choice', key: 'body', label: '受理机关', options: choicesOf(MotionBody) },
    { kind: 'choice', key: 'channel', label: '提出方式', options: choicesOf(MotionChannel) },
  ]
}
