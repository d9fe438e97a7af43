import { readPublic } from '@lvzhi/contract/publications'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Link, useParams } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { dateOf, longDate } from '../../ui/dates.ts'
import { Facts, Section } from '../../ui/RecordPage.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { shownProblem } from '../../ui/shown-problem.ts'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { PublicFrame } from './PublicFrame.tsx'

/** One published suggestion with its replies, for anybody. */
export default function PublicPage() {
  const { suggestionId: id } = useParams({ from: '/outside/public/$suggestionId' })
  const read = useRead(readPublic, { params: { id } })
  const one = read.data
  const fault = read.error && shownProblem(read.error)
  const gone = fault !== null && [400, 404, 422].includes(fault.status)
  return (
    <PublicFrame title={one?.title ?? (gone ? '没有找到' : '代表建议公开')}>
      <p className="note no-print">
        <Link to="/public">全部公开的建议</Link>
      </p>
      {!one && !gone && <h1>代表建议公开</h1>}
      {gone && (
        <>
          <h1>没有找到</h1>
          <p>没有找到这件建议，可能没有公开，或者已经撤下。</p>
        </>
      )}
      {fault !== null && !gone && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingSkeleton shape="record" />}
      {one && (
        <article>
          <h1>{one.title}</h1>
          <Facts
            facts={[
              ['编号', one.number],
              ['届次', one.term],
              ['提出', one.proposers],
              ['类别', one.category],
              ['公开日期', longDate(dateOf(one.publishedAt))],
            ]}
          />
          {one.grounds !== '' && (
            <Section title="情况和问题">
              <p className="reading">{one.grounds}</p>
            </Section>
          )}
          <Section title="具体建议">
            <p className="reading">{one.proposal}</p>
          </Section>
          {one.replies.map((reply) => (
            <Section key={`${reply.unit} ${reply.number}`} title={`${reply.unit}的答复`}>
              <p className="note">
                {reply.number !== '' && `${reply.number}　`}
                {longDate(reply.deliveredOn)}
                {classOf(reply.replyClass)}
              </p>
              <p className="reading">{reply.body}</p>
            </Section>
          ))}
        </article>
      )}
    </PublicFrame>
  )
}

function classOf(code: string): string {
  const known = ReplyClass.codes.find((one) => one === code)
  return known ? `　${ReplyClass.label(known)}` : ''
}
