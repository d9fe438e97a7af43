import { BellOutlined } from '@ant-design/icons'
import { countNotices } from '@lvzhi/contract/notices'
import { Link } from '@tanstack/react-router'
import { useRead } from '../api/react.ts'

/** How much waits unread; looked at again every minute. */
function useUnread(): number {
  return useRead(countNotices, {}, { every: 60 }).data?.unread ?? 0
}

/** The small red number of what is unread. */
export function UnreadCount() {
  const unread = useUnread()
  if (unread === 0) return null
  return (
    <span className="bell-count figures">
      {unread > 99 ? '99+' : unread}
      <span className="unseen">条未读</span>
    </span>
  )
}

/** 待办 with the number of what waits. */
export function Bell(props: { path: string }) {
  return (
    <Link to={props.path} className="bar-button bell" title="待办">
      <BellOutlined aria-hidden />
      <span className="unseen">待办</span>
      <UnreadCount />
    </Link>
  )
}
