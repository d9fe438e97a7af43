import { PaperClipOutlined, StarFilled, StarOutlined } from '@ant-design/icons'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { LedgerRow } from '@lvzhi/contract/suggestion-views'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useState } from 'react'
import type { RowAct } from '../../../ui/worklist/model.ts'
import { MarkTags, proposersOf } from '../cells.tsx'

/** Title over who raised it and the marks; what has moved since the reader's last look says so before it. */
export function LedgerTitle(props: { row: LedgerRow; onStar: (row: LedgerRow) => void }) {
  const { row } = props
  return (
    <span className="ledger-title">
      <span className="ledger-title-words">
        <span className="ledger-title-first" title={row.title}>
          {row.unread && <span className="unread-mark">新</span>}
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
            {row.title}
          </Link>
        </span>
        <span className="ledger-title-second">
          <span className="note">{proposersOf(row)}</span>
          <MarkTags row={row} />
          {row.attachments > 0 && (
            <span className="note ledger-clip">
              <PaperClipOutlined aria-hidden />
              <span className="unseen">附件</span> {row.attachments}
            </span>
          )}
          {row.ownNote !== null && <span className="note ledger-own-note">备注：{row.ownNote}</span>}
        </span>
      </span>
      <button
        type="button"
        className="star"
        aria-pressed={row.favourite}
        aria-label={row.favourite ? '取消收藏' : '收藏'}
        onClick={() => props.onStar(row)}
      >
        {row.favourite ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
      </button>
    </span>
  )
}

/** 主办 over how many assist; several 分办 are told as such. */
export function UnitCell(props: { row: LedgerRow }) {
  const { row } = props
  if (row.leadUnit === null) return <span className="second">—</span>
  const separate = row.otherUnits - row.assistUnits
  return (
    <span className="cell-two-lines" title={row.leadUnit}>
      <span>{row.leadUnit}</span>
      <span>
        {separate > 0 ? `分办，共 ${separate + 1} 家` : '主办'}
        {row.assistUnits > 0 && `　会办 ${row.assistUnits} 家`}
      </span>
    </span>
  )
}

/** 办理状态; a press shows the acts that are open to this reader, and only those. */
export function StateButton(props: { row: LedgerRow; acts: readonly RowAct[] }) {
  const [open, setOpen] = useState(false)
  const label = SuggestionState.label(props.row.state)
  if (props.acts.length === 0) return <span>{label}</span>
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      title={`${props.row.number ?? ''} 可以办理`}
      content={
        <ul className="state-acts">
          {props.acts.map((act) => (
            <li key={act.key}>
              <button
                type="button"
                className="plain-button"
                onClick={() => {
                  setOpen(false)
                  act.onAct()
                }}
              >
                {act.label}
              </button>
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="plain-button state-button" aria-haspopup="dialog" aria-expanded={open}>
        {label}
      </button>
    </Popover>
  )
}
