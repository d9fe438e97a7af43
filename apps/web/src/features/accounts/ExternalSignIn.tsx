import type { ProviderKey } from '@lvzhi/contract/accounts'
import { beginExternalSignIn } from '@lvzhi/contract/accounts-identities'
import { Button } from 'antd'
import { useAct } from '../../api/react.ts'
import { useSession } from '../../api/session.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { leaveFor } from './external-sign-in.ts'

/** The further ways of signing in that the operator has set; nothing where there are none. */
export function ExternalSignIn(props: { next: unknown }) {
  const { providers } = useSession()
  const act = useAct(beginExternalSignIn)
  if (providers.length === 0) return null
  const next = typeof props.next === 'string' ? props.next : '/'
  const go = async (provider: ProviderKey) => {
    const { address, binding } = await act.mutateAsync({ params: { provider } })
    leaveFor(address, { binding, next })
  }
  return (
    <div className="sign-in-others" role="group" aria-label="其他登录方式">
      <p className="note">或者</p>
      {providers.map(({ key, name }) => (
        <Button key={key} block loading={act.isPending} onClick={() => void go(key).catch(() => undefined)}>
          用{name}登录
        </Button>
      ))}
      <ProblemNotice error={act.error} />
    </div>
  )
}
