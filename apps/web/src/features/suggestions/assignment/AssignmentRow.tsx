import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { UnitProposal } from '../checking/ProposalPanel.tsx'
import { MarkTags, NumberCell, proposersOf } from '../cells.tsx'
import { UnitsField } from './UnitsField.tsx'
import { unitsMistake, type UnitChoice } from './units.ts'

/** One suggestion of the grid: what it is on the left, its units on the right. */
export function AssignmentRow(props: {
  row: SuggestionRow
  units: readonly UnitChoice[]
  onUnits: (units: readonly UnitChoice[]) => void
  /** The units of the row above, to be taken over. */
  above?: readonly UnitChoice[]
}) {
  const { row, units, above, onUnits } = props
  // The field keeps its own mode (分办 or not); taking over or clearing starts it anew.
  const [turn, setTurn] = useState(0)
  const [asked, setAsked] = useState(false)
  const replace = (next: readonly UnitChoice[]) => {
    onUnits(next)
    setTurn(turn + 1)
  }
  const mistake = units.length > 0 ? unitsMistake(units) : null
  return (
    <li className="assignment-row">
      <div className="assignment-what">
        <NumberCell row={row} />
        <div className="assignment-title">
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
            {row.title}
          </Link>
          <p className="note">
            {proposersOf(row)}
            {row.category !== null && `　${row.category}`} <MarkTags row={row} />
          </p>
        </div>
      </div>
      <div className="assignment-units">
        <UnitsField
          key={turn}
          value={units}
          onChange={onUnits}
          of={row.number ?? row.title}
          extra={
            <>
              {above && units.length === 0 && (
                <button type="button" className="plain-button" onClick={() => replace(above)}>
                  同上一件
                </button>
              )}
              {!asked && (
                <button type="button" className="plain-button" onClick={() => setAsked(true)}>
                  建议单位
                </button>
              )}
              {units.length > 0 && (
                <button type="button" className="plain-button" onClick={() => replace([])}>
                  清除
                </button>
              )}
            </>
          }
        />
        {asked && (
          <UnitProposal
            id={row.id}
            chosen={units.find((unit) => unit.part === 'lead')?.unitId}
            onTake={(unitId) =>
              replace([
                { unitId, part: 'lead' },
                ...units.filter((unit) => unit.part === 'assist' && unit.unitId !== unitId),
              ])
            }
          />
        )}
        {mistake !== null && <p className="save-line-failed">{mistake}</p>}
      </div>
    </li>
  )
}
