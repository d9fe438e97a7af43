import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Button } from 'antd'
import { useState } from 'react'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import type { Question } from './answers.ts'
import { useAnswer } from './use-answer.ts'

/** Yes and no, side by side; an answer that cannot be taken back is asked once more in a sheet. */
export function AnswerButtons(props: { question: Question; detail: SuggestionDetail; primary: boolean }) {
  const { question, detail } = props
  const { answer, pending } = useAnswer(detail)
  const [asking, setAsking] = useState<boolean | null>(null)
  const [error, setError] = useState<unknown>(null)
  const choose = (agree: boolean) => {
    setError(null)
    if ((agree ? question.beforeYes : question.beforeNo) !== null) setAsking(agree)
    else answer(question, agree).catch(setError)
  }
  return (
    <div className="answer-acts">
      <ProblemNotice error={error} />
      <div className="two-acts">
        <Button size="large" disabled={pending} onClick={() => choose(false)}>
          {question.no}
        </Button>
        <Button
          size="large"
          type={props.primary ? 'primary' : 'default'}
          loading={pending}
          onClick={() => choose(true)}
        >
          {question.yes}
        </Button>
      </div>
      <ActDialog
        open={asking !== null}
        title={asking === true ? question.yes : question.no}
        submit={asking === true ? question.yes : question.no}
        intro={asking === true ? question.beforeYes : question.beforeNo}
        onSubmit={() => answer(question, asking === true)}
        onClose={() => setAsking(null)}
      />
    </div>
  )
}
