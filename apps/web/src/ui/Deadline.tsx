import { yearNow } from './dates.ts'
import { deadlineSpoken, deadlineWording, lampWord, type DeadlineFacts, type LampState } from './deadline-wording.ts'
import { BasisLink } from './BasisLink.tsx'
import type { ShownBasis } from './shown-problem.ts'
import './deadline.css'

/** The lamp of a deadline: circle, triangle or square, never colour alone. */
export function Lamp(props: { state: LampState; word?: boolean }) {
  if (props.state === 'none') return props.word ? <span className="second">{lampWord.none}</span> : null
  return (
    <span className={`lamp lamp-${props.state}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
        {props.state === 'normal' && <circle cx="6" cy="6" r="4.5" />}
        {props.state === 'near' && <path d="M6 1 11.5 11H.5Z" />}
        {props.state === 'overdue' && <rect x="1" y="1" width="10" height="10" />}
        {props.state === 'done' && <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="1.8" />}
      </svg>
      {props.word && <span>{lampWord[props.state]}</span>}
    </span>
  )
}

/** Where the words of the deadline already begin with the lamp's word. */
const saysItself: Partial<Record<LampState, boolean>> = { overdue: true, done: true, none: true }

/** A deadline in one line: lamp, words, date, and the articles behind it. `label` names the clock. */
export function Deadline(props: {
  facts: DeadlineFacts
  label?: string
  basis?: readonly ShownBasis[]
  /** Shows the lamp's word too; in tables the words of the deadline say it. */
  word?: boolean
}) {
  const year = yearNow()
  const { facts } = props
  return (
    <span className={`deadline deadline-${facts.lamp}`}>
      {props.label !== undefined && <span className="second deadline-label">{props.label}</span>}
      <span aria-hidden className="deadline-line">
        <Lamp state={facts.lamp} word={(props.word ?? false) && saysItself[facts.lamp] !== true} />
        <span className="deadline-words figures">{deadlineWording(facts, year)}</span>
      </span>
      <span className="unseen">{deadlineSpoken(facts, year)}</span>
      {props.basis && <BasisLink basis={props.basis} />}
    </span>
  )
}
