import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { Button, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useRead } from '../../../api/react.ts'
import { EditLockLine } from '../../../pickers/EditLockLine.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { instantText } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'

/** What every dialog of an act is handed. */
export interface CaseDialogProps {
  readonly detail: SuggestionDetail
  readonly onClose: () => void
}

interface Props<V> extends CaseDialogProps {
  readonly title: string
  readonly submit: string
  /** What is said when it has been done; 已 and the verb by default. */
  readonly done?: string
  readonly perform: (values: V) => Promise<unknown>
  readonly intro?: ReactNode
  readonly initial?: Partial<V>
  readonly form?: FormInstance<V>
  readonly onChange?: (values: V) => void
  readonly danger?: boolean
  readonly width?: number
  readonly children?: ReactNode
}

/** The dialog of one act on one suggestion. When somebody else was quicker, it says who, and the typed text stays. */
export function CaseDialog<V>(props: Props<V>) {
  const { detail, perform, done, children, ...rest } = props
  const [stale, setStale] = useState<unknown>(null)
  return (
    <ActDialog<V>
      {...rest}
      open
      title={detail.number === null ? props.title : `${props.title}　${detail.number}`}
      done={done ?? `已${props.submit}`}
      onSubmit={async (values) => {
        try {
          await perform(values)
        } catch (error) {
          if (problemOf(error).code === 'stale') setStale(error)
          throw error
        }
      }}
    >
      <EditLockLine kind="suggestion" id={detail.id} editing onCancel={rest.onClose} />
      {children}
      {stale !== null && <StaleNotice id={detail.id} error={stale} submit={props.submit} />}
    </ActDialog>
  )
}

/** Who changed the suggestion meanwhile, and a way to go on without losing what was typed. */
export function StaleNotice(props: { id: string; error: unknown; submit: string }) {
  const read = useRead(readSuggestion, { params: { id: props.id } })
  const [loaded, setLoaded] = useState<unknown>(null)
  const { current } = problemOf(props.error)
  const last = read.data?.timeline[0]
  return (
    <div className="stale-notice" role="status">
      {loaded === props.error ? (
        <>
          <p>
            已载入最新内容{last && `：${last.who}${last.title}（${instantText(last.at)}）`}。{read.data?.statusSentence}
          </p>
          <p className="second">您填写的内容还在，核对后可以再按“{props.submit}”。</p>
          <ProblemNotice error={read.error} />
        </>
      ) : (
        <div className="stale-line">
          {current?.changedAt && (
            <span className="figures">
              {current.changedBy ?? '其他人'} 已于 {instantText(current.changedAt)} {current.act ?? '改动'}
            </span>
          )}
          <Button
            size="small"
            loading={read.isFetching}
            onClick={() => void read.refetch().then(() => setLoaded(props.error))}
          >
            载入最新内容
          </Button>
        </div>
      )}
    </div>
  )
}
