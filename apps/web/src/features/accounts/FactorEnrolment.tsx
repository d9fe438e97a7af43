import type { AnswerOf } from '@lvzhi/contract'
import { beginSecondFactor, confirmSecondFactor } from '@lvzhi/contract/accounts-security'
import { Input, QRCode, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../api/react.ts'
import type { Session } from '../../api/session.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Begun = AnswerOf<typeof beginSecondFactor>
type Confirmed = AnswerOf<typeof confirmSecondFactor>

/** The steps of enrolling: QR code, first code, recovery codes. Without `begun` it begins by itself, right after the password. */
export function FactorEnrolment(props: { begun?: Begun; onDone: (session: Session) => void }) {
  const [begun, setBegun] = useState<Begun | null>(props.begun ?? null)
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  const begin = useAct(beginSecondFactor, { onDone: setBegun })
  const confirm = useAct(confirmSecondFactor, { onDone: setConfirmed })
  const asked = useRef(props.begun !== undefined)
  const { mutate } = begin
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate({ body: {} })
  }, [mutate])
  if (confirmed) {
    return <RecoveryCodes codes={confirmed.recoveryCodes} onKept={() => props.onDone(confirmed.session)} />
  }
  if (begin.error) return <ProblemNotice error={begin.error} onRetry={() => mutate({ body: {} })} />
  if (!begun) return <LoadingSkeleton rows={4} />
  return (
    <>
      <ol className="enrol-steps">
        <li>
          在手机上打开一个验证器应用（支持 TOTP 的都可以），选“扫一扫”或“添加账号”，扫下面的二维码。
          <div className="enrol-code">
            <QRCode value={begun.address} type="svg" size={176} bordered={false} aria-label="供验证器扫描的二维码" />
            <div>
              <p className="note">不能扫码时，在验证器里手工输入密钥：</p>
              <Typography.Text className="enrol-secret" copyable={{ text: begun.secret, tooltips: ['复制', '已复制'] }}>
                {begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}
              </Typography.Text>
            </div>
          </div>
        </li>
        <li>输入验证器上显示的 6 位动态码，确认设置成功。</li>
      </ol>
      <ActForm<{ code: string }> submit="启用" onSubmit={(body) => confirm.mutateAsync({ body })}>
        <Field name="code" label="动态码" required>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={12} className="code-field" />
        </Field>
      </ActForm>
    </>
  )
}
