import { changePassword } from '@lvzhi/contract/accounts'
import { useNavigate } from '@tanstack/react-router'
import { App, Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { useAccount, useTakeSession } from '../../api/session.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { passwordRules } from './password-rule.ts'
import './accounts.css'

interface Entered {
  current: string
  next: string
  again: string
}

/** 修改密码. Whoever has a one-time password must come here first. */
export default function PasswordPage() {
  const account = useAccount()
  const takeSession = useTakeSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const act = useAct(changePassword, {
    onDone: (session) => {
      takeSession(session)
      message.success('密码已修改')
      void navigate({ to: '/', replace: true })
    },
  })
  return (
    <FormPage
      title="修改密码"
      intro={
        account.mustChangePassword
          ? '您正在使用一次性密码。请先改成自己的密码，再开始工作。'
          : '修改后，您在其他设备上的登录会全部结束。'
      }
    >
      <div className="narrow-form">
        <ActForm<Entered>
          submit="修改密码"
          onSubmit={({ current, next }) => act.mutateAsync({ body: { current, next } })}
        >
          <Field name="current" label={account.mustChangePassword ? '一次性密码' : '现在的密码'} required>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Field>
          <NewPasswordFields rule={passwordRules[account.passwordPreset]} />
        </ActForm>
      </div>
    </FormPage>
  )
}

function NewPasswordFields(props: { rule: string }) {
  return (
    <>
      <Field name="next" label="新密码" required hint={props.rule}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Field>
      <Field
        name="again"
        label="再次填写新密码"
        required
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的新密码不一致，请重新填写')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Field>
    </>
  )
}
