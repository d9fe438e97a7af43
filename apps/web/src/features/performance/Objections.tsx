import {
  ObjectionRemedy,
  ObjectionState,
  ScoreMeasure,
  type SheetDetail,
  type SheetObjection,
} from '@lvzhi/contract/performance'
import { Button } from 'antd'
import { instantText } from '../../ui/dates.ts'
import { WordTag } from '../../ui/tags.tsx'

/** The objections with their decisions, those still open first. */
export function Objections(props: { sheet: SheetDetail; onDecide: (objection: SheetObjection) => void }) {
  const may = props.sheet.allowedActs.includes('decideObjection')
  return (
    <ol className="score-objections">
      {props.sheet.objections.map((one) => (
        <li key={one.id}>
          <div className="score-objection-head">
            <WordTag tone={one.state === 'open' ? 'mark' : 'plain'}>{ObjectionState.label(one.state)}</WordTag>
            <strong>{one.unit}</strong>
            <span>
              <span className="figures">{one.number}</span> {one.title}
            </span>
            <span className="second">{ScoreMeasure.label(one.measure)}</span>
            {one.state === 'open' && may && (
              <Button size="small" type="primary" onClick={() => props.onDecide(one)}>
                审查
              </Button>
            )}
          </div>
          <p className="quoted">{one.reason}</p>
          <p className="note">
            {one.raisedBy}
            <span className="figures score-when">{instantText(one.raisedAt)}</span>
          </p>
          {one.decision !== null && (
            <>
              <p className="quoted">
                {one.remedy ? `${ObjectionRemedy.label(one.remedy)}。` : ''}
                {one.decision}
              </p>
              <p className="note">
                {one.decidedBy}
                {one.decidedAt !== null && <span className="figures score-when">{instantText(one.decidedAt)}</span>}
              </p>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
