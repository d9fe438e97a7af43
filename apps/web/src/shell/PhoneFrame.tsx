import { LeftOutlined } from '@ant-design/icons'
import { Link, useCanGoBack, useRouter, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMayOpen } from '../api/session.ts'
import { useShownTitle } from '../ui/page-title.ts'
import { UnreadCount } from './Bell.tsx'
import { ElderSwitch } from './ElderSwitch.tsx'
import { placeOf, placesFor } from './menu.ts'
import { OfflineBanner } from './OfflineBanner.tsx'

/** The standing person's frame: title bar, content, at most four places within the thumb's reach. */
export default function PhoneFrame(props: { children: ReactNode }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const title = useShownTitle()
  const places = placesFor('phone', useMayOpen())
  const here = placeOf(pathname, places)
  const atPlace = places.some((place) => place.path === pathname)
  return (
    <div className="phone">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className="title-bar no-print">
        {!atPlace && <BackButton />}
        <h1>{title === '' ? '履职' : title}</h1>
        <ElderSwitch />
      </header>
      <OfflineBanner />
      {props.children}
      <nav className="bottom-bar no-print" aria-label="主菜单">
        {places.map((place) => {
          const Icon = place.icon
          return (
            <Link key={place.path} to={place.path} {...(place === here && { 'aria-current': 'page' as const })}>
              <Icon aria-hidden />
              {place.inbox && <UnreadCount />}
              <span>{place.label}</span>
            </Link>
          )
        })}
      </nav>
    </div>
  )
}

function BackButton() {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  return (
    <button
      type="button"
      className="bar-button"
      aria-label="返回"
      onClick={() => (canGoBack ? router.history.back() : void router.navigate({ to: '/' }))}
    >
      <LeftOutlined aria-hidden />
    </button>
  )
}
