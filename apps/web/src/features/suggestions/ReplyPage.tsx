import { saveReply } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import { Publicity, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useDraft } from '../../api/draft.ts'
import { problemOf } from '../../api/problem.ts'
import { useAct, useRead } from '../../api/react.ts'
import { useAccount } from '../../api/session.ts'
import { EditLockLine } from '../../pickers/EditLockLine.tsx'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { SaveLine } from '../../ui/SaveLine.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import { caseAct, ownTask } from './acts/case-act.ts'
import { StaleNotice } from './acts/CaseDialog.tsx'
import { TextPart } from './parts/TextPart.tsx'
import { WorkPart } from './parts/WorkPart.tsx'
import { ReplyChain, ReturnedNote } from './parts/ReplyChain.tsx'
import { filledPromises, PromiseFields } from './reply/PromiseFields.tsx'
import { ReplyChecks } from './reply/ReplyChecks.tsx'
import { ReplyVersions } from './reply/ReplyVersions.tsx'
import {
  enteredFrom,
  isTemplate,
  keptBeside,
  needOf,
  replyDifferences,
  replyTemplate,
  type ReplyEntered,
} from './reply/reply-words.ts'
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

type ComposerAct = 'signReply' | 'deliverReply' | 'recordContact' | 'countersignReply' | 'returnReply' | 'sealReply'

