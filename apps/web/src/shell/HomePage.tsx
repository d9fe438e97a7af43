import { Link } from '@tanstack/react-router'
import { lazy } from 'react'
import { useAccount, useMayOpen } from '../api/session.ts'
import { useFrame } from '../ui/frame.ts'
import { usePageTitle } from '../ui/page-title.ts'
import { placesFor } from './menu.ts'
import './home.css'

const DeputyHome = lazy(() => import('../features/suggestions/DeputyHome.tsx'))

const WorkbenchPage = lazy(() => import('../features/suggestions/WorkbenchPage.tsx'))

/** The first page: on the phone a deputy's home, at the desk what must be done, or else where this account can go. */
export default function HomePage() {
  const mayOpen = useMayOpen()
  if (useFrame() === 'phone') return mayOpen('suggestions.home') ? <DeputyHome /> : <Places />
  return mayOpen('suggestions.read') ? <WorkbenchPage /> : <Places />
}

function Places() {
  const account = useAccount()
  const frame = useFrame()
  const places = placesFor(frame, useMayOpen()).filter((place) => place.path !== '/')
  usePageTitle(frame === 'phone' ? '首页' : '工作台')
  return (
    <div className="home">
      {frame === 'office' && <h1>工作台</h1>}
      <p className="second">
        {account.name}
        {account.organisation && `，${account.organisation.name}`}
      </p>
      <ul className="home-places">
        {places.map((place) => {
          const Icon = place.icon
          return (
            <li key={place.path}>
              <Link to={place.path}>
                <Icon aria-hidden />
                {place.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
