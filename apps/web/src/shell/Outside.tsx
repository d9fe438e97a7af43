import { Outlet } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { ElderSwitch } from './ElderSwitch.tsx'

/** Around the pages that are open to everybody: the way past the head, and the switch of 长者模式. */
export function Outside(): ReactElement {
  return (
    <div className="outside">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <div className="outside-tools no-print" role="region" aria-label="显示方式">
        <ElderSwitch />
      </div>
      <Outlet />
    </div>
  )
}
