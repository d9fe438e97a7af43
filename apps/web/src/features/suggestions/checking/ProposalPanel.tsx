import type { AnswerOf } from '@lvzhi/contract'
import { Confidence, readProposal } from '@lvzhi/contract/suggestion-categories'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../../api/react.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import './proposal.css'

type Proposal = NonNullable<AnswerOf<typeof readProposal>['category']>

/** One proposal with its confidence, telling words and past cases; taken only by a click. */
export function ProposalNote(props: {
  /** What is proposed: 类别, 主办单位. */
  what: string
  proposal: Proposal | null
  note: string | null
  /** The value that stands in the form now. */
  chosen: string | undefined
  onTake: (value: string) => void
  /** Stands under the proposal. */
  children?: ReactNode
}) {
  const { proposal } = props
  return (
    <section className="proposal" aria-label={`建议${props.what}`}>
      {proposal ? (
        <>
          <p className="proposal-line">
            <span className="second">建议{props.what}</span>
            <strong>{proposal.name}</strong>
            <span className="note figures">
              把握{Confidence.label(proposal.confidence)}（{proposal.share}%）
            </span>
            {props.chosen === proposal.value ? (
              <span className="note">已选用</span>
            ) : (
              <button type="button" className="plain-button" onClick={() => props.onTake(proposal.value)}>
                选用
              </button>
            )}
          </p>
          {proposal.words.length > 0 && <p className="note">依据用词：{proposal.words.join('、')}</p>}
          {proposal.cases.length > 0 && (
            <details>
              <summary className="note">最相似的 {proposal.cases.length} 件历史建议</summary>
              <ul className="proposal-cases">
                {proposal.cases.map((one) => (
                  <li key={one.id}>
                    <Link to="/suggestions/$suggestionId" params={{ suggestionId: one.id }}>
                      {one.number === null ? one.title : `${one.number} ${one.title}`}
                    </Link>
                    <span className="note figures">
                      {one.given}　相似度 {one.likeness}%
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      ) : (
        <p className="note">
          建议{props.what}：{props.note}。
        </p>
      )}
      {props.children}
    </section>
  )
}

/** 建议类别 on the checker's desk; what the class usually goes to is named beside it. */
export function CategoryProposal(props: { id: string; chosen: string | undefined; onTake: (code: string) => void }) {
  const { id, chosen } = props
  const read = useRead(
    readProposal,
    { params: { id }, query: chosen === undefined ? {} : { category: chosen } },
    { keep: true },
  )
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <p className="note">正在比对历史案例……</p>
  const { category, categoryNote, usualUnits } = read.data
  return (
    <ProposalNote what="类别" proposal={category} note={categoryNote} chosen={chosen} onTake={props.onTake}>
      {usualUnits.length > 0 && (
        <p className="note">这一类通常由{usualUnits.map(({ name }) => name).join('、')}承办。</p>
      )}
    </ProposalNote>
  )
}

/** 建议主办单位 in a row of the assignment grid. */
export function UnitProposal(props: { id: string; chosen: string | undefined; onTake: (unitId: string) => void }) {
  const read = useRead(readProposal, { params: { id: props.id }, query: {} })
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <p className="note">正在比对历史案例……</p>
  const { unit, unitNote, usualUnits } = read.data
  return (
    <ProposalNote what="主办单位" proposal={unit} note={unitNote} chosen={props.chosen} onTake={props.onTake}>
      {usualUnits.length > 0 && (
        <p className="proposal-line">
          <span className="second">这一类通常由</span>
          {usualUnits.map(({ id, name }) => (
            <button key={id} type="button" className="plain-button" onClick={() => props.onTake(id)}>
              {name}
            </button>
          ))}
          <span className="second">承办</span>
        </p>
      )}
    </ProposalNote>
  )
}
