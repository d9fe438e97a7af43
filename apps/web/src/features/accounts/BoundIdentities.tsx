import { ProviderKey, type AccountDetail } from '@lvzhi/contract/accounts'
import { bindIdentity, listIdentities, unbindIdentity } from '@lvzhi/contract/accounts-identities'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useSession } from '../../api/session.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText } from '../../ui/dates.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Section } from '../../ui/RecordPage.tsx'

/** The identities that lead to an account, which the security administrator binds and unbinds; nothing where no provider is set. */
export function BoundIdentities(props: { account: AccountDetail }) {
  const { account } = props
  const { providers } = useSession()
  const read = useRead(listIdentities, { params: { id: account.id } }, { enabled: providers.length > 0 })
  const bind = useAct(bindIdentity)
  const unbind = useAct(unbindIdentity)
  const [binding, setBinding] = useState(false)
  if (providers.length === 0) return null
  const items = read.data?.items ?? []
  const mayBind = account.allowedActs.includes('grantRole')
  const { revision } = account
  return (
    <Section title="外部身份">
      <ProblemNotice error={read.error ?? unbind.error} onRetry={() => void read.refetch()} />
      {read.data && items.length === 0 && <p className="note">没有绑定。</p>}
      <ul className="plain-rows">
        {items.map((one) => (
          <li key={one.id}>
            <span>
              {ProviderKey.label(one.provider)}　{one.subject}
              <br />
              <span className="note">{instantText(one.boundAt)} 绑定</span>
            </span>
            {mayBind && (
              <Button
                type="link"
                size="small"
                disabled={unbind.isPending}
                onClick={() => unbind.mutate({ params: { id: account.id, identityId: one.id }, body: { revision } })}
              >
                解除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayBind && <Button onClick={() => setBinding(true)}>绑定</Button>}
      {binding && (
        <ActDialog<{ provider: ProviderKey; subject: string }>
          open
          title={`绑定外部身份：${account.name}`}
          submit="绑定"
          intro="绑定后，该身份登录就进入这个账号。请先向身份源的管理员核对。"
          initial={providers.length === 1 && providers[0] ? { provider: providers[0].key } : {}}
          onClose={() => setBinding(false)}
          onSubmit={(entered) => bind.mutateAsync({ params: { id: account.id }, body: { ...entered, revision } })}
        >
          <Field name="provider" label="身份源" required choose>
            <Select options={providers.map(({ key, name }) => ({ value: key, label: name }))} />
          </Field>
          <Field name="subject" label="在身份源的编号" required hint="统一身份认证的 sub，或企业微信的成员 UserID。">
            <Input maxLength={255} autoComplete="off" spellCheck={false} />
          </Field>
        </ActDialog>
      )}
    </Section>
  )
}
