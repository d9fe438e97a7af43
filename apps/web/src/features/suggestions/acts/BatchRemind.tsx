import { remindUnit } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { TaskPart } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../../api/call.ts'
import { problemOf } from '../../../api/problem.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { ProgressLine } from '../../../ui/ProgressLine.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import { owedTasks } from './case-act.ts'

/** 催办 of several: shows which unit is told of what before anything is sent; each failure stands beside its suggestion. */
export default function BatchRemind(props: { ids: readonly string[]; onClose: () => void }) {
  const { ids } = props
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [details, setDetails] = useState<readonly SuggestionDetail[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<readonly string[]>([])
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [working, setWorking] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    Promise.all(ids.map((id) => call(readSuggestion, { params: { id }, signal: stop.signal })))
      .then(setDetails)
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setError(thrown)
      })
    return () => stop.abort()
  }, [ids])
  const plan = (details ?? []).map((detail) => ({
    detail,
    tasks: detail.allowedActs.includes('remind') ? owedTasks(detail) : [],
  }))
  const owing = plan.filter((one) => one.tasks.length > 0)
  const rest = plan.length - owing.length
  const count = owing.reduce((sum, one) => sum + one.tasks.length, 0)

  const remind = async ({ text }: { text: string }) => {
    setWorking(true)
    const failed: Record<string, string> = {}
    const reached = new Set(done)
    for (const { detail, tasks } of owing) {
      let { revision } = detail
      for (const task of tasks) {
        if (reached.has(task.id)) continue
        try {
          const after = await call(remindUnit, {
            params: { id: detail.id },
            body: { revision, taskId: task.id, text },
          })
          revision = after.revision
          reached.add(task.id)
          setDone([...reached])
        } catch (thrown) {
          failed[task.id] = problemOf(thrown).title
        }
      }
    }
    setFaults(failed)
    setWorking(false)
    await Promise.all(['suggestions', 'notices'].map((module) => queries.invalidateQueries({ queryKey: [module] })))
    const missed = Object.keys(failed).length
    if (missed > 0) throw new Error(`${missed} 项没有催办`)
    void message.success(`已催办 ${count} 项`)
  }

  return (
    <ActDialog<{ text: string }>
      open
      title="催办"
      submit={count > 0 ? `催办 ${count} 项` : '催办'}
      width={680}
      onClose={props.onClose}
      initial={{ text: '请抓紧办理，按期答复代表。' }}
      onSubmit={remind}
      intro={
        <>
          <ProblemNotice error={error} />
          {details === null && error === null && <LoadingSkeleton rows={4} />}
          {details !== null && (
            <>
              <p>将提醒下列单位{rest > 0 && `；另有 ${rest} 件各单位已答复或不在办理中，不催办`}。</p>
              <ul className="plain-list remind-list">
                {owing.flatMap(({ detail, tasks }) =>
                  tasks.map((task) => (
                    <li key={task.id}>
                      {TaskPart.label(task.part)} {task.unit.name}
                      <span className="second">
                        {'　'}
                        {detail.number} {detail.title}
                      </span>
                      {done.includes(task.id) && <span className="second">　已催办</span>}
                      {faults[task.id] !== undefined && <span className="save-line-failed">　{faults[task.id]}</span>}
                    </li>
                  )),
                )}
              </ul>
            </>
          )}
          {working && <ProgressLine label="正在催办" done={done.length} total={count} unit="项" />}
        </>
      }
    >
      <Field name="text" label="内容" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
