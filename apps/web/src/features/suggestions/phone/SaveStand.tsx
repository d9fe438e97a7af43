import { timeOf } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import type { WritingDesk } from './use-writing.ts'
import { unsendable } from './writing.ts'

/** Where the text is: with the server, on this device, or not delivered. */
export function SaveStand(props: { desk: WritingDesk }) {
  const { desk } = props
  return (
    <p
      className={`save-stand note figures ${desk.state === 'undelivered' ? 'save-stand-undelivered' : ''}`}
      role="status"
      aria-live="polite"
    >
      {wordsOf(desk)}
    </p>
  )
}

function wordsOf(desk: WritingDesk): string {
  if (!desk.keepable) return '这台设备不能留存草稿，请保持联网'
  switch (desk.state) {
    case 'blank':
    case 'conflict':
    case 'refused':
      return ''
    case 'saving':
      return '正在保存'
    case 'saved':
      return desk.savedAt ? `已保存 ${timeOf(desk.savedAt)}` : '已保存'
    case 'undelivered':
      return '未送达，已留在本机，联网后自动送出'
    case 'kept':
      return unsendable(desk.writing) === 'noTitle' ? '已留在本机，写好标题后保存' : '已留在本机'
  }
}

/** Why the server did not take the text; what was typed stays. */
export function SaveRefusal(props: { desk: WritingDesk }) {
  if (props.desk.state !== 'refused') return null
  return <ProblemNotice error={props.desk.error} onRetry={() => void props.desk.flush()} />
}
