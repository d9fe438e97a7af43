import { Role } from '@lvzhi/contract'
import { signIn } from '@lvzhi/contract/accounts'
import { useRouterState } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { useSession, useTakeSession, type Session } from '../../api/session.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { Away } from '../../ui/Away.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { ExternalSignIn } from './ExternalSignIn.tsx'
import { ownPlace } from './own-place.ts'
import './accounts.css'

interface Entered {
  signInName: string
  password: string
}

type DemoAccount = NonNullable<Session['demoAccounts']>[number]

/** 登录: name and password; a demonstration shows its accounts beside the form. */
export default function SignInPage() {
  usePageTitle('登录')
  const session = useSession()
  const takeSession = useTakeSession()
  const next = useRouterState({ select: (state) => state.location.search.next })
  const [form] = Form.useForm<Entered>()
  const act = useAct(signIn, { onDone: takeSession })
  if (session.needsSetup) return <Away to="/setup" />
  if (session.account) return <Away {...ownPlace(next)} />
  const demo = session.demoAccounts ?? []
  const choose = (one: Entered) => {
    form.setFieldsValue(one)
    form.scrollToField('signInName', { block: 'center' })
  }
  return (
    <main id="content" className={`sign-in ${demo.length > 0 ? 'sign-in-demo' : ''}`}>
      <section className="sign-in-form">
        <p className="sign-in-brand">履职</p>
        <h1>{session.province ? `${session.province.name}人大代表工作平台` : '人大代表工作平台'}</h1>
        <ActForm<Entered> form={form} submit="登录" wide onSubmit={(body) => act.mutateAsync({ body })}>
          <Field name="signInName" label="登录名" required>
            <Input autoComplete="username" autoFocus={demo.length === 0} maxLength={50} spellCheck={false} />
          </Field>
          <Field name="password" label="密码" required>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Field>
        </ActForm>
        <ExternalSignIn next={next} />
        <p className="note sign-in-help">忘记密码请联系本单位的系统管理员重置。</p>
      </section>
      {demo.length > 0 && <DemoAccounts accounts={demo} onChoose={choose} />}
    </main>
  )
}

function DemoAccounts(props: { accounts: readonly DemoAccount[]; onChoose: (account: Entered) => void }) {
  return (
    <section className="demo-accounts" aria-label="演示账号">
      <h2>演示账号</h2>
      <p className="note">点一行即填好登录名和密码，再按“登录”。</p>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.signInName}>
            <button
              type="button"
              onClick={() => props.onChoose({ signInName: account.signInName, password: account.password })}
            >
              <span className="demo-role">{Role.label(account.role)}</span>
              <span className="demo-what">
                {account.name}，{account.what}
              </span>
              <span className="demo-sign-in figures">{account.signInName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
