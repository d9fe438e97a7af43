import type { AnswerOf } from '@lvzhi/contract'
import { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/react.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Section } from '../../../ui/RecordPage.tsx'

type Row = AnswerOf<typeof listSuggestions>['items'][number]

/** Requests and windows that wait for this reader's decision; which ones, the server's `allowedActs` says. */
const decisions = ['decideContest', 'decideExtension', 'takeIn', 'close'] as const
const most = 200

/** 等您决定: contests, extensions, early suggestions to take in, and cases whose rating period is over. */
export function Decisions() {
  const handled = useRead(listSuggestions, { query: { tab: 'inHandling', size: most } })
  const rated = useRead(listSuggestions, { query: { tab: 'awaitingRating', size: most } })
  const held = useRead(listSuggestions, { query: { state: 'heldForSession', size: most } })
  const reads = [handled, rated, held]
  const waiting = reads
    .flatMap((read) => read.data?.items ?? [])
    .flatMap((row) => decisions.filter((act) => row.allowedActs.includes(act)).map((act) => ({ row, act })))
    .sort((a, b) => a.row.lastMovedAt.localeCompare(b.row.lastMovedAt))
  const error = reads.find((read) => read.error)?.error
  const partial = reads.some((read) => (read.data?.total ?? 0) > most)
  if (error) return <ProblemNotice error={error} />
  if (waiting.length === 0) return null
  return (
    <Section title={`等您决定 ${waiting.length} 件`}>
      <ul className="plain-list">
        {waiting.map(({ row, act }) => (
          <Waiting key={`${row.id} ${act}`} row={row} act={act} />
        ))}
      </ul>
      {partial && <p className="note">只查了最近办理的 {most} 件，其余的在提醒中。</p>}
    </Section>
  )
}

function Waiting(props: { row: Row; act: (typeof decisions)[number] }) {
  const { row, act } = props
  return (
    <li className="decision">
      <span className="decision-act">{SuggestionAct.label(act)}</span>
      <span>
        <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
          {row.number !== null && <span className="figures">{row.number} </span>}
          {row.title}
        </Link>
        {row.leadUnit !== null && <span className="note">　{row.leadUnit}</span>}
      </span>
    </li>
  )
}
