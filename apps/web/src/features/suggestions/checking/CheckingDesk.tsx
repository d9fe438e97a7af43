import { decideCheck } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion, similarSuggestions } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { App, Button, Form } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/react.ts'
import { EditLockLine } from '../../../pickers/EditLockLine.tsx'
import { ActForm } from '../../../ui/ActForm.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Section } from '../../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import type { DialogKey } from '../acts/ActHost.tsx'
import { caseAct, seenAs } from '../acts/case-act.ts'
import { StaleNotice } from '../acts/CaseDialog.tsx'
import { CheckFields, checkBody, type CheckEntered } from '../acts/CheckFields.tsx'
import { offeredActs, offeredDecisions } from '../acts/offered.ts'
import { MarkTags, proposersOf } from '../cells.tsx'
import { FilesPart } from '../parts/FilesPart.tsx'
import { TextPart } from '../parts/TextPart.tsx'
import { Checks } from '../parts/WorkPart.tsx'
import { LikeDecision } from './LikeDecision.tsx'
import { CategoryProposal } from './ProposalPanel.tsx'

const ActHost = lazy(() => import('../acts/ActHost.tsx'))

/**
 * One suggestion on the checker's desk: text, earlier decisions and like suggestions, and the decision form. `onWriting`, which must be the
 * same at every call, hears whether a decision is begun or a dialog is open.
 */
export function CheckingDesk(props: { id: string; onWriting: (writing: boolean) => void }) {
  const read = useRead(readSuggestion, { params: { id: props.id } })
  if (read.error && !read.data) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const detail = read.data
  return (
    <>
      <article className="desk-text" aria-label={detail.title}>
        <h2 className="desk-title">
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: detail.id }}>
            {detail.title}
          </Link>
        </h2>
        <p className="second">
          {proposersOf(detail)}
          {detail.delegation !== null && `　${detail.delegation}`} <MarkTags row={detail} />
        </p>
        <TextPart detail={detail} />
        <FilesPart detail={detail} />
      </article>
      <aside className="desk-decision">
        <Decision detail={detail} onWriting={props.onWriting} />
        {detail.checks.length > 0 && (
          <Section title="以前的决定">
            <Checks checks={detail.checks} />
          </Section>
        )}
        <LikeDecision id={detail.id} />
        <Similar detail={detail} />
      </aside>
    </>
  )
}

function Decision(props: { detail: SuggestionDetail; onWriting: (writing: boolean) => void }) {
  const { detail, onWriting } = props
  const { message } = App.useApp()
  const [form] = Form.useForm<CheckEntered>()
  const [stale, setStale] = useState<unknown>(null)
  const [acting, setActing] = useState<DialogKey | null>(null)
  // Reading takes no lock; the first thing entered does.
  const [begun, setBegun] = useState(false)
  const writing = begun || acting !== null
  useEffect(() => {
    onWriting(writing)
    return () => onWriting(false)
  }, [writing, onWriting])
  const category = Form.useWatch('category', form)
  const act = useAct(decideCheck, {
    ...caseAct,
    onDone: (answer) => void message.success(`已提交，现为“${SuggestionState.label(answer.state)}”`),
  })
  const { params, seen } = seenAs(detail)
  const others = offeredActs(detail).filter((one) => one.key === 'proposeMerge' || one.key === 'convert')
  if (offeredDecisions(detail.allowedActs).length === 0) {
    return <p className="second">{detail.statusSentence}</p>
  }
  return (
    <div className="check-form">
      <EditLockLine
        kind="suggestion"
        id={detail.id}
        editing={begun && acting === null}
        onCancel={() => {
          form.resetFields()
          setBegun(false)
        }}
      />
      <ActForm<CheckEntered>
        form={form}
        submit="提交决定"
        onChange={() => setBegun(true)}
        initial={{ gates: {}, ...(detail.categoryCode !== null && { category: detail.categoryCode }) }}
        onSubmit={async (entered) => {
          try {
            await act.mutateAsync({ params, body: { ...seen, ...checkBody(entered) } })
          } catch (error) {
            if (problemOf(error).code === 'stale') setStale(error)
            throw error
          }
        }}
        beside={others.map((one) => (
          <Button key={one.key} onClick={() => setActing(one.key as DialogKey)}>
            {one.label}
          </Button>
        ))}
      >
        <CheckFields form={form} allowedActs={detail.allowedActs} />
        <CategoryProposal
          id={detail.id}
          chosen={category ?? undefined}
          onTake={(code) => {
            form.setFieldValue('category', code)
            setBegun(true)
          }}
        />
        {stale !== null && <StaleNotice id={detail.id} error={stale} submit="提交决定" />}
      </ActForm>
      <Suspense fallback={null}>
        {acting && <ActHost act={acting} detail={detail} onClose={() => setActing(null)} />}
      </Suspense>
    </div>
  )
}

function Similar(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const read = useRead(similarSuggestions, {
    body: { title: detail.title, text: `${detail.grounds}\n${detail.proposal}`.slice(0, 20_000), exclude: detail.id },
  })
  return (
    <Section title="相似建议">
      <ProblemNotice error={read.error} />
      {read.data?.items.length === 0 && <p className="second">没有相似的建议。</p>}
      <ul className="plain-list">
        {read.data?.items.map((item) => (
          <li key={item.id}>
            <Link to="/suggestions/$suggestionId" params={{ suggestionId: item.id }}>
              {item.title}
            </Link>
            <p className="note">
              <span className="figures">相似度 {item.likeness}%</span>　{SuggestionState.label(item.state)}
              {item.unit !== null && `　${item.unit}`}
              {item.replyClass !== null && `　答复${ReplyClass.label(item.replyClass)}`}
            </p>
            <p className="note">
              {item.reason}　{item.term}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
