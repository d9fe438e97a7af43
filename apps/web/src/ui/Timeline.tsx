import type { ReactNode } from 'react'
import { BasisLink } from './BasisLink.tsx'
import { instantText } from './dates.ts'
import type { ShownBasis } from './shown-problem.ts'
import './timeline.css'

/** One thing that happened. */
export interface Happening {
  readonly id: string
  /** The act in words: 交办, 送达答复. */
  readonly title: string
  readonly who: string
  readonly onBehalfOf?: string | null
  readonly at: string
  readonly note?: string | null
  readonly document?: ReactNode
  readonly changes?: readonly { readonly label: string; readonly from: string | null; readonly to: string | null }[]
  /** Seen inside the office only; stands apart. */
  readonly inside?: boolean
  readonly basis?: readonly ShownBasis[]
}

/** Happenings of one round, under its heading. */
export interface Round {
  readonly key: string
  readonly title: string
  readonly happenings: readonly Happening[]
}

/** What happened, newest first within each round; every entry has its own address. */
export function Timeline(props: { rounds: readonly Round[] }) {
  return (
    <div className="timeline">
      {props.rounds.map((round) => (
        <section key={round.key}>
          {props.rounds.length > 1 && <h3>{round.title}</h3>}
          <ol>
            {[...round.happenings]
              .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
              .map((happening) => (
                <Entry key={happening.id} happening={happening} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Entry(props: { happening: Happening }) {
  const { happening } = props
  const changes = happening.changes ?? []
  return (
    <li id={`e-${happening.id}`} className={happening.inside ? 'entry entry-inside' : 'entry'}>
      <div className="entry-head">
        <strong>{happening.title}</strong>
        <span>
          {happening.who}
          {happening.onBehalfOf && <span className="second">（代 {happening.onBehalfOf}）</span>}
        </span>
        <a className="entry-time figures" href={`#e-${happening.id}`}>
          <time dateTime={happening.at}>{instantText(happening.at)}</time>
        </a>
        {happening.inside && <span className="entry-mark">内部</span>}
        {happening.basis && <BasisLink basis={happening.basis} />}
      </div>
      {changes.length > 0 && (
        <ul className="entry-changes">
          {changes.map((change) => (
            <li key={change.label}>
              <span className="second">{change.label}：</span>
              {change.from !== null && (
                <>
                  <del>{change.from}</del> →{' '}
                </>
              )}
              {change.to ?? '（空）'}
            </li>
          ))}
        </ul>
      )}
      {happening.note && <p className="entry-note">{happening.note}</p>}
      {happening.document !== undefined && happening.document !== null && <div>{happening.document}</div>}
    </li>
  )
}
