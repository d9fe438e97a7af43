import { proveSecondFactor } from '@lvzhi/contract/accounts-security'
import { useRouterState } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { useSession, useSignOut, useTakeSession } from '../../api/session.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { Away } from '../../ui/Away.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { FactorEnrolment } from './FactorEnrolment.tsx'
import { ownPlace } from './own-place.ts'
import './accounts.css'

/** 登录第二步: the code of the authenticator after the password, or enrolling one where the office asks for it. */
export default function SecondStepPage() {
  const { account } = useSession()
  const next = useRouterState({ select: (state) => state.location.search.next })
  const takeSession = useTakeSession()
  const signOut = useSignOut()
  const enrols = account?.secondStep === 'enrolment'
  usePageTitle(enrols ? '启用动态码' : '登录第二步')
  if (!account) return <Away to="/sign-in" />
  if (account.secondStep === null) return <Away {...ownPlace(next)} />
  return (
    <main id="content" className="sign-in">
      <section className="sign-in-form second-step">
        <p className="sign-in-brand">履职</p>
        <h1>{enrols ? '启用动态码' : '登录第二步'}</h1>
        {enrols ? (
          <>
            <p className="second">
              {account.name}，按本单位的安全要求，登录除密码外还要输入手机验证器上的动态码。只需设置一次，约两分钟。
            </p>
            <FactorEnrolment onDone={takeSession} />
          </>
        ) : (
          <CodeForm name={account.name} onDone={takeSession} />
        )}
        <p className="note sign-in-help">
          {enrols ? '没有手机或验证器，请联系安全管理员。' : '手机和恢复码都不在身边，请联系安全管理员重置动态码。'}
        </p>
        <Button type="link" className="second-step-out" onClick={() => signOut.mutate({})} loading={signOut.isPending}>
          退出，换个账号登录
        </Button>
      </section>
    </main>
  )
}

function CodeForm(props: { name: string; onDone: ReturnType<typeof useTakeSession> }) {
  const act = useAct(proveSecondFactor, { onDone: props.onDone })
  return (
    <>
      <p className="second">{props.name}，密码正确。请输入手机验证器上显示的动态码。</p>
      <ActForm<{ code: string }> submit="继续" wide onSubmit={(body) => act.mutateAsync({ body })}>
        <Field name="code" label="动态码" required hint="6 位数字，每 30 秒换一次。手机不在身边时，可填一个恢复码。">
          <Input autoComplete="one-time-code" autoFocus maxLength={40} spellCheck={false} className="code-field" />
        </Field>
      </ActForm>
    </>
  )
}
