import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { timeOf } from '../ui/dates.ts'
import { useEditLock, type Locked } from './edit-lock.ts'
import './edit-lock.css'

/**
 * 正在由……编辑: nothing while nobody else is at work. With `editing` the reader takes the lock, and where another holds it may take it
 * over, wait, or leave by `onCancel`. With `enabled` false nothing is asked at all, for readers to whom no act is open.
 */
export function EditLockLine(
  props: Locked & { editing: boolean; enabled?: boolean; onCancel?: (() => void) | undefined },
) {
  const { kind, id, editing, enabled = true, onCancel } = props
  const { lock, lost, takeOver } = useEditLock({ kind, id }, editing, enabled)
  if (lock === null || lock.mine) return null
  return (
    <div className="edit-lock" role="status">
      <p>
        <EditOutlined aria-hidden /> {lost ? '已由' : '正在由'}
        <strong>{lock.holder}</strong>
        {lost ? '接管编辑' : '编辑'}
        <span className="second figures">（{timeOf(lock.takenAt)}起）</span>
        {editing && <span className="second">　您可以先看、等对方办完，也可以接管。</span>}
      </p>
      {editing && (
        <span className="edit-lock-acts">
          <Button size="small" onClick={takeOver}>
            接管
          </Button>
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              取消
            </Button>
          )}
        </span>
      )}
    </div>
  )
}
