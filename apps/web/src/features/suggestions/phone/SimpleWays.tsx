import { Link } from '@tanstack/react-router'
import { FileProtectOutlined, FileTextOutlined, MessageOutlined, RightOutlined, UserOutlined } from '@ant-design/icons'
import { useMayOpen } from '../../../api/session.ts'
import type { Home } from './waiting-act.ts'

const entries = [
  { to: '/mine', label: '我的建议', icon: FileTextOutlined, permission: 'suggestions.home' },
  { to: '/motions', label: '议案', icon: FileProtectOutlined, permission: 'motions.raise' },
  { to: '/messages', label: '消息', icon: MessageOutlined, permission: 'notices.own' },
  { to: '/me', label: '我的账号', icon: UserOutlined, permission: null },
] as const

/** The first page's simple version in 长者模式: a few large entries instead of the list of suggestions. */
export function SimpleWays(props: { home: Home }) {
  const mayOpen = useMayOpen()
  const count = props.home.mine.length
  return (
    <nav aria-label="常用功能">
      <ul className="simple-ways">
        {entries
          .filter((entry) => mayOpen(entry.permission))
          .map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className="plain-row">
                <Icon aria-hidden />
                <span>
                  {label}
                  {to === '/mine' && count > 0 && <span className="figures">（{count} 件）</span>}
                </span>
                <RightOutlined aria-hidden />
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
