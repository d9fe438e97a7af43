import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Gate, GateQuestion, gateRules } from '@lvzhi/contract/suggestion-gates'
import { CheckDecision, CheckReason, CheckStep, ContactMode, Grade } from '@lvzhi/contract/suggestion-terms'
import { instantText, longDate } from '../../../ui/dates.ts'
import { Section } from '../../../ui/RecordPage.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { roundName } from './RepliesPart.tsx'

/** 会办意见, 面商, ratings and checks: what happened between text and reply. */
export function WorkPart(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const opinions = detail.tasks.filter((task) => task.opinion !== null && task.opinion.text !== '')
  const returned = detail.tasks.flatMap((task) => task.returnedOpinions.map((one) => ({ unit: task.unit.name, one })))
  return (
    <>
      {detail.ratings.length > 0 && (
        <Section title="代表评价">
          <ul className="plain-list">
            {detail.ratings.map((rating) => (
              <li key={rating.round}>
                <span className="second">{roundName(rating.round)}　</span>
                办理过程{Grade.label(rating.process)}，办理结果{Grade.label(rating.result)}
                <span className="note figures">　{instantText(rating.ratedAt)}</span>
                {rating.notCarriedOut && <p>已答复，未落实</p>}
                {rating.reason !== '' && <p className="quoted">{rating.reason}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.cosignerViews.length > 0 && (
        <Section title="联名代表意见">
          <ul className="plain-list">
            {detail.cosignerViews.map((view) => (
              <li key={`${view.round} ${view.name}`}>
                {view.name}
                <span className="second figures">　{instantText(view.at)}</span>
                <p className="quoted">{view.view}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {opinions.length > 0 && (
        <Section title="会办意见">
          {opinions.map((task) => (
            <div key={task.id} className="reply">
              <div className="reply-head">
                <strong>{task.unit.name}</strong>
                {task.opinion && <span className="second figures">{instantText(task.opinion.at)}</span>}
              </div>
              <div className="reading">{task.opinion?.text}</div>
            </div>
          ))}
        </Section>
      )}
      {returned.length > 0 && (
        <Section title="退回的会办意见">
          <ul className="plain-list">
            {returned.map(({ unit, one }) => (
              <li key={`${unit} ${one.at}`}>
                {unit}
                <span className="second figures">　{instantText(one.givenAt)}</span>
                <p className="quoted">{one.text}</p>
                <p className="note">
                  {one.by}于 {instantText(one.at)} 退回：{one.reason}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.contacts.length > 0 && (
        <Section title="面商">
          <ul className="plain-list">
            {detail.contacts.map((contact) => (
              <li key={contact.id}>
                {longDate(contact.heldOn)}　{contact.unit}　{ContactMode.label(contact.mode)}，{contact.place}{' '}
                <ContactTag confirmed={contact.confirmed} />
                <p className="second">参加人员：{contact.people}</p>
                <p className="quoted">{contact.opinion}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.checks.length > 0 && (
        <Section title="审核意见">
          <Checks checks={detail.checks} />
        </Section>
      )}
    </>
  )
}

function ContactTag(props: { confirmed: boolean | null }) {
  if (props.confirmed === null) return <WordTag tone="quiet">待代表确认</WordTag>
  return props.confirmed ? <WordTag>代表已确认</WordTag> : <WordTag tone="mark">代表否认</WordTag>
}

/** The decisions of the checks so far. */
export function Checks(props: { checks: SuggestionDetail['checks'] }) {
  return (
    <ul className="plain-list">
      {props.checks.map((check) => (
        <li key={`${check.step} ${check.at}`}>
          {CheckStep.label(check.step)}　{decisionWord(check.decision)}
          {check.decision !== 'pass' && `：${CheckReason.label(check.reason)}`}
          <span className="note figures">
            {'　'}
            {check.by}　{instantText(check.at)}
          </span>
          {check.note !== '' && <p className="quoted">{check.note}</p>}
          {check.answers
            .filter((answer) => !answer.passed)
            .map((answer) => (
              <p key={answer.question} className="second">
                {Gate.label(gateRules[answer.question].gate)}　{GateQuestion.label(answer.question)}：不通过
                {answer.note !== '' && answer.note !== check.note && `，${answer.note}`}
              </p>
            ))}
        </li>
      ))}
    </ul>
  )
}

function decisionWord(decision: string): string {
  const code = CheckDecision.codes.find((one) => one === decision)
  if (code !== undefined) return CheckDecision.label(code)
  return decision === 'proposeMerge' ? '提议并案' : decision
}
