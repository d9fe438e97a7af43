import type { ReactNode } from 'react'
import { SideScroll } from './SideScroll.tsx'

interface PlainTableProps {
  readonly heads: readonly string[]
  /** Whether the last column holds what may be done with a row; its head is for screen readers only. */
  readonly acting: boolean
  /** The rows. */
  readonly children: ReactNode
}

/** A short table that is read whole: neither paged nor sorted. What may be done with a row stands in a cell of class `row-acts`. */
export function PlainTable({ heads, acting, children }: PlainTableProps) {
  return (
    <SideScroll>
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {acting && (
              <th scope="col">
                <span className="unseen">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </SideScroll>
  )
}