function Composer(props: { detail: SuggestionDetail; task: TaskView }) {
  const { detail, task } = props
  const { message } = App.useApp()
  const account = useAccount()
  const reply = detail.replies.find((one) => one.taskId === task.id)
  const [initial] = useState(() => enteredFrom(reply, keptBeside(detail, task.id, reply)))
  const draft = useDraft<ReplyEntered>(account.id, `reply.${task.id}`, initial)
  const [form] = Form.useForm<ReplyEntered>()
  const [unsaved, setUnsaved] = useState(draft.restored)
  const [stale, setStale] = useState<unknown>(null)
  // The saved version that one writes upon; where another has been saved meanwhile, both are shown before anything is saved again.
  const [base, setBase] = useState(initial)
  const navigate = useNavigate()
  const [acting, setActing] = useState<ComposerAct | null>(null)
  const act = useAct(saveReply, caseAct)
  // What was kept in this browser by an older page may lack a part.
  const [entered, setEntered] = useState({ ...initial, ...draft.value })
  const may = (name: SuggestionDetail['allowedActs'][number]) => detail.allowedActs.includes(name)
  const meanings = detail.classSet.map((one) => one.meaning)
  const needs = needOf(detail, entered.replyClass)
  const copyChoices = detail.usualCopies.map((name) => ({ value: name, label: name }))

  const change = (values: ReplyEntered) => {
    const next = { ...entered, ...values }
    setUnsaved(true)
    setEntered(next)
    draft.change(next)
  }
  const choose = (code: ReplyClass) => {
    const meaning = detail.classSet.find((one) => one.code === code)?.meaning ?? ''
    if (!isTemplate(form.getFieldValue('body') ?? '', detail.title, meanings)) return
    const body = replyTemplate(detail.title, meaning)
    form.setFieldValue('body', body)
    change({ ...form.getFieldsValue(true), replyClass: code, body })
  }
  const save = async (values: ReplyEntered) => {
    if (values.replyClass === null || clash) return
    try {
      const answer = await act.mutateAsync({
        params: { id: detail.id },
        body: {
          ...values,
          revision: detail.revision,
          taskId: task.id,
          replyClass: values.replyClass,
          evidence: values.evidence ?? '',
          promises: needs === 'promises' ? filledPromises(values.promises) : [],
          copies: [...(values.copies ?? [])],
        },
      })
      setUnsaved(false)
      setStale(null)
      const saved = answer.replies.find((one) => one.taskId === task.id)
      setBase(enteredFrom(saved, keptBeside(answer, task.id, saved)))
      draft.forget()
      void message.success('答复稿已保存，还没有送达')
    } catch (error) {
      if (problemOf(error).code === 'stale') setStale(error)
      throw error
    }
  }

  const stored = enteredFrom(reply, keptBeside(detail, task.id, reply))
  const clash =
    reply !== undefined && replyDifferences(base, stored).length > 0 && replyDifferences(entered, stored).length > 0
  const take = (which: 'mine' | 'theirs') => {
    const saved = stored
    setBase(saved)
    setStale(null)
    if (which === 'mine') return
    form.setFieldsValue(saved)
    setEntered(saved)
    setUnsaved(false)
    draft.forget()
  }

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
      {clash && (
        <ReplyVersions mine={entered} stored={stored} by={problemOf(stale).current?.changedBy ?? null} onTake={take} />
      )}
      <ActForm<ReplyEntered>
        form={form}
        submit="保存"
        initial={{ ...entered, replyClass: entered.replyClass }}
        onChange={change}
        onSubmit={save}
        beside={
          <>
            {may('countersignReply') && (
              <Button disabled={unsaved} onClick={() => setActing('countersignReply')}>
                登记会签
              </Button>
            )}
            {may('returnReply') && (
              <Button disabled={unsaved} onClick={() => setActing('returnReply')}>
                退回修改
              </Button>
            )}
            {may('sealReply') && (
              <Button disabled={unsaved} onClick={() => setActing('sealReply')}>
                登记用印
              </Button>
            )}
            {may('signReply') && (
              <Button disabled={unsaved} onClick={() => setActing('signReply')}>
                签发
              </Button>
            )}
            {may('deliverReply') && (
              <Button disabled={unsaved} onClick={() => setActing('deliverReply')}>
                送达
              </Button>
            )}
            {unsaved && (may('signReply') || may('deliverReply')) && (
              <span className="note">有改动没有保存，保存后才能签发、送达。</span>
            )}
            <SaveLine state={unsaved && draft.keptAt !== null ? 'keptHere' : 'unsaved'} at={draft.keptAt} />
          </>
        }
      >
        {reply && <ReturnedNote reply={reply} />}
        <ReplyChecks
          detail={detail}
          task={task}
          entered={entered}
          {...(may('recordContact') && { onContact: () => setActing('recordContact') })}
        />
        <Section title="答复">
          <Field name="replyClass" label="答复类别" required choose>
            <Radio.Group
              className="choice-lines"
              options={detail.classSet.map((one) => ({
                value: one.code,
                label: `${ReplyClass.label(one.code)}：${one.meaning}`,
              }))}
              onChange={(event) => choose(event.target.value as ReplyClass)}
            />
          </Field>
          <Field name="body" label="正文" required hint="称谓、落款和日期由答复函自动生成。">
            <Input.TextArea className="reading-input" autoSize={{ minRows: 14 }} maxLength={20_000} showCount />
          </Field>
          {needs === 'promises' && <PromiseFields />}
          <Field
            name="evidence"
            label={needs === 'reasons' ? '理由' : '办理结果依据'}
            required={needs === 'evidence' || needs === 'reasons'}
            {...(needs === 'reasons' && { hint: '写明受什么条件限制，为什么现在办不到。' })}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
          </Field>
          <div className="assign-fields">
            <Field name="documentNumber" label="文号" required>
              <Input maxLength={60} />
            </Field>
            <Field name="contactName" label="联系人" required>
              <Input maxLength={30} />
            </Field>
            <Field name="contactPhone" label="联系电话" required>
              <Input maxLength={30} inputMode="tel" />
            </Field>
          </div>
          <Field name="copies" label="抄送" hint="按规定列出，可以增减；输入名称后按回车添加。">
            <Select mode="tags" tokenSeparators={['，', '、', '；']} options={copyChoices} />
          </Field>
          <Field name="publicity" label="公开意见" required choose>
            <Radio.Group
              options={choicesOf(Publicity).map((one) => ({
                ...one,
                disabled: one.value === 'open' && detail.confidential,
              }))}
            />
          </Field>
        </Section>
        {reply && <ReplyChain reply={reply} suggestionId={detail.id} own />}
        {stale !== null && <StaleNotice id={detail.id} error={stale} submit="保存" />}
      </ActForm>
      <Suspense fallback={null}>
        {acting && <ActHost act={acting} detail={detail} onClose={() => setActing(null)} />}
      </Suspense>
    </div>
  )
}
