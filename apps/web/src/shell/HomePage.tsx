import { Link } from '@tanstack/react-router'
import { lazy } from 'react'
import { useAccount, useMayOpen } from '../api/session.ts'
import { useFrame } from '../ui/frame.ts'
import { usePageTitle } from '../ui/page-title.ts'
import { placesFor } from './menu.ts'
import './home.css'

const DeputyHome = lazy(() => import('../features/suggestions/DeputyHome.tsx'))

/** The first page: on the phone a deputy's home, at the desk where this account can go. */
export default function HomePage() {
  const mayHome = useMayOpen()('suggestions.home')
  return useFrame() === 'phone' && mayHome ? <DeputyHome /> : <Places />
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
