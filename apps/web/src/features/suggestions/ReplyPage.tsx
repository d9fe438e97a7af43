import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useRead } from '../../api/react.ts'
import { EditLockLine } from '../../pickers/EditLockLine.tsx'
import { ActForm } from '../../ui/ActForm.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import { ownTask } from './acts/case-act.ts'
import { StaleNotice } from './acts/CaseDialog.tsx'
import { TextPart } from './parts/TextPart.tsx'
import { WorkPart } from './parts/WorkPart.tsx'
import { ReplyChain, ReturnedNote } from './parts/ReplyChain.tsx'
import { ReplyActs, type ReplyAct } from './reply/ReplyActs.tsx'
import { ReplyChecks } from './reply/ReplyChecks.tsx'
import { ReplyFields } from './reply/ReplyFields.tsx'
import type { ReplyEntered } from './reply/reply-words.ts'
import { ReplyVersions } from './reply/ReplyVersions.tsx'
import { useReplyWriting } from './reply/use-reply-writing.ts'
import './suggestions.css'
import './follow-up.css'

const ActHost = lazy(() => import('./acts/ActHost.tsx'))

/** 起草答复: the unit's reply beside the suggestion; 保存, 签发 and 送达 are three separate acts. */
export default function ReplyPage() {
  const { suggestionId: id } = useParams({ from: '/inside/suggestions/$suggestionId/reply' })
  const read = useRead(readSuggestion, { params: { id } })
  if (!read.data) return <NotRead read={read} shape="record" />
  const detail = read.data
  const task = ownTask(detail)
  const path = (
    <Link to="/suggestions/$suggestionId" params={{ suggestionId: id }}>
      {detail.number} {detail.title}
    </Link>
  )
  if (!task || task.part === 'assist') {
    return (
      <RecordPage path={path} title="起草答复">
        <EmptyState text="只有主办和分办单位起草答复。本单位没有这件建议的主办、分办任务。" />
      </RecordPage>
    )
  }
  return (
    <RecordPage
      path={path}
      title="起草答复"
      status={detail.statusSentence}
      next={detail.nextStep}
      side={
        <>
          <TextPart detail={detail} />
          <WorkPart detail={detail} />
        </>
      }
    >
      <Composer key={`${task.id} ${detail.round}`} detail={detail} task={task} />
    </RecordPage>
  )
}

function Composer(props: { detail: SuggestionDetail; task: TaskView }) {
  const { detail, task } = props
  const navigate = useNavigate()
  const [acting, setActing] = useState<ReplyAct | 'recordContact' | null>(null)
  const { reply, stale, ...writing } = useReplyWriting(detail, task)
  const { entered } = writing
  const may = (name: SuggestionDetail['allowedActs'][number]) => detail.allowedActs.includes(name)
  if (!may('saveReply')) {
    return <EmptyState text={`现在不能修改答复。${detail.statusSentence}`} />
  }
  return (
    <div className="composer">
      <EditLockLine
        kind="suggestionReply"
        id={task.id}
        editing
        onCancel={() => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: detail.id } })}
      />
      {writing.clash && (
        <ReplyVersions
          mine={entered}
          stored={writing.stored}
          by={problemOf(stale).current?.changedBy ?? null}
          onTake={writing.take}
        />
      )}
      <ActForm<ReplyEntered>
        form={writing.form}
        submit="保存"
        initial={{ ...entered, replyClass: entered.replyClass }}
        onChange={writing.change}
        onSubmit={writing.save}
        beside={
          <ReplyActs allowed={detail.allowedActs} unsaved={writing.unsaved} keptAt={writing.keptAt} onAct={setActing} />
        }
      >
        {reply && <ReturnedNote reply={reply} />}
        <ReplyChecks
          detail={detail}
          task={task}
          entered={entered}
          {...(may('recordContact') && { onContact: () => setActing('recordContact') })}
        />
        <ReplyFields detail={detail} needs={writing.needs} onClass={writing.choose} />
        {reply && <ReplyChain reply={reply} suggestionId={detail.id} own />}
        {stale !== null && <StaleNotice id={detail.id} error={stale} submit="保存" />}
      </ActForm>
      <Suspense fallback={null}>
        {acting && <ActHost act={acting} detail={detail} onClose={() => setActing(null)} />}
      </Suspense>
    </div>
  )
}
