import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, type ReactElement } from 'react'
import { useSession } from '../api/session.ts'
import { useFrame } from '../ui/frame.ts'
import { Away } from '../ui/Away.tsx'
import { SessionWarning } from './SessionWarning.tsx'
import { StepUpDialog } from './StepUpDialog.tsx'
import { LoadingSkeleton } from '../ui/Waiting.tsx'

const OfficeFrame = lazy(() => import('./OfficeFrame.tsx'))
const NoticeDialog = lazy(() => import('../features/privacy/NoticeDialog.tsx'))
const PhoneFrame = lazy(() => import('./PhoneFrame.tsx'))

/** Everything behind sign-in: sends a visitor to where they must go first, then draws the frame of their role. */
export function Inside(): ReactElement {
  const session = useSession()
  const frame = useFrame()
  const { href, pathname } = useRouterState({ select: (state) => state.location })
  if (session.needsSetup) return <Away to="/setup" />
  if (!session.account) return <Away to="/sign-in" search={href === '/' ? {} : { next: href }} />
  if (session.account.secondStep) return <Away to="/second-step" search={href === '/' ? {} : { next: href }} />
  if (session.account.mustChangePassword && pathname !== '/me/password') return <Away to="/me/password" />
  const content = (
    <Content pathname={pathname}>
      <Suspense fallback={<LoadingSkeleton />}>
        <Outlet />
      </Suspense>
    </Content>
  )
  const Frame = frame === 'phone' ? PhoneFrame : OfficeFrame
  return (
    <Suspense fallback={<Coming />}>
      <Frame>{content}</Frame>
      {session.account.roles.length > 0 && !session.account.mustChangePassword && <NoticeDialog />}
      <StepUpDialog />
      <SessionWarning account={session.account} />
    </Suspense>
  )
}

/** Before the frame itself has come. */
function Coming() {
  return (
    <main id="content">
      <h1 className="unseen">履职</h1>
      <LoadingSkeleton />
    </main>
  )
}

/** The page's place; takes the focus when another page opens, so that keyboard and screen reader start there. */
function Content(props: { pathname: string; children: React.ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const frame = useFrame()
  const shown = useRef(props.pathname)
  useEffect(() => {
    if (shown.current === props.pathname) return
    shown.current = props.pathname
    main.current?.focus({ preventScroll: true })
  }, [props.pathname])
  return (
    <main id="content" ref={main} tabIndex={-1} className="content">
      {frame === 'office' && <h1 className="unseen heading-to-come">页面内容</h1>}
      {props.children}
    </main>
  )
}
