import { readReminders, setReminders } from '@lvzhi/contract/suggestion-follow-up'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../../api/react.ts'
import { useMayOpen } from '../../../api/session.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { ManySelect } from '../../../ui/selects.tsx'

const offered = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60]

/** 提醒时点: when the office reminds of limits that run out, and its change; nothing for those who may not set it (F11, UR-22). */
export function ReminderLine() {
  const may = useMayOpen()('suggestions.escalate')
  const read = useRead(readReminders, undefined, { enabled: may })
  const [open, setOpen] = useState(false)
  const act = useAct(setReminders)
  if (!may || !read.data) return null
  const { days, set } = read.data
  const choices = [...new Set([...offered, ...days])].toSorted((a, b) => a - b)
  return (
    <p className="escalation-line">
      <span>
        到期提醒：<strong>届满前 {days.join('、')} 个工作日</strong>
        {!set && <span className="second">（系统默认）</span>}
      </span>
      <Button size="small" onClick={() => setOpen(true)} aria-label="更改提醒时点">
        更改
      </Button>
      {open && (
        <ActDialog<{ days: number[] }>
          open
          title="设置提醒时点"
          submit="确定"
          intro="到了这些时点，系统提醒承办单位和经办人，每个时点提醒一次。改动从下一次早间提醒起生效，已经发出的不重发。临期标志仍按届满前 5 个工作日显示。"
          initial={{ days: [...days] }}
          onSubmit={(given) => act.mutateAsync({ body: given })}
          onClose={() => setOpen(false)}
        >
          <Field name="days" label="届满前" required choose hint="最多 5 个">
            <ManySelect maxCount={5} options={choices.map((count) => ({ value: count, label: `${count} 个工作日` }))} />
          </Field>
        </ActDialog>
      )}
    </p>
  )
}
