import type { FollowUpView, OversightDetail } from '@lvzhi/contract/supervision-events'
import { FollowUpState } from '@lvzhi/contract/supervision-terms'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../ui/RecordPage.tsx'
import { WordTag } from '../../../ui/tags.tsx'

/** Questions with their askers, answers with their answerers. */
export function Questions(props: { event: OversightDetail }) {
  return (
    <ol className="question-list">
      {props.event.questions.map((one) => (
        <li key={one.id}>
          <p>
            <b>问（{one.asker}）：</b>
            {one.question}
          </p>
          <p>
            <b>
              答（{one.unit.name} {one.answerer}）：
            </b>
            {one.answer}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** What was promised, with day and outcome. */
export function FollowUps(props: { items: readonly FollowUpView[] }) {
  return (
    <ul className="plan-list">
      {props.items.map((one) => (
        <li key={one.id}>
          <span className="plan-text">
            {one.unit.name}：{one.promise}
          </span>
          <span className="plan-when figures">
            {one.overdue ? (
              <span className="late-word">逾期 · 期限 {one.dueOn}</span>
            ) : one.state === 'open' ? (
              `期限 ${one.dueOn}`
            ) : (
              <span className={one.state === 'fulfilled' ? 'done-word' : 'late-word'}>
                {one.state === 'fulfilled' ? '✓' : '✕'} {FollowUpState.label(one.state)} · {one.settledOn}
              </span>
            )}
          </span>
          {one.outcome !== null && <p className="note">{one.outcome}</p>}
        </li>
      ))}
    </ul>
  )
}

/** Who takes part; the office also sees who has handed in, never what. */
export function EventSide(props: { event: OversightDetail }) {
  const { event } = props
  return (
    <>
      <Section title={`参加代表 ${event.deputies} 人`}>
        {event.participants.length === 0 ? (
          <p className="second">还没有参加代表。</p>
        ) : (
          <ul className="people-list">
            {event.participants.map((one) => (
              <li key={one.personId} className={one.present ? '' : 'second'}>
                {one.name}
                <span className="note">
                  {one.delegation !== null && `　${one.delegation}`}
                  {one.present ? '　出席' : '　未登记出席'}
                  {one.handedIn === true && '　已提交'}
                  {one.onPaper === true && '　领取纸质表'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={`参加单位 ${event.units} 家`}>
        {event.unitList.length === 0 && <p className="second">还没有参加单位。</p>}
        <ul className="plain-list">
          {event.unitList.map((unit) => (
            <li key={unit.id}>{unit.name}</li>
          ))}
        </ul>
      </Section>
      <Section title={`涉及的建议 ${event.suggestions} 件`}>
        {event.suggestionList.length === 0 && <p className="second">没有指定建议。</p>}
        <ul className="people-list">
          {event.suggestionList.map((one) => (
            <li key={one.id}>
              <Link to="/suggestions/$suggestionId" params={{ suggestionId: one.id }}>
                {one.number !== null && <span className="figures">{one.number} </span>}
                {one.title}
              </Link>{' '}
              <WordTag tone="quiet">{SuggestionState.label(one.state)}</WordTag>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
