import {
  LimitStart,
  LimitStep,
  LimitUnit,
  setLimit,
  withdrawLimit,
  type EnteredLimit,
  type StepLimitView,
} from '@lvzhi/contract/suggestion-limits'
import { Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate } from '../../../ui/dates.ts'

interface Entered {
  way: 'set' | 'end'
  amount?: number
  unit?: LimitUnit
  startsAt?: LimitStart
  text: string
  article: string
  textDate: string
  inForceOn: string
}

/** 录入办理时限 of one step, or give the step back to the law. */
export function SetLimitDialog(props: { step: StepLimitView; earliest: string; onClose: () => void }) {
  const { step, earliest } = props
  const act = useAct(setLimit)
  const [ending, setEnding] = useState(false)
  const [first] = step.starts
  return (
    <ActDialog<Entered>
      open
      title={`设置时限：${LimitStep.label(step.step)}`}
      submit="保存"
      intro="请对照正式文本逐项填写。保存后按施行日期生效，只用于从那天起交办的建议；施行以前可以撤销，施行以后只能再录入新的。"
      initial={{
        way: 'set',
        unit: step.limit?.unit ?? 'workingDay',
        inForceOn: earliest,
        ...(first && { startsAt: step.limit?.startsAt ?? first }),
        ...(step.limit && { amount: step.limit.amount }),
      }}
      onChange={(entered) => setEnding(entered.way === 'end')}
      onClose={props.onClose}
      done="已保存"
      onSubmit={({ way, amount, unit, startsAt, ...entered }) =>
        act.mutateAsync({
          body: {
            ...entered,
            step: step.step,
            limit: way === 'end' || !amount || !unit || !startsAt ? null : { amount, unit, startsAt },
          },
        })
      }
    >
      {step.source === 'office' && (
        <Field name="way" label="怎样设置" required choose>
          <Radio.Group
            options={[
              { value: 'set', label: '录入新的时限' },
              { value: 'end', label: '停用本机关的时限，按法律法规' },
            ]}
          />
        </Field>
      )}
      {!ending && (
        <>
          <div className="limit-length">
            <Field name="amount" label="时限" required>
              <InputNumber min={1} max={366} precision={0} />
            </Field>
            <Field name="unit" label="单位" required choose>
              <Select options={choicesOf(LimitUnit)} />
            </Field>
          </div>
          <Field name="startsAt" label="起算日" required choose hint="当日不计入。">
            <Select options={step.starts.map((start) => ({ value: start, label: LimitStart.label(start) }))} />
          </Field>
        </>
      )}
      <Field name="text" label="文件名称" required>
        <Input maxLength={100} placeholder="如 吉林省代表建议、批评和意见工作条例" />
      </Field>
      <Field name="article" label="条款" required>
        <Input maxLength={30} placeholder="如 第二十条" />
      </Field>
      <Field name="textDate" label="文本日期" required choose hint="这份文本通过或者修改的日期。">
        <DateField />
      </Field>
      <Field name="inForceOn" label="施行日期" required choose hint={`最早 ${longDate(earliest)}。`}>
        <DateField />
      </Field>
    </ActDialog>
  )
}

/** 撤销 an entry whose day has not come. */
export function WithdrawLimitDialog(props: { entered: EnteredLimit; onClose: () => void }) {
  const { entered } = props
  const act = useAct(withdrawLimit)
  return (
    <ActDialog<{ reason: string }>
      open
      title={`撤销时限：${LimitStep.label(entered.step)}`}
      submit="撤销"
      intro={`这条时限定于${longDate(entered.inForceOn)}起施行。撤销后不再施行，记录仍然保留。`}
      onClose={props.onClose}
      done="已撤销"
      onSubmit={(body) => act.mutateAsync({ params: { id: entered.id }, body })}
    >
      <Field name="reason" label="撤销理由" required>
        <Input maxLength={200} />
      </Field>
    </ActDialog>
  )
}
