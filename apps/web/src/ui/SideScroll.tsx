import { useEffect, useRef, useState, type ReactNode } from 'react'
import './plain-table.css'

/** Holds what may be wider than its place. Only while it is, Tab stops here, so that arrows can move it without a mouse. */
export function SideScroll(props: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [wider, setWider] = useState(false)
  useEffect(() => {
    const box = place.current
    if (!box) return
    const watch = new ResizeObserver(() => setWider(box.scrollWidth > box.clientWidth))
    watch.observe(box)
    for (const part of box.children) watch.observe(part)
    return () => watch.disconnect()
  }, [])
  return (
    <div
      ref={place}
      className="plain-scroll"
      {...(wider && { tabIndex: 0, role: 'group', 'aria-label': '可左右移动的表格' })}
    >
      {props.children}
    </div>
  )
}
