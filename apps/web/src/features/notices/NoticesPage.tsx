import { listNotices, markNoticesRead, NoticeKind, type Notice } from '@lvzhi/contract/notices'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { instantText } from '../../ui/dates.ts'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { NoticeLine } from './NoticeLine.tsx'

const tabs = [
  { key: 'all', label: '全部' },
  { key: 'unread', label: '未读' },
  { key: 'task', label: '待办' },
  { key: 'warning', label: '时限' },
] as const
const inThisAddress = {
  tab: inAddress.oneOf(
    tabs.map((tab) => tab.key),
    'all',
  ),
  page: inAddress.count(),
}

/** 提醒: what this account has been told; opening one marks it as read. */
export default function NoticesPage() {
  const address = useAddress(inThisAddress)
  const [{ tab, page }] = address
  const navigate = useNavigate()
  const read = useRead(listNotices, { query: { only: tab, page } }, { keep: true })
  const mark = useAct(markNoticesRead)
  const unread = read.data?.unread ?? 0
  const open = (notice: Notice) => {
    if (!notice.read) mark.mutate({ body: { ids: [notice.id] } })
    void navigate({ to: notice.link })
  }
  const columns: readonly Column<Notice>[] = [
    {
      key: 'title',
      title: '内容',
      narrow: 'heading',
      show: (row) => <NoticeLine notice={row} onOpen={() => open(row)} />,
    },
    { key: 'kind', title: '种类', width: 80, show: (row) => NoticeKind.label(row.kind) },
    {
      key: 'at',
      title: '时间',
      width: 160,
      narrow: 'plain',
      show: (row) => <span className="figures second">{instantText(row.at)}</span>,
    },
  ]
  return (
    <Worklist
      name="notices"
      title="提醒"
      unit="条"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={open}
      tabs={tabs.map((one) => (one.key === 'unread' && read.data ? { ...one, count: unread } : one))}
      acts={(row) =>
        row.read ? [] : [{ key: 'read', label: '标为已读', onAct: () => mark.mutate({ body: { ids: [row.id] } }) }]
      }
      tools={
        unread > 0 && (
          <Button loading={mark.isPending} onClick={() => mark.mutate({ body: {} })}>
            全部标为已读
          </Button>
        )
      }
      empty={{ text: '这里是系统给您的提醒：新的任务、办理进展、临期和超期。现在没有。' }}
    />
  )
}
