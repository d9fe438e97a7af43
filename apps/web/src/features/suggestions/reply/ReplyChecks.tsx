import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import { Button } from 'antd'
import { Section } from '../../../ui/RecordPage.tsx'
import { replyChecks, type ReplyEntered } from './reply-words.ts'

/** 送达前检查: what the reply still needs, and the act that settles it. */
export function ReplyChecks(props: {
  detail: SuggestionDetail
  task: TaskView
  entered: ReplyEntered
  onContact?: () => void
}) {
  const checks = replyChecks(props.detail, { unitName: props.task.unit.name, part: props.task.part }, props.entered)
  return (
    <Section title="送达前检查">
      <ul className="check-list">
        {checks.map((check) => (
          <li key={check.key} className={check.met ? 'check-met' : 'check-missing'}>
            {check.met ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
            <span>{check.label}</span>
            <span className="second">{check.met ? '已有' : check.missing}</span>
            {check.key === 'contact' && props.onContact && (
              <Button size="small" onClick={props.onContact}>
                登记面商
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
