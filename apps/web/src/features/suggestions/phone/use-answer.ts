import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { problemOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/react.ts'
import { answerActs, type Question } from './answers.ts'

/** Gives a yes or no to the server; whoever declines an invitation goes home, since the draft is no longer theirs to read. */
export function useAnswer(detail: SuggestionDetail) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const refreshes = { refreshes: ['notices'] }
  const acts = {
    answerInvitation: useAct(answerActs.answerInvitation, refreshes),
    confirmEntry: useAct(answerActs.confirmEntry, refreshes),
    answerMerge: useAct(answerActs.answerMerge, refreshes),
    agreeWithdrawal: useAct(answerActs.agreeWithdrawal, refreshes),
  }
  const contact = useAct(answerActs.confirmContact, refreshes)
  const params = { id: detail.id }
  const answer = async (question: Question, agree: boolean) => {
    const body = { revision: detail.revision, agree }
    try {
      if (question.act === 'confirmContact') {
        await contact.mutateAsync({ params, body: { ...body, contactId: question.contactId ?? '' } })
      } else {
        await acts[question.act].mutateAsync({ params, body })
      }
    } catch (error) {
      // Somebody acted in between: the page shows the newest state, so that the answer can be given to it.
      if (problemOf(error).code === 'stale') void queries.invalidateQueries({ queryKey: ['suggestions'] })
      throw error
    }
    void message.success(agree ? question.doneYes : question.doneNo)
    if (question.act === 'answerInvitation' && !agree) void navigate({ to: '/', replace: true })
  }
  const all = [...Object.values(acts), contact]
  return { answer, pending: all.some((one) => one.isPending) }
}
