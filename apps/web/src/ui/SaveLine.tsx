import { timeOf } from './dates.ts'
import './form.css'

/** The quiet line that says whether what was typed is kept. */
export function SaveLine(props: {
  state: 'unsaved' | 'saving' | 'saved' | 'keptHere' | 'undelivered'
  at?: Date | string | null
}) {
  const time = props.at ? ` ${timeOf(props.at)}` : ''
  const words = {
    unsaved: '',
    saving: '正在保存',
    saved: `已保存${time}`,
    keptHere: `草稿已留在本机${time}`,
    undelivered: '未送达，可重按',
  }
  return (
    <span
      className={`save-line figures ${props.state === 'undelivered' ? 'save-line-failed' : ''}`}
      role="status"
      aria-live="polite"
    >
      {words[props.state]}
    </span>
  )
}
