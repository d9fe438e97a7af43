import { saveReply } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { App, Form } from 'antd'
import { useState } from 'react'
import { useDraft } from '../../../api/draft.ts'
import { problemOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { caseAct } from '../acts/case-act.ts'
import { filledPromises } from './PromiseFields.tsx'
import {
  enteredFrom,
  isTemplate,
  keptBeside,
  needOf,
  replyDifferences,
  replyTemplate,
  type ReplyEntered,
} from './reply-words.ts'

/**
 * The unit's reply while it is written: kept in this browser at once, saved with the button. Where another version has been saved
 * meanwhile, nothing is saved again before the writer has chosen one.
 */
export function useReplyWriting(detail: SuggestionDetail, task: TaskView) {
  const { message } = App.useApp()
  const account = useAccount()
  const reply = detail.replies.find((one) => one.taskId === task.id)
  const stored = enteredFrom(reply, keptBeside(detail, task.id, reply))
  const [initial] = useState(stored)
  const draft = useDraft<ReplyEntered>(account.id, `reply.${task.id}`, initial)
  const [form] = Form.useForm<ReplyEntered>()
  const [unsaved, setUnsaved] = useState(draft.restored)
  const [stale, setStale] = useState<unknown>(null)
  // The saved version that one writes upon.
  const [base, setBase] = useState(initial)
  const act = useAct(saveReply, caseAct)
  // What was kept in this browser by an older page may lack a part.
  const [entered, setEntered] = useState({ ...initial, ...draft.value })
  const needs = needOf(detail, entered.replyClass)
  const clash =
    reply !== undefined && replyDifferences(base, stored).length > 0 && replyDifferences(entered, stored).length > 0

  const change = (values: ReplyEntered) => {
    const next = { ...entered, ...values }
    setUnsaved(true)
    setEntered(next)
    draft.change(next)
  }
  /** Puts the usual text of a class in place of an empty or untouched one. */
  const choose = (code: ReplyClass) => {
    const meanings = detail.classSet.map((one) => one.meaning)
    if (!isTemplate(form.getFieldValue('body') ?? '', detail.title, meanings)) return
    const body = replyTemplate(detail.title, detail.classSet.find((one) => one.code === code)?.meaning ?? '')
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
  /** Goes on with one of two versions that differ. */
  const take = (which: 'mine' | 'theirs') => {
    setBase(stored)
    setStale(null)
    if (which === 'mine') return
    form.setFieldsValue(stored)
    setEntered(stored)
    setUnsaved(false)
    draft.forget()
  }
  return {
    form,
    reply,
    stored,
    entered,
    needs,
    clash,
    stale,
    unsaved,
    keptAt: draft.keptAt,
    change,
    choose,
    save,
    take,
  }
}
