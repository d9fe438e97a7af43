import { listPublications, PublicationState, type PublicationRow } from '@lvzhi/contract/publications'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { tabsOf } from '../../ui/choices.ts'
import { instantText } from '../../ui/dates.ts'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'

const inThisAddress = {
  tab: inAddress.oneOf(PublicationState.codes, 'waiting'),
  q: inAddress.text(),
  page: inAddress.count(),
}

const columns: readonly Column<PublicationRow>[] = [
  {
    key: 'title',
    title: '建议',
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.title}
        first={
          <Link to="/publications/$suggestionId" params={{ suggestionId: row.suggestionId }}>
            {row.number !== null && <span className="figures">{row.number}　</span>}
            {row.title}
          </Link>
        }
        second={row.unit ?? ''}
      />
    ),
  },
  {
    key: 'repliedOn',
    title: '答复日期',
    width: 120,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.repliedOn ?? '—'}</span>,
  },
  {
    key: 'state',
    title: '公开状态',
    width: 200,
    narrow: 'plain',
    show: (row) => (
      <>
        <WordTag tone={row.state === 'published' ? 'plain' : 'quiet'}>{PublicationState.label(row.state)}</WordTag>
        {row.hidden && <WordTag tone="mark">公众已看不到</WordTag>}
        {row.objected && <WordTag tone="mark">代表有异议</WordTag>}
      </>
    ),
  },
  {
    key: 'at',
    title: '公开或撤下',
    width: 240,
    narrow: 'labelled',
    show: (row) =>
      row.at === null ? (
        <span className="second">—</span>
      ) : (
        <>
          {row.by} <span className="figures">{instantText(row.at)}</span>
        </>
      ),
  },
]

/** 公开台账: what was decided 公开 and waits for its text, what the public reads, and what was taken down. */
export default function PublicationsPage() {
  const address = useAddress(inThisAddress)
  const [{ page, tab, q }] = address
  const navigate = useNavigate()
  const read = useRead(listPublications, { query: { page, tab, ...(q !== '' && { q }) } }, { keep: true })
  return (
    <Worklist
      name="publications"
      title="建议公开"
      unit="件"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.suggestionId}
      onOpen={({ suggestionId }) => void navigate({ to: '/publications/$suggestionId', params: { suggestionId } })}
      tabs={tabsOf(PublicationState, (key) => read.data?.tabs.find((one) => one.tab === key)?.count)}
      filters={[{ kind: 'words', key: 'q', label: '关键词', hint: '标题、编号' }]}
      tools={
        <Button href="/public" target="_blank" rel="noreferrer">
          打开公开页
        </Button>
      }
      empty={{ text: '这里列出已决定公开的建议。答复送达后，在建议里“决定公开”，再到这里遮盖和公开。' }}
    />
  )
}
