import type { AnswerOf } from '@lvzhi/contract'
import {
  beginSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@lvzhi/contract/accounts-security'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useTakeSession } from '../../api/session.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText } from '../../ui/dates.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts } from '../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { FactorEnrolment } from './FactorEnrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import './accounts.css'

interface Proof {
  password: string
  code: string
}

const intro = '登录时除密码外，再输入手机验证器上的动态码，密码泄露了别人也登不上。'

/** 我的动态码: enrol, replace, new recovery codes, and the way out where none is required. */
export default function SecondFactorPage() {
  const read = useRead(readSecondFactor)
  const [doing, setDoing] = useState<'begin' | 'codes' | 'remove' | null>(null)
  const [begun, setBegun] = useState<AnswerOf<typeof beginSecondFactor> | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const takeSession = useTakeSession()
  const { message } = App.useApp()
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="form" rows={3} />
  const { enrolledAt, recoveryCodesLeft, required } = read.data
  const on = enrolledAt !== null
  if (codes) {
    return (
      <FormPage title="新的恢复码">
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      </FormPage>
    )
  }
  if (begun) {
    return (
      <FormPage title={on ? '更换验证器' : '启用动态码'}>
        <FactorEnrolment
          begun={begun}
          onDone={(session) => {
            setBegun(null)
            takeSession(session)
            void message.success('动态码已启用，其他地方的登录已结束')
          }}
        />
      </FormPage>
    )
  }
  return (
    <FormPage title="动态码" intro={intro}>
      <Facts
        facts={[
          ['状态', on ? `已启用（${instantText(enrolledAt)}）` : required ? '未启用，按规定须启用' : '未启用'],
          ['恢复码', on ? `还剩 ${recoveryCodesLeft} 个` : undefined],
        ]}
      />
      {on && recoveryCodesLeft <= 3 && <p className="factor-short">恢复码快用完了，请更换一批。</p>}
      <div className="factor-acts">
        <Button type={on ? 'default' : 'primary'} onClick={() => setDoing('begin')}>
          {on ? '更换验证器' : '启用动态码'}
        </Button>
        {on && <Button onClick={() => setDoing('codes')}>更换恢复码</Button>}
        {on && !required && (
          <Button danger onClick={() => setDoing('remove')}>
            关闭动态码
          </Button>
        )}
      </div>
      {doing === 'begin' && <BeginDialog on={on} onClose={() => setDoing(null)} onBegun={setBegun} />}
      {doing === 'codes' && <RenewDialog onClose={() => setDoing(null)} onCodes={setCodes} />}
      {doing === 'remove' && <RemoveDialog onClose={() => setDoing(null)} />}
    </FormPage>
  )
}

function BeginDialog(props: {
  on: boolean
  onClose: () => void
  onBegun: (begun: AnswerOf<typeof beginSecondFactor>) => void
}) {
  const act = useAct(beginSecondFactor, { onDone: props.onBegun })
  return (
    <ActDialog<Partial<Proof> & { password: string }>
      open
      title={props.on ? '更换验证器' : '启用动态码'}
      submit="下一步"
      width={440}
      onClose={props.onClose}
      onSubmit={(body) => act.mutateAsync({ body })}
    >
      <ProofFields code={props.on} />
    </ActDialog>
  )
}

function RenewDialog(props: { onClose: () => void; onCodes: (codes: readonly string[]) => void }) {
  const act = useAct(renewRecoveryCodes, { onDone: ({ recoveryCodes }) => props.onCodes(recoveryCodes) })
  return (
    <ActDialog<Proof>
      open
      title="更换恢复码"
      submit="更换"
      intro="换发 10 个新的恢复码，原来的全部作废。"
      width={440}
      onClose={props.onClose}
      onSubmit={(body) => act.mutateAsync({ body })}
    >
      <ProofFields code />
    </ActDialog>
  )
}

function RemoveDialog(props: { onClose: () => void }) {
  const act = useAct(removeSecondFactor)
  return (
    <ActDialog<Proof>
      open
      danger
      title="关闭动态码"
      submit="关闭动态码"
      intro="关闭后只凭密码就能登录，您在其他地方的登录会结束。"
      done="动态码已关闭"
      width={440}
      onClose={props.onClose}
      onSubmit={(body) => act.mutateAsync({ body })}
    >
      <ProofFields code />
    </ActDialog>
  )
}

function ProofFields(props: { code: boolean }) {
  return (
    <>
      <Field name="password" label="登录密码" required>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Field>
      {props.code && (
        <Field name="code" label="动态码" required hint="现在这个验证器上的 6 位数字，或一个恢复码。">
          <Input autoComplete="one-time-code" maxLength={40} className="code-field" />
        </Field>
      )}
    </>
  )
}
