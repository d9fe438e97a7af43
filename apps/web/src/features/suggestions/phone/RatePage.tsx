import { rateSuggestion } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Grade } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { useParams } from '@tanstack/react-router'
import { CheckCircleOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { useDraft } from '../../../api/draft.ts'
import { problemOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { ReadFault } from '../../../ui/ReadFault.tsx'
import { Facts, Section } from '../../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import { GradeChoice } from './GradeChoice.tsx'
import { isDissatisfied, noRating, ratingFaults, usualReasons, withReason } from './rating.ts'
import { PromisesPart } from '../parts/PromisesPart.tsx'
import { RepliesPart } from '../parts/RepliesPart.tsx'
import { FieldFault } from './WritingField.tsx'
import '../suggestions.css'
import './deputy.css'
import './rating.css'
import '../follow-up.css'

/** 评价: the reply to read, then process and result, each with one touch. */
export default function RatePage() {
  const { suggestionId } = useParams({ from: '/inside/mine/$suggestionId/rate' })
  const read = useRead(readSuggestion, { params: { id: suggestionId } })
  const [opened, setOpened] = useState<SuggestionDetail | null>(null)
  const [rated, setRated] = useState<SuggestionDetail | null>(null)
  // A newer revision is taken over as long as it can still be rated; the answer to the rating itself must not replace the form.
  const newer = read.data && opened?.revision !== read.data.revision ? read.data : null
  if (newer && (opened === null || newer.allowedActs.includes('rate'))) setOpened(newer)
  if (rated) return <Rated detail={rated} />
  if (read.error && !read.data) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!opened) return <LoadingSkeleton shape="record" />
  if (!opened.allowedActs.includes('rate')) {
    return (
      <PhonePage
        title="评价"
        primary={
          <BigButton primary to={`/mine/${opened.id}`}>
            看这件建议
          </BigButton>
        }
      >
        <h2>现在不能评价</h2>
        <p>{opened.statusSentence}。评价由领衔代表本人登录后办理。</p>
      </PhonePage>
    )
  }
  return <RatingForm key={opened.round} detail={opened} onRated={setRated} onStale={() => void read.refetch()} />
}

function RatingForm(props: {
  detail: SuggestionDetail
  onRated: (answer: SuggestionDetail) => void
  onStale: () => void
}) {
  const { detail } = props
  const account = useAccount()
  const draft = useDraft(account.id, `rate.${detail.id}.${detail.round}`, noRating)
  const rating = draft.value
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const act = useAct(rateSuggestion, {
    refreshes: ['notices'],
    onDone: (answer) => {
      draft.forget()
      props.onRated(answer)
    },
  })
  const faults = tried ? ratingFaults(rating) : new Map<string, string>()
  const unhappy = isDissatisfied(rating)
  const { process, result } = rating
  const send = () => {
    setTried(true)
    const [fault] = ratingFaults(rating).keys()
    if (fault !== undefined || process === null || result === null) {
      const field = form.current?.querySelector<HTMLElement>(`[data-field="${fault}"]`)
      field?.scrollIntoView({ block: 'center' })
      ;(field?.querySelector('input') ?? field)?.focus({ preventScroll: true })
      return
    }
    act.mutate(
      {
        params: { id: detail.id },
        body: {
          revision: detail.revision,
          process,
          result,
          reason: unhappy ? rating.reason.trim() : '',
          notCarriedOut: rating.notCarriedOut,
        },
      },
      {
        onError: (error) => {
          if (problemOf(error).code === 'stale') props.onStale()
        },
      },
    )
  }
  const delivered = { ...detail, replies: detail.replies.filter((reply) => reply.round === detail.round) }
  return (
    <PhonePage
      title="评价"
      primary={
        <BigButton primary loading={act.isPending} onClick={send}>
          提交评价
        </BigButton>
      }
    >
      <div className="rating" ref={form}>
        <h2 className="record-heading">{detail.title}</h2>
        <a className="quiet-act" href="#rating-form">
          已看过答复，直接评价
        </a>
        <RepliesPart detail={delivered} />
        <PromisesPart detail={delivered} quiet />
        <CosignerViews views={detail.cosignerViews} />
        <div id="rating-form" tabIndex={-1} className="rating-form">
          <GradeChoice
            name="process"
            label="办理过程"
            value={process}
            fault={faults.get('process')}
            onChange={(process) => draft.change({ ...rating, process })}
          />
          <GradeChoice
            name="result"
            label="办理结果"
            value={result}
            fault={faults.get('result')}
            onChange={(result) => draft.change({ ...rating, result })}
          />
          <label className="rating-flag">
            <input
              type="checkbox"
              checked={rating.notCarriedOut}
              onChange={(event) => draft.change({ ...rating, notCarriedOut: event.target.checked })}
            />
            <span>
              已答复，但还没有落实
              <span className="note">单独记录，不影响上面的评价</span>
            </span>
          </label>
          {unhappy && (
            <ReasonField
              value={rating.reason}
              fault={faults.get('reason')}
              onChange={(reason) => draft.change({ ...rating, reason })}
            />
          )}
          <p className="second" role="status">
            {unhappy
              ? '有一项不满意，提交后由原承办单位重新办理、再次答复。'
              : '两项都满意或基本满意，提交后即办结。承办单位在办结前看不到评价。'}
          </p>
          <ProblemNotice error={act.error} />
        </div>
      </div>
    </PhonePage>
  )
}

function CosignerViews(props: { views: SuggestionDetail['cosignerViews'] }) {
  if (props.views.length === 0) return null
  return (
    <Section title="联名代表意见">
      <ul className="view-list plain-list">
        {props.views.map((view) => (
          <li key={`${view.round} ${view.name}`}>
            {view.name}
            <p className="quoted">{view.view}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Why somebody is not satisfied, in usual words or in one's own. */
function ReasonField(props: { value: string; fault: string | undefined; onChange: (reason: string) => void }) {
  const { value, fault, onChange } = props
  const id = useId()
  return (
    <div className="writing-field">
      <div className="writing-label">
        <label htmlFor={id}>不满意的原因</label>
      </div>
      <div className="reason-chips" role="group" aria-label="常见原因">
        {usualReasons.map((usual) => (
          <button
            key={usual}
            type="button"
            aria-pressed={value.split('；').includes(usual)}
            onClick={() => onChange(withReason(value, usual))}
          >
            {usual}
          </button>
        ))}
      </div>
      <Input.TextArea
        id={id}
        data-field="reason"
        value={value}
        autoSize={{ minRows: 3 }}
        aria-invalid={fault !== undefined}
        {...(fault !== undefined && { status: 'error' as const })}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldFault fault={fault} />
    </div>
  )
}

function Rated(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const rating = detail.ratings.reduce<SuggestionDetail['ratings'][number] | undefined>(
    (last, one) => (last === undefined || one.round > last.round ? one : last),
    undefined,
  )
  return (
    <PhonePage
      title="已评价"
      primary={
        <BigButton primary to="/">
          回首页
        </BigButton>
      }
    >
      <section className="receipt" role="status">
        <CheckCircleOutlined aria-hidden className="receipt-mark" />
        <h2>评价已送达</h2>
        <p>{detail.statusSentence}。</p>
      </section>
      {rating && (
        <Facts
          facts={[
            ['建议', detail.title],
            ['办理过程', Grade.label(rating.process)],
            ['办理结果', Grade.label(rating.result)],
            ['落实', rating.notCarriedOut ? '已答复，未落实' : null],
            ['原因', rating.reason],
          ]}
        />
      )}
    </PhonePage>
  )
}
