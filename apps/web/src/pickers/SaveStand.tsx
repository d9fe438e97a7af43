import type { WritingDesk } from '../api/writing-desk.ts'
import { timeOf } from '../ui/dates.ts'
import { ProblemNotice } from '../ui/Problem.tsx'
import './writing-desk.css'

/** Where the text is: with the server, on this device, or not delivered. */
export function SaveStand(props: {
  desk: Pick<WritingDesk<unknown, unknown>, 'state' | 'savedAt' | 'keepable'>
  /** What it waits for, as its field is called, or null. */
  waitsFor: string | null
}) {
  return (
    <p
      className={`save-stand note figures ${props.desk.state === 'undelivered' ? 'save-stand-undelivered' : ''}`}
      role="status"
      aria-live="polite"
    >
      {wordsOf(props)}
    </p>
  )
}

function wordsOf({ desk, waitsFor }: Parameters<typeof SaveStand>[0]): string {
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
      return waitsFor === null ? '已留在本机' : `已留在本机，写好${waitsFor}后保存`
  }
}

/** Why the server did not take the text; what was typed stays. */
export function SaveRefusal(props: { desk: Pick<WritingDesk<unknown, unknown>, 'state' | 'error' | 'flush'> }) {
  if (props.desk.state !== 'refused') return null
  return <ProblemNotice error={props.desk.error} onRetry={() => void props.desk.flush()} />
}
