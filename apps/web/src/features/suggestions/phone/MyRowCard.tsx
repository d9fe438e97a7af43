import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Stepper } from '../../../ui/Stepper.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { waitingKindOf, ways, type MyRow } from './waiting-act.ts'
import { wayOf } from './way-steps.ts'

const roles = { lead: null, cosigner: '我联名', invited: '邀我联名' } as const
const withoutWay: readonly string[] = ['withdrawn', 'rejected', 'merged', 'referred', 'converted']

/** One of my suggestions: title, step bar, and where it stands in one sentence. */
export function MyRowCard(props: { row: MyRow }) {
  const { row } = props
  const kind = waitingKindOf(row)
  return (
    <Link to="/mine/$suggestionId" params={{ suggestionId: row.id }} className="phone-card row-card">
      <span className="row-head">
        {row.number !== null && <span className="second figures">{row.number}</span>}
        {kind !== null && <WordTag tone="mark">{ways[kind].word}</WordTag>}
        {kind === null && withoutWay.includes(row.state) && (
          <WordTag tone="quiet">{SuggestionState.label(row.state)}</WordTag>
        )}
        {kind !== 'invitation' && roles[row.role] !== null && <WordTag tone="quiet">{roles[row.role]}</WordTag>}
        {row.keyMarked && <WordTag>重点</WordTag>}
      </span>
      <strong className="row-title">{row.title}</strong>
      {!withoutWay.includes(row.state) && <Stepper label="办理进度" steps={wayOf(row.step, row.state === 'closed')} />}
      <span className="row-sentence">{row.statusSentence}</span>
    </Link>
  )
}
