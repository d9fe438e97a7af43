import { useEffect, useState } from 'react'
import './waiting.css'

/** Whether the wait has lasted long enough (200 ms) to be shown; a quick answer never flickers. */
export function useLate(after = 200): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return late
}

/** The outline of what is coming: a list of rows, a record in two columns, or a form. */
export function LoadingSkeleton(props: { shape?: 'list' | 'record' | 'form'; rows?: number }) {
  const late = useLate()
  const rows = Array.from({ length: props.rows ?? 8 }, (_, at) => at)
  return (
    <div className={`skeleton skeleton-${props.shape ?? 'list'}`} aria-busy="true">
      <span className="unseen" role="status">
        {late ? '正在读取' : ''}
      </span>
      {late && (
        <>
          <i className="skeleton-title" />
          {rows.map((row) => (
            <i key={row} className="skeleton-row" style={{ width: `${92 - ((row * 17) % 31)}%` }} />
          ))}
        </>
      )}
    </div>
  )
}

/** What would stand here, and the act that fills it. */
export function EmptyState(props: { text: string; children?: React.ReactNode }) {
  return (
    <div className="empty-state">
      <p>{props.text}</p>
      {props.children !== undefined && <div className="empty-state-acts">{props.children}</div>}
    </div>
  )
}
