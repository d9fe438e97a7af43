import type { AnswerOf } from '@lvzhi/contract'
import { TaskPart, TaskState } from '@lvzhi/contract/suggestion-terms'
import { listTasks } from '@lvzhi/contract/suggestions'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { Deadline } from '../../ui/Deadline.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import type { OfferedKey } from './acts/offered.ts'
import { MarkTags, NumberCell, TitleCell } from './cells.tsx'
import { useRowActs } from './row-acts.ts'

const RowActHost = lazy(() => import('./acts/RowActHost.tsx'))

const tabs = [
  { key: 'all', label: '全部' },
  { key: 'toAcknowledge', label: '待签收' },
  { key: 'handling', label: '办理中' },
  { key: 'opinions', label: '待提会办意见' },
  { key: 'replied', label: '已答复' },
] as const
const inThisAddress = {
  tab: inAddress.oneOf(
    tabs.map((tab) => tab.key),
    'all',
  ),
  words: inAddress.text(),
  page: inAddress.count(),
}

type Row = AnswerOf<typeof listTasks>['items'][number]

const columns: readonly Column<Row>[] = [
  { key: 'number', title: '编号', width: 76, fixed: true, show: (row) => <NumberCell row={row.suggestion} /> },
  {
    key: 'title',
    title: '标题',
    width: 400,
    fixed: true,
    narrow: 'heading',
    show: (row) => <TitleCell row={row.suggestion} unread={row.unread} />,
  },
  { key: 'part', title: '分工', width: 70, narrow: 'labelled', show: (row) => TaskPart.label(row.part) },
  {
    key: 'taskState',
    title: '本单位进度',
    width: 150,
    narrow: 'plain',
    show: (row) => (
      <span className="state-cell">
        <span>{TaskState.label(row.taskState)}</span>
        <span className="tag-line">
          <MarkTags row={row.suggestion} />
        </span>
      </span>
    ),
  },
  {
    key: 'due',
    title: '本单位期限',
    width: 240,
    narrow: 'plain',
    show: (row) =>
      row.dueOn === null && row.lamp !== 'done' ? (
        <span className="second due-none">—</span>
      ) : (
        <Deadline facts={row} {...(row.dueName !== null && { label: row.dueName })} />
      ),
  },
  {
    key: 'assignedOn',
    title: '交办日期',
    width: 110,
    show: (row) => <span className="figures">{row.suggestion.assignedOn}</span>,
  },
  { key: 'delegation', title: '代表团', width: 120, spare: true, show: (row) => row.suggestion.delegation },
]

/** 承办工作台: what this unit has to sign for, to answer and to give its opinion on, unread and soonest due first. */
export default function TasksPage() {
  const address = useAddress(inThisAddress)
  const [{ tab, words, page }] = address
  const navigate = useNavigate()
  const [acting, setActing] = useState<{ id: string; act: OfferedKey } | null>(null)
  const read = useRead(listTasks, { query: { tab, page, ...(words !== '' && { q: words }) } }, { keep: true })
  const rowActs = useRowActs((id, act) => setActing({ id, act }))
  return (
    <>
      <Worklist
        name="tasks"
        title="承办工作台"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.taskId}
        onOpen={(row) =>
          void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.suggestion.id } })
        }
        tabs={tabs.map((one) => ({
          ...one,
          count: read.data?.tabs.find((counted) => counted.tab === one.key)?.count ?? null,
        }))}
        filters={[{ kind: 'words', key: 'words', label: '关键词', hint: '标题、内容、编号' }]}
        acts={(row) => rowActs(row.suggestion)}
        actsWidth={132}
        empty={{ text: '这里列出交给本单位办理的建议。现在没有这一类任务。' }}
      />
      <Suspense fallback={null}>{acting && <RowActHost {...acting} onClose={() => setActing(null)} />}</Suspense>
    </>
  )
}
