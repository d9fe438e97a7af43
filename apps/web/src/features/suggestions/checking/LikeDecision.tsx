import { CheckDecision, CheckReason, CheckStep } from '@lvzhi/contract/suggestion-terms'
import { likeDecision } from '@lvzhi/contract/suggestion-intake'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/react.ts'
import { instantText } from '../../../ui/dates.ts'
import { Section } from '../../../ui/RecordPage.tsx'

/** 同类建议的上一次决定: how the most similar checked suggestion was decided, with its reason (UR-4). Nothing where there is none. */
export function LikeDecision(props: { id: string }) {
  const read = useRead(likeDecision, { params: { id: props.id } })
  const found = read.data?.found
  if (!found) return null
  const code = CheckDecision.codes.find((one) => one === found.decision)
  return (
    <Section title="同类建议怎样决定的">
      <p>
        <Link to="/suggestions/$suggestionId" params={{ suggestionId: found.id }}>
          {found.number === null ? found.title : `${found.number} ${found.title}`}
        </Link>
        <span className="note figures">　相似度 {found.likeness}%</span>
      </p>
      <p>
        {CheckStep.label(found.step)}：{code === undefined ? '提议并案' : CheckDecision.label(code)}
        {found.decision !== 'pass' && `，${CheckReason.label(found.reason)}`}
      </p>
      {found.note !== '' && <p className="quoted">{found.note}</p>}
      <p className="note figures">
        {found.by}　{instantText(found.at)}
      </p>
    </Section>
  )
}
