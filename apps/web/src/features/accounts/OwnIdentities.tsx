import type { ProviderKey } from '@lvzhi/contract/accounts'
import { beginBinding, listOwnIdentities, unbindOwnIdentity } from '@lvzhi/contract/accounts-identities'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useSession } from '../../api/session.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText } from '../../ui/dates.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { leaveFor } from './external-sign-in.ts'

/** The identities of other providers with which this account signs in; nothing where the operator has set none. */
export function OwnIdentities() {
  const { providers } = useSession()
  const read = useRead(listOwnIdentities, {}, { enabled: providers.length > 0 })
  const unbind = useAct(unbindOwnIdentity)
  const [binding, setBinding] = useState<{ key: ProviderKey; name: string } | null>(null)
  if (providers.length === 0) return null
  const items = read.data?.items ?? []
  return (
    <section className="my-sessions">
      <h2>其他登录方式</h2>
      <ProblemNotice error={read.error ?? unbind.error} onRetry={() => void read.refetch()} />
      <ul>
        {providers.map((provider) => {
          const bound = items.find((one) => one.provider === provider.key)
          return (
            <li key={provider.key}>
              <span>
                {provider.name}
                <br />
                <span className="note">
                  {bound ? `已绑定：${bound.subject}，${instantText(bound.boundAt)}` : '未绑定'}
                </span>
              </span>
              {bound ? (
                <Popconfirm
                  title={`解除后不能再用${provider.name}登录。`}
                  okText="解除绑定"
                  cancelText="取消"
                  onConfirm={() => unbind.mutate({ params: { id: bound.id } })}
                >
                  <Button disabled={unbind.isPending}>解除绑定</Button>
                </Popconfirm>
              ) : (
                <Button onClick={() => setBinding(provider)}>绑定</Button>
              )}
            </li>
          )
        })}
      </ul>
      {binding && <BindDialog provider={binding} onClose={() => setBinding(null)} />}
    </section>
  )
}

function BindDialog(props: { provider: { key: ProviderKey; name: string }; onClose: () => void }) {
  const { key, name } = props.provider
  const act = useAct(beginBinding)
  return (
    <ActDialog<{ password: string }>
      open
      title={`绑定${name}`}
      submit="去绑定"
      intro={`将转到${name}，在那里登录后自动回来。`}
      width={440}
      onClose={props.onClose}
      onSubmit={async (body) => {
        const { address, binding } = await act.mutateAsync({ params: { provider: key }, body })
        leaveFor(address, { binding, next: '/me' })
      }}
    >
      <Field name="password" label="登录密码" required hint="本系统的密码，以确认是您本人。">
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Field>
    </ActDialog>
  )
}
