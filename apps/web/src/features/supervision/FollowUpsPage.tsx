import { followUpTabs, listFollowUps, type FollowUpView } from '@lvzhi/contract/supervision-events'
import { FollowUpState, OversightKind } from '@lvzhi/contract/supervision-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import './supervision.css'

const inThisAddress = {
  tab: inAddress.oneOf(followUpTabs, 'all'),
  q: inAddress.text(),
  page: inAddress.count(),
}
const tabNames = { open: '落实中', overdue: '逾期', settled: '有结果', all: '全部' } as const

const columns: readonly Column<FollowUpView>[] = [
  {
    key: 'promise',
    title: '承诺事项',
    width: 420,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.promise}
        first={
          <Link to="/supervision/events/$eventId" params={{ eventId: row.eventId }}>
            {row.promise}
          </Link>
        }
        second={`${OversightKind.label(row.kind)} · ${row.event}`}
      />
    ),
  },
  { key: 'unit', title: '责任单位', width: 180, narrow: 'labelled', show: (row) => row.unit.name },
  {
    key: 'due',
    title: '期限',
    width: 170,
    narrow: 'labelled',
    show: (row) =>
      row.overdue ? (
        <span className="late-word figures">逾期 · {row.dueOn}</span>
      ) : (
        <span className="figures">{row.dueOn}</span>
      ),
  },
  {
    key: 'state',
    title: '结果',
    width: 120,
    narrow: 'plain',
    show: (row) => <WordTag tone={row.state === 'open' ? 'plain' : 'quiet'}>{FollowUpState.label(row.state)}</WordTag>,
  },
  { key: 'outcome', title: '情况', width: 320, show: (row) => row.outcome },
]

/** 承诺事项 over all events: what was promised, until when, and what has become of it. */
export default function FollowUpsPage() {
  const address = useAddress(inThisAddress)
  const [{ tab, q, page }] = address
  const navigate = useNavigate()
  const read = useRead(listFollowUps, { query: { tab, page, ...(q !== '' && { q }) } }, { keep: true })
  return (
    <Worklist
      name="followUps"
      title="评议承诺事项"
      unit="项"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/supervision/events/$eventId', params: { eventId: row.eventId } })}
      tabs={followUpTabs.map((key) => ({
        key,
        label: tabNames[key],
        count: read.data?.tabs.find((one) => one.tab === key)?.count ?? null,
      }))}
      filters={[{ kind: 'words', key: 'q', label: '关键词', hint: '事项、单位' }]}
      empty={{ text: '评议会、专题询问和跟踪调研中承诺的事项列在这里。' }}
    />
  )
}
