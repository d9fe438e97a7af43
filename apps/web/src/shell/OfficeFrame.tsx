import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { useMayOpen, useSession } from '../api/session.ts'
import { useMedia } from '../ui/frame.ts'
import { usePreference } from '../ui/preferences.ts'
import { frameSize } from '../ui/tokens.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Bell } from './Bell.tsx'
import { placesFor } from './menu.ts'
import { ElderSwitch } from './ElderSwitch.tsx'
import { MenuList } from './MenuList.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { SearchBox } from './SearchBox.tsx'

/** The desk's frame: menu on the left, search, bell and account on top; a drawer holds the menu on small screens. */
export default function OfficeFrame(props: { children: ReactNode }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const { province } = useSession()
  const places = placesFor('office', useMayOpen())
  const small = useMedia(`(max-width: ${frameSize.drawerBelow - 1}px)`)
  const [folded, setFolded] = usePreference('menuFolded', false)
  const [drawer, setDrawer] = useState(false)
  const inbox = places.find((place) => place.inbox)
  const searchable = places.filter((place) => place.search !== undefined)
  return (
    <div className={`office ${folded ? 'office-folded' : ''}`}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className="top-bar no-print">
        {small && (
          <button type="button" className="bar-button" aria-label="打开菜单" onClick={() => setDrawer(true)}>
            <MenuOutlined aria-hidden />
          </button>
        )}
        <Link to="/" className="brand">
          <span className="brand-name">履职</span>
          {province && <span className="brand-province">{province.name}</span>}
        </Link>
        <SearchBox places={searchable} />
        <span className="top-bar-end">
          <ElderSwitch />
          {inbox && <Bell path={inbox.path} />}
          <AccountMenu />
        </span>
      </header>
      {!small && (
        <nav className="side-menu no-print" aria-label="主菜单">
          <div className="side-menu-view">
            <MenuList places={places} pathname={pathname} folded={folded} />
            <button
              type="button"
              className="fold-button"
              aria-label={folded ? '展开菜单' : '收起菜单'}
              aria-expanded={!folded}
              onClick={() => setFolded(!folded)}
            >
              {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
              {!folded && <span>收起</span>}
            </button>
          </div>
        </nav>
      )}
      <Drawer
        open={small && drawer}
        onClose={() => setDrawer(false)}
        placement="left"
        size={264}
        title="菜单"
        rootClassName="menu-drawer"
      >
        <nav aria-label="主菜单">
          <MenuList places={places} pathname={pathname} folded={false} onOpen={() => setDrawer(false)} />
        </nav>
      </Drawer>
      <div className="office-content">
        <OfflineBanner />
        {props.children}
      </div>
    </div>
  )
}
