import { NoticeKind, listNotices, markNoticesRead, type Notice } from '@lvzhi/contract/notices'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useRead } from '../../../api/react.ts'
import { instantText } from '../../../ui/dates.ts'
import { ListSwitch } from '../../../ui/ListSwitch.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { ReadFault } from '../../../ui/ReadFault.tsx'
import { inAddress } from '../../../ui/address-words.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../../ui/Waiting.tsx'
import { phoneLink } from './phone-link.ts'
import './deputy.css'

const shape = { only: inAddress.oneOf(['all', 'unread'], 'all') }
const pageSize = 30

/** 消息: what I have been told, newest first. */
export default function MessagesPage() {
  const [address, change] = useAddress(shape)
  const { only } = address
  const [size, setSize] = useState(pageSize)
  const read = useRead(listNotices, { query: { only, size } }, { keep: true })
  const mark = useAct(markNoticesRead)
  const navigate = useNavigate()
  const open = (notice: Notice) => {
    if (!notice.read) mark.mutate({ body: { ids: [notice.id] } })
    void navigate({ to: phoneLink(notice.link) })
  }
  if (read.error && !read.data) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  const { data } = read
  return (
    <PhonePage title="消息">
      <ListSwitch
        lists={[
          ['all', '全部'],
          ['unread', `未读${data && data.unread > 0 ? ` ${data.unread}` : ''}`],
        ]}
        shown={only}
        onShow={(key) => change({ only: key }, { replace: true })}
      />
      <ProblemNotice error={mark.error ?? read.error} />
      {read.isPending && <LoadingSkeleton />}
      {data && data.unread > 0 && (
        <p className="mark-all">
          <button
            type="button"
            className="quiet-act"
            disabled={mark.isPending}
            onClick={() => mark.mutate({ body: {} })}
          >
            全部标为已读
          </button>
        </p>
      )}
      {data?.total === 0 && (
        <EmptyState
          text={
            only === 'unread'
              ? '没有未读的消息。'
              : '还没有消息。建议有进展、有人邀您联名、答复送达时，会在这里告诉您。'
          }
        />
      )}
      <ul className="row-list">
        {data?.items.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              className={`plain-row message ${notice.read ? '' : 'message-unread'}`}
              onClick={() => open(notice)}
            >
              <span className="plain-row-title">
                {!notice.read && <span className="unseen">未读，</span>}
                {notice.title}
              </span>
              <span className="second">{notice.text}</span>
              <span className="note figures">
                {NoticeKind.label(notice.kind)} · {instantText(notice.at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {data && data.items.length < data.total && size < 200 && (
        <BigButton loading={read.isPlaceholderData} onClick={() => setSize(Math.min(200, size + pageSize))}>
          再看 {Math.min(pageSize, data.total - data.items.length)} 条
        </BigButton>
      )}
    </PhonePage>
  )
}
