import type { Notice } from '@lvzhi/contract/notices'
import { TwoLines } from '../../ui/TwoLines.tsx'
import './notices.css'

/** One reminder in two lines; an unread one is marked by weight and a dot, and by the word for readers. */
export function NoticeLine(props: { notice: Notice; onOpen: () => void }) {
  const { notice } = props
  return (
    <TwoLines
      first={
        <>
          {!notice.read && (
            <span className="notice-unread">
              <span className="unseen">未读</span>
            </span>
          )}
          <a
            href={notice.link}
            className={notice.read ? 'notice-read' : 'notice-fresh'}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              props.onOpen()
            }}
          >
            {notice.title}
          </a>
        </>
      }
      second={notice.text}
    />
  )
}
