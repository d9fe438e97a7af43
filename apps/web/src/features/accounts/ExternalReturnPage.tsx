import { finishExternalSignIn } from '@lvzhi/contract/accounts-identities'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../api/react.ts'
import { useSession, useTakeSession } from '../../api/session.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { forgetAway, keptAway } from './external-sign-in.ts'
import { ownPlace } from './own-place.ts'
import './accounts.css'

/** What the provider sent back, with what this window kept; null where either is missing. */
function arrivalOf(words: Readonly<Record<string, unknown>>) {
  const text = (name: string) => (typeof words[name] === 'string' ? words[name] : undefined)
  const [state, code, iss, away] = [text('state'), text('code'), text('iss'), keptAway()]
  if (state === undefined || code === undefined || away === null) return null
  return { next: away.next, body: { state, code, binding: away.binding, ...(iss !== undefined && { iss }) } }
}

/** Where another provider sends the browser back to; the code is taken out of the address at once. */
export default function ExternalReturnPage() {
  usePageTitle('正在登录')
  const words = useRouterState({ select: (state) => state.location.search })
  const [arrival] = useState(() => arrivalOf(words))
  const session = useSession()
  const takeSession = useTakeSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const act = useAct(finishExternalSignIn)
  const begun = useRef(false)
  const { mutateAsync } = act
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    forgetAway()
    window.history.replaceState(window.history.state, '', '/sign-in/external')
    if (!arrival) return
    mutateAsync({ body: arrival.body })
      .then(({ session: found, bound }) => {
        takeSession(found)
        if (bound) void message.success('已绑定，下次可以直接用它登录')
        return navigate({ ...ownPlace(arrival.next), replace: true })
      })
      .catch(() => undefined)
  }, [arrival, mutateAsync, navigate, takeSession, message])
  const broken = arrival === null || act.error !== null
  return (
    <main id="content" className="sign-in">
      <section className="sign-in-form">
        <p className="sign-in-brand">履职</p>
        <h1>{broken ? '没有登录成功' : '正在登录'}</h1>
        {!broken && <LoadingSkeleton rows={2} />}
        <ProblemNotice error={act.error} />
        {arrival === null && <p role="alert">登录没有完成，可能是在对方页面取消了。请重新开始。</p>}
        {broken && (
          <p className="sign-in-help">
            {session.account ? <Link to="/me">回到我的账号</Link> : <Link to="/sign-in">回到登录页</Link>}
          </p>
        )}
      </section>
    </main>
  )
}
