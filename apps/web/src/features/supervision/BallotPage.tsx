import { handInBallot, readOversight, type OversightDetail } from '@lvzhi/contract/supervision-events'
import { AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import { CheckCircleOutlined } from '@ant-design/icons'
import { useBlocker, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { problemOf, undelivered } from '../../api/problem.ts'
import { useAct, useRead } from '../../api/react.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { unmarked, type Marks } from './ballot/marks.ts'
import './supervision.css'
import './ballot.css'

/** 测评表: every unit with four large choices, a review, one confirmation. */
export default function BallotPage() {
  const { eventId } = useParams({ from: '/inside/supervision/events/$eventId/ballot' })
  const read = useRead(readOversight, { params: { id: eventId } })
  const [done, setDone] = useState(false)
  if (done) return <HandedIn to={`/supervision/events/${eventId}`} />
  if (!read.data) return <NotRead read={read} shape="form" />
  const event = read.data
  if (event.ballot === 'handedIn') return <HandedIn to={`/supervision/events/${eventId}`} />
  if (event.ballot !== 'waited') {
    return (
      <PhonePage
        title="测评表"
        primary={
          <BigButton primary to={`/supervision/events/${eventId}`}>
            看这次活动
          </BigButton>
        }
      >
        <h2>现在不能填写</h2>
        <p>
          {event.ballot === 'onPaper'
            ? '您领取了纸质测评表，不能再在手机上提交。'
            : '测评没有开始或已经结束，或者没有登记您出席。请向会务人员询问。'}
        </p>
      </PhonePage>
    )
  }
  return <Ballot event={event} onDone={() => setDone(true)} onSettled={() => void read.refetch()} />
}

function Ballot(props: { event: OversightDetail; onDone: () => void; onSettled: () => void }) {
  const { event } = props
  const [marks, setMarks] = useState<Marks>({})
  const [reviewing, setReviewing] = useState(false)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const done = useRef(false)
  const act = useAct(handInBallot, {
    onDone: () => {
      done.current = true
      props.onDone()
    },
  })
  useBlocker({
    shouldBlockFn: () =>
      !done.current &&
      Object.keys(marks).length > 0 &&
      !window.confirm('测评表尚未提交，离开后需要重新填写。确定离开？'),
    enableBeforeUnload: () => !done.current && Object.keys(marks).length > 0,
  })
  const missing = unmarked(event.unitList, marks)
  const review = () => {
    setTried(true)
    const [first] = missing
    if (first) {
      const field = form.current?.querySelector<HTMLElement>(`[data-unit="${first.id}"]`)
      field?.scrollIntoView({ block: 'center' })
      field?.querySelector('input')?.focus({ preventScroll: true })
      return
    }
    setReviewing(true)
    window.scrollTo({ top: 0 })
  }
  const send = () =>
    act.mutate(
      {
        params: { id: event.id },
        body: { marks: event.unitList.flatMap(({ id }) => (marks[id] ? [{ unitId: id, choice: marks[id] }] : [])) },
      },
      {
        onError: (error) => {
          // The answer may have been lost after the ballot had come in: then the event says that it is handed in.
          if (problemOf(error).code !== undelivered) props.onSettled()
        },
      },
    )
  if (reviewing) {
    return (
      <Review
        units={event.unitList}
        marks={marks}
        working={act.isPending}
        error={act.error}
        onBack={() => setReviewing(false)}
        onSend={send}
      />
    )
  }
  return (
    <PhonePage
      title="测评表"
      primary={
        <BigButton primary onClick={review}>
          核对测评表
        </BigButton>
      }
    >
      <div ref={form}>
        <h2 className="record-heading">{event.title}</h2>
        <p className="second" role="status">
          {missing.length === 0
            ? `${event.unitList.length} 个单位都已选择，请核对。`
            : `${event.unitList.length} 个单位，还有 ${missing.length} 个没有选择。`}
        </p>
        {event.unitList.map((unit) => (
          <UnitChoice
            key={unit.id}
            unit={unit}
            chosen={marks[unit.id]}
            missed={tried && !marks[unit.id]}
            onChoose={(choice) => setMarks({ ...marks, [unit.id]: choice })}
          />
        ))}
      </div>
    </PhonePage>
  )
}

type Unit = OversightDetail['unitList'][number]

/** One unit with its four choices. */
function UnitChoice(props: {
  unit: Unit
  chosen: AppraisalChoice | undefined
  missed: boolean
  onChoose: (choice: AppraisalChoice) => void
}) {
  const { unit, chosen } = props
  return (
    <fieldset className="ballot-unit" data-unit={unit.id}>
      <legend>{unit.name}</legend>
      <div className="ballot-choices">
        {AppraisalChoice.codes.map((choice) => (
          <label key={choice} className={chosen === choice ? 'ballot-choice ballot-chosen' : 'ballot-choice'}>
            <input
              type="radio"
              className="unseen"
              name={unit.id}
              checked={chosen === choice}
              onChange={() => props.onChoose(choice)}
            />
            <span aria-hidden className="ballot-dot" />
            <span>{AppraisalChoice.label(choice)}</span>
          </label>
        ))}
      </div>
      {props.missed && (
        <p className="ballot-fault" role="alert">
          请选择；不了解的，选“未评”。
        </p>
      )}
    </fieldset>
  )
}

/** What was chosen, once more before it is handed in for good. */
function Review(props: {
  units: readonly Unit[]
  marks: Marks
  working: boolean
  error: unknown
  onBack: () => void
  onSend: () => void
}) {
  const { marks, working, error } = props
  const lost = error !== null && problemOf(error).code === undelivered
  return (
    <PhonePage
      title="核对测评表"
      primary={
        <div className="ballot-acts">
          <BigButton onClick={props.onBack} disabled={working}>
            返回修改
          </BigButton>
          <BigButton primary loading={working} onClick={props.onSend}>
            {working ? '正在送达' : lost ? '再次提交' : '确认提交'}
          </BigButton>
        </div>
      }
    >
      <h2 className="record-heading">请核对</h2>
      <ul className="ballot-review">
        {props.units.map((unit) => (
          <li key={unit.id}>
            <span>{unit.name}</span>
            <b>{marks[unit.id] && AppraisalChoice.label(marks[unit.id] ?? 'notRated')}</b>
          </li>
        ))}
      </ul>
      <p className="ballot-warning">提交后不可更改。</p>
      <p className="second">测评不记名：系统只记下您已经提交，不保存您评了什么。</p>
      {lost ? (
        <p className="problem" role="alert">
          未送达，可以再按一次。重复提交不会重复计算。
        </p>
      ) : (
        <ProblemNotice error={error} />
      )}
    </PhonePage>
  )
}

function HandedIn(props: { to: string }) {
  return (
    <PhonePage
      title="已提交"
      primary={
        <BigButton primary to="/">
          回首页
        </BigButton>
      }
    >
      <section className="ballot-receipt" role="status">
        <CheckCircleOutlined aria-hidden className="ballot-receipt-mark" />
        <h2>测评表已提交</h2>
        <p>您的评价已经计入，不可更改。</p>
      </section>
      <BigButton to={props.to}>看这次活动</BigButton>
    </PhonePage>
  )
}
