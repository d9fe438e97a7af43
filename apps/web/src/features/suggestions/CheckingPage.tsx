import type { AnswerOf, QueryInputOf } from '@lvzhi/contract'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useAccount, useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { dateOf, today } from '../../ui/dates.ts'
import { useMedia, useNarrow } from '../../ui/frame.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { proposersOf } from './cells.tsx'
import { CheckingDesk } from './checking/CheckingDesk.tsx'
import './checking/checking.css'

const steps = ['preliminaryCheck', 'firstCheck', 'secondCheck'] as const
type CheckState = (typeof steps)[number]
const stepWords: Readonly<Record<CheckState, string>> = {
  preliminaryCheck: '待预审',
  firstCheck: '待初核',
  secondCheck: '待复核',
}
const inThisAddress = { step: inAddress.oneOf(['', ...steps], ''), id: inAddress.text() }
/** The oldest of a step; those after them come up as the first are decided. */
const shown = 100

type Row = AnswerOf<typeof listSuggestions>['items'][number]

/** 审核工作台: the queue of a step, oldest first, with the text beside it and the decision at hand. */
export default function CheckingPage() {
  usePageTitle('审核工作台')
  const { roles } = useAccount()
  const mayOpen = useMayOpen()
  const own: CheckState = roles.includes('officeClerk')
    ? 'firstCheck'
    : roles.includes('officeReviewer')
      ? 'secondCheck'
      : 'preliminaryCheck'
  const [{ step: asked, id }, change] = useAddress(inThisAddress)
  const step = asked === '' ? own : asked
  const read = useRead(listSuggestions, { query: queueOf(step, shown) }, { keep: true })
  const rows = read.data?.items ?? []
  const narrow = useNarrow()
  const wide = useMedia('(min-width: 1200px)')
  const [place, setPlace] = useState(0)
  const [writing, setWriting] = useState(false)
  const found = rows.findIndex((row) => row.id === id)
  // After a decision its row is gone; the desk goes on with the one that took its place.
  const at = found >= 0 ? found : Math.min(place, rows.length - 1)
  if (found >= 0 && found !== place) setPlace(found)
  const row = rows[at]
  const go = (to: number) => {
    const next = rows[Math.max(0, Math.min(to, rows.length - 1))]
    if (next) change({ id: next.id }, { replace: true })
  }
  useQueueKeys((by) => go(at + by))
  // In a narrow window each case has a page of its own; what is begun at the desk stays when the window becomes narrow.
  const desk = !narrow || writing
  return (
    <div className="checking">
      <h1>审核工作台</h1>
      <p className="checking-links no-print">
        {mayOpen('suggestions.assign') && <Link to="/checking/take-in">转入会期</Link>}
        <Link to="/checking/settings">审核设置</Link>
      </p>
      <div className="list-tabs" role="group" aria-label="环节">
        {steps.map((one) => (
          <StepTab key={one} step={one} pressed={one === step} onStep={() => change({ step: one, id: '' })} />
        ))}
      </div>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && !read.error && <LoadingSkeleton rows={8} />}
      {read.data && rows.length === 0 && <EmptyState text={`没有${stepWords[step]}的建议。`} />}
      {rows.length > 0 && (
        <div className={`desk ${wide ? 'desk-wide' : ''} ${narrow ? 'desk-narrow' : ''}`}>
          {!(narrow && writing) && (
            <nav className="desk-queue" aria-label={stepWords[step]}>
              <p className="note desk-hint">
                按等待时间排列{(read.data?.total ?? 0) > shown && `，只列出最早的 ${shown} 件`}
                {!narrow && '。j、k 键换下一件、上一件'}
              </p>
              <ul>
                {rows.map((one) => (
                  <QueueRow
                    key={one.id}
                    row={one}
                    open={one === row && !narrow}
                    narrow={narrow}
                    onOpen={() => change({ id: one.id }, { replace: true })}
                  />
                ))}
              </ul>
            </nav>
          )}
          {row && desk && <CheckingDesk key={row.id} id={row.id} onWriting={setWriting} />}
        </div>
      )}
    </div>
  )
}

function queueOf(step: CheckState, size: number): QueryInputOf<typeof listSuggestions> {
  return { tab: 'checking', state: step, sort: 'lastMovedAt', order: 'asc', size }
}

function StepTab(props: { step: CheckState; pressed: boolean; onStep: () => void }) {
  const read = useRead(listSuggestions, { query: queueOf(props.step, 1) })
  return (
    <button type="button" aria-pressed={props.pressed} onClick={props.onStep}>
      {stepWords[props.step]}
      {read.data && <span className="figures">{read.data.total.toLocaleString('zh-CN')}</span>}
    </button>
  )
}

function QueueRow(props: { row: Row; open: boolean; narrow: boolean; onOpen: () => void }) {
  const { row, narrow } = props
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  const { open } = props
  useEffect(() => {
    if (open) button.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const waited = Math.round((Date.parse(today()) - Date.parse(dateOf(row.lastMovedAt))) / 86_400_000)
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="queue-row"
        {...(open && { 'aria-current': 'true' as const })}
        onClick={() =>
          narrow
            ? void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } })
            : props.onOpen()
        }
      >
        <span className="queue-title">{row.title}</span>
        <span className="note">
          {proposersOf(row)}
          {row.delegation !== null && `　${row.delegation}`}
          <span className="queue-age figures">{waited <= 0 ? '今天到' : `已等 ${waited} 天`}</span>
        </span>
      </button>
    </li>
  )
}

/** j and ↓ go on, k and ↑ go back, unless something is being typed or chosen. */
function useQueueKeys(step: (by: number) => void) {
  const latest = useRef(step)
  useEffect(() => {
    latest.current = step
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable ||
          target.closest('input, textarea, select, .ant-modal, .ant-select, .check-form') !== null)
      if (typing) return
      const arrows = target instanceof HTMLElement && target.closest('.desk-queue') !== null
      if (event.key === 'j' || (arrows && event.key === 'ArrowDown')) latest.current(1)
      else if (event.key === 'k' || (arrows && event.key === 'ArrowUp')) latest.current(-1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
}
