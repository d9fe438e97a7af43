import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { ClockName, Grade, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { shortDate, today, yearNow } from '../../ui/dates.ts'
import { Deadline, Lamp } from '../../ui/Deadline.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import './suggestions.css'

/** 编号, or what stands in its place before it is given. */
export function NumberCell(props: { row: Pick<SuggestionRow, 'number'> }) {
  return <span className="figures">{props.row.number ?? <span className="second">未编号</span>}</span>
}

/** Who raised it, in words: `康连涛 联名 3`. */
export function proposersOf(row: Pick<SuggestionRow, 'leadName' | 'cosigners'>): string {
  return row.cosigners > 0 ? `${row.leadName}　联名 ${row.cosigners}` : row.leadName
}

/** Title over proposer and unit. */
export function TitleCell(props: { row: SuggestionRow; unread?: boolean }) {
  const { row } = props
  return (
    <TwoLines
      title={row.title}
      first={
        <>
          {props.unread && <span className="unread-mark">未读</span>}
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
            {row.title}
          </Link>
        </>
      }
      second={
        <>
          {proposersOf(row)}
          {row.leadUnit !== null && (
            <>
              <span className="dot" aria-hidden />
              主办 {row.leadUnit}
              {row.otherUnits > 0 && <span className="figures"> 等 {row.otherUnits + 1} 家</span>}
            </>
          )}
        </>
      }
    />
  )
}

/** The separate facts as short words: class, 重点, 全团, 保密. Never one status that mixes them. */
export function MarkTags(props: {
  row: Pick<SuggestionRow, 'replyClass' | 'keyMarked' | 'wholeDelegation' | 'confidential' | 'round'>
}) {
  const { row } = props
  return (
    <>
      {row.keyMarked && <WordTag tone="mark">重点</WordTag>}
      {row.replyClass !== null && <WordTag>{ReplyClass.label(row.replyClass)}</WordTag>}
      {row.round > 1 && <WordTag>第 {row.round} 轮</WordTag>}
      {row.wholeDelegation && <WordTag>全团</WordTag>}
      {row.confidential && <WordTag tone="quiet">保密</WordTag>}
    </>
  )
}

/** 办理状态 over the marks. */
export function StateCell(props: { row: SuggestionRow }) {
  const { row } = props
  const marked = row.keyMarked || row.replyClass !== null || row.wholeDelegation || row.confidential || row.round > 1
  return (
    <span className="state-cell">
      <span>{SuggestionState.label(row.state)}</span>
      {marked && (
        <span className="tag-line">
          <MarkTags row={row} />
        </span>
      )}
    </span>
  )
}

/** The legal deadline over the internal one. Red is for the legal one alone; a passed internal one gets a warning sign. */
export function DueCell(props: { row: SuggestionRow }) {
  const { row } = props
  if (row.dueOn === null && row.internalDueOn === null) return <span className="second due-none">—</span>
  return (
    <span className="due-cell">
      {row.dueOn !== null && (
        <Deadline
          facts={{ lamp: row.lamp, dueOn: row.dueOn, daysLeft: row.daysLeft }}
          {...(row.dueName !== null && { label: ClockName.label(row.dueName) })}
        />
      )}
      {row.internalDueOn !== null && <InternalDue on={row.internalDueOn} />}
    </span>
  )
}

function InternalDue(props: { on: string }) {
  const passed = props.on < today()
  return (
    <span className="deadline note">
      <span className="deadline-label">内部</span>
      <span className="deadline-line">
        {passed && <Lamp state="near" />}
        <span className="figures">
          {shortDate(props.on, yearNow())}
          {passed && ' 已过'}
        </span>
      </span>
    </span>
  )
}

/** 过程 and 结果 in one line, apart from one another. */
export function RatingCell(props: { row: Pick<SuggestionRow, 'process' | 'result'> }) {
  const { process, result } = props.row
  if (process === null || result === null) return <span className="second">—</span>
  return (
    <span>
      过程{Grade.label(process)}，结果{Grade.label(result)}
    </span>
  )
}
