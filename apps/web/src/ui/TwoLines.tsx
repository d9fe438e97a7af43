import type { ReactNode } from 'react'
import './worklist/worklist.css'

/** A cell of two lines: the title over who and where. In a table each keeps to one line; on a phone both run on. */
export function TwoLines(props: { first: ReactNode; second: ReactNode; title?: string }) {
  return (
    <span className="cell-two-lines" {...(props.title !== undefined && { title: props.title })}>
      <span>{props.first}</span>
      <span>{props.second}</span>
    </span>
  )
}
