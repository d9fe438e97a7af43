import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Lamp } from '../../../ui/Deadline.tsx'
import type { LampState } from '../../../ui/deadline-wording.ts'

/** One queue: its name, how many wait, and the page that holds exactly those. */
export function QueueLine(props: {
  to: string
  search?: Readonly<Record<string, string>>
  name: string
  /** Undefined while it is counted. */
  count: number | undefined
  unit?: string
  lamp?: LampState
  note?: ReactNode
}) {
  const { count } = props
  return (
    <li className={count === 0 ? 'queue queue-empty' : 'queue'}>
      <Link to={props.to} search={props.search ?? {}}>
        <span className="queue-name">
          {props.lamp && <Lamp state={props.lamp} />}
          {props.name}
        </span>
        {props.note !== undefined && <span className="note">{props.note}</span>}
        <span className="queue-count figures">
          {count === undefined ? '…' : count.toLocaleString('zh-CN')} {props.unit ?? '件'}
        </span>
      </Link>
    </li>
  )
}
