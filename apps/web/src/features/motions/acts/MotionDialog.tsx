import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import type { FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { ActDialog } from '../../../ui/ActDialog.tsx'

/** What every dialog of an act on a motion is handed. */
export interface MotionDialogProps {
  readonly detail: MotionDetail
  readonly onClose: () => void
}

interface Props<V> extends MotionDialogProps {
  readonly title: string
  readonly submit: string
  readonly done?: string
  readonly perform: (values: V) => Promise<unknown>
  readonly intro?: ReactNode
  readonly initial?: Partial<V>
  readonly form?: FormInstance<V>
  readonly danger?: boolean
  readonly children?: ReactNode
}

/** The dialog of one act on one motion; what was typed stays after a refusal. */
export function MotionDialog<V>(props: Props<V>) {
  const { detail, perform, done, children, ...rest } = props
  return (
    <ActDialog<V>
      {...rest}
      open
      title={detail.number === null ? props.title : `${props.title}　第 ${detail.number} 号议案`}
      done={done ?? `已${props.submit}`}
      onSubmit={perform}
    >
      {children}
    </ActDialog>
  )
}

/** What an act refreshes besides motions: the reminders, and the suggestions where one is opened. */
export const motionAct = { refreshes: ['notices', 'suggestions'] } as const

/** What every act on one motion carries: which one, and the revision that the reader has seen. */
export function seenMotion(detail: Pick<MotionDetail, 'id' | 'revision'>) {
  return { params: { id: detail.id }, seen: { revision: detail.revision } }
}
