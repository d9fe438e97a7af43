import { Role } from '@lvzhi/contract'
import { setUp, type AdministratorRole } from '@lvzhi/contract/accounts'
import { Input, Select } from 'antd'
import { useAct } from '../../api/react.ts'
import { useSession, useTakeSession } from '../../api/session.ts'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { Away } from '../../ui/Away.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { passwordRules } from './password-rule.ts'
import './accounts.css'

interface Administrator {
  name: string
  signInName: string
  password: string
}

interface Entered {
  code: string
  provinceCode: string
  administrators: Administrator[]
}

const duties: readonly { role: AdministratorRole; duty: string }[] = [
  { role: 'systemAdministrator', duty: '建立、停用账号，维护机构；不能给人授权。' },
  { role: 'securityAdministrator', duty: '给账号授予、收回角色；不能建立账号。' },
  { role: 'auditAdministrator', duty: '查看全部操作记录；不能改动任何内容。' },
]

/** 初次设置: once, with the code that the server's console shows. */
export default function SetUpPage() {
  usePageTitle('初次设置')
  const session = useSession()
  const takeSession = useTakeSession()
  const act = useAct(setUp, { onDone: takeSession })
  if (!session.needsSetup) return <Away to="/" />
  const provinces = (session.provinces ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const submit = ({ code, provinceCode, administrators }: Entered) =>
    act.mutateAsync({
      body: {
        code: code.trim(),
        provinceCode,
        administrators: duties.map(({ role }, at) => ({ role, ...(administrators[at] as Administrator) })),
      },
    })
  return (
    <main id="content" className="set-up">
      <p className="sign-in-brand">履职</p>
      <h1>初次设置</h1>
      <p className="second">
        只做一次。三名管理员应由三个人担任，互相制约；设置完成后由系统管理员登录，建立机构和账号。
      </p>
      <ActForm<Entered> submit="完成设置" onSubmit={submit}>
        <Field name="code" label="设置码" required hint="启动服务的窗口里显示的一次性设置码。">
          <Input maxLength={40} autoComplete="off" spellCheck={false} className="figures" />
        </Field>
        <Field name="provinceCode" label="省份" required choose hint="本系统服务这一个省及以下各级，设置后不能更改。">
          <Select showSearch={{ optionFilterProp: 'label' }} options={provinces} placeholder="请选择" />
        </Field>
        <p className="set-up-rule">密码：{passwordRules.dengbao}</p>
        {duties.map(({ role, duty }, at) => (
          <fieldset key={role}>
            <legend>{Role.label(role)}</legend>
            <p className="note">{duty}</p>
            <div className="set-up-person">
              <Field name={['administrators', at, 'name']} label="姓名" required>
                <Input maxLength={50} autoComplete="off" />
              </Field>
              <Field name={['administrators', at, 'signInName']} label="登录名" required>
                <Input maxLength={50} autoComplete="off" spellCheck={false} />
              </Field>
              <Field name={['administrators', at, 'password']} label="密码" required>
                <Input.Password maxLength={200} autoComplete="new-password" />
              </Field>
            </div>
          </fieldset>
        ))}
      </ActForm>
    </main>
  )
}
