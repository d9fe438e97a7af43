import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { ClockName, Grade, ReplyClass } from '@lvzhi/contract/suggestion-terms'
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

/** What the deadline cell reads; the days of the internal limit only the ledger knows. */
type DueRow = Pick<SuggestionRow, 'dueOn' | 'dueName' | 'internalDueOn' | 'lamp' | 'daysLeft'> & {
  readonly internalDaysLeft?: number | null
}

/** The legal deadline over the internal one. Red is for the legal one alone; a passed internal one gets a warning sign. */
export function DueCell(props: { row: DueRow }) {
  const { row } = props
  const legal = row.dueName === 'internal' ? null : row.dueOn
  if (legal === null && row.internalDueOn === null) return <span className="second due-none">—</span>
  return (
    <span className="due-cell">
      {legal !== null && (
        <Deadline
          facts={{ lamp: row.lamp, dueOn: legal, daysLeft: row.daysLeft }}
          {...(row.dueName !== null && { label: ClockName.label(row.dueName) })}
        />
      )}
      {row.internalDueOn !== null && <InternalDue on={row.internalDueOn} left={row.internalDaysLeft ?? null} />}
    </span>
  )
}

function InternalDue(props: { on: string; left: number | null }) {
  const { on, left } = props
  const passed = on < today()
  const date = shortDate(on, yearNow())
  return (
    <span className="deadline note">
      <span className="deadline-label">内部</span>
      <span className="deadline-line">
        {passed && <Lamp state="near" />}
        <span className="figures">
          {left === null && (passed ? `${date} 已过` : date)}
          {left !== null && left < 0 && `已过 ${-left} 天 · ${date}`}
          {left === 0 && `今天到期 · ${date}`}
          {left !== null && left > 0 && `剩 ${left} 个工作日 · ${date}`}
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
