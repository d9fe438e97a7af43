import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/session.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import './portal.css'

/** Around the pages that anybody reads without signing in: whose they are, and nothing that needs an account. */
export function PublicFrame(props: { title: string; children: ReactNode }) {
  usePageTitle(props.title)
  const { province } = useSession()
  return (
    <div className="public-page">
      <header className="public-head no-print">
        <Link to="/public">{province ? `${province.name}人大代表建议公开` : '人大代表建议公开'}</Link>
      </header>
      <main id="content" className="public-main">
        {props.children}
      </main>
      <footer className="public-foot no-print">
        <Link to="/public/privacy">个人信息处理告知</Link>
      </footer>
    </div>
  )
}
