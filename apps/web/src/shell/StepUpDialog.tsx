import { proveSecondFactor } from '@lvzhi/contract/accounts-security'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../api/react.ts'
import { answerStepUpWith } from '../api/step-up.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Field } from '../ui/ActForm.tsx'

/** Asks for a fresh code before a sensitive act, which then goes on by itself. */
export function StepUpDialog() {
  const [open, setOpen] = useState(false)
  const answer = useRef<(proved: boolean) => void>(() => undefined)
  const proved = useRef(false)
  const act = useAct(proveSecondFactor)
  useEffect(() => {
    answerStepUpWith(
      () =>
        new Promise((resolve) => {
          proved.current = false
          answer.current = resolve
          setOpen(true)
        }),
    )
    return () => {
      answerStepUpWith(null)
      answer.current(false)
    }
  }, [])
  const close = () => {
    setOpen(false)
    answer.current(proved.current)
  }
  return (
    <ActDialog<{ code: string }>
      open={open}
      title="再次核实身份"
      submit="核实并继续"
      intro="这项操作涉及敏感内容，距上次核实已超过 15 分钟。核实后，刚才的操作会接着办，不用重填。"
      width={440}
      onClose={close}
      onSubmit={async ({ code }) => {
        await act.mutateAsync({ body: { code } })
        proved.current = true
      }}
    >
      <Field name="code" label="动态码" required hint="验证器上的 6 位数字；手机不在身边时，可填一个恢复码。">
        <Input autoComplete="one-time-code" autoFocus maxLength={40} className="code-field" />
      </Field>
    </ActDialog>
  )
}
