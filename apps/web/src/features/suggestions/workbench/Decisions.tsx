import type { AnswerOf } from '@lvzhi/contract'
import { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { readLedgerFacets, type awaitedActs } from '@lvzhi/contract/suggestion-views'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/react.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Section } from '../../../ui/RecordPage.tsx'

type Row = AnswerOf<typeof listSuggestions>['items'][number]

/** Requests and windows that wait for a decision; checks and assignments have desks of their own above. */
const decisions = ['decideContest', 'decideExtension', 'takeIn', 'close'] as const
const shown = 10

/** 等您决定: contests, extensions, early suggestions to take in, and cases whose rating period is over, counted on the server (UR-84). */
export function Decisions() {
  const facets = useRead(readLedgerFacets, { query: {} })
  if (facets.error) return <ProblemNotice error={facets.error} onRetry={() => void facets.refetch()} />
  const waiting = (facets.data?.awaiting ?? []).filter(
    ({ act, count }) => count > 0 && decisions.some((one) => one === act),
  )
  if (waiting.length === 0) return null
  const total = waiting.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section title={`等您决定 ${total.toLocaleString('zh-CN')} 件`}>
      {waiting.map(({ act, count }) => (
        <Waiting key={act} act={act} count={count} />
      ))}
    </Section>
  )
}

function Waiting(props: { act: (typeof awaitedActs)[number]; count: number }) {
  const { act, count } = props
  const read = useRead(listSuggestions, { query: { act, sort: 'lastMovedAt', order: 'asc', size: shown } })
  return (
    <ul className="plain-list">
      {(read.data?.items ?? []).map((row: Row) => (
        <li key={row.id} className="decision">
          <span className="decision-act">{SuggestionAct.label(act)}</span>
          <span>
            <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
              {row.number !== null && <span className="figures">{row.number} </span>}
              {row.title}
            </Link>
            {row.leadUnit !== null && <span className="note">　{row.leadUnit}</span>}
          </span>
        </li>
      ))}
      {count > shown && (
        <li>
          <Link to="/suggestions" search={{ view: 'all', act }}>
            {SuggestionAct.label(act)}共 {count.toLocaleString('zh-CN')} 件，查看全部
          </Link>
        </li>
      )}
    </ul>
  )
}
