import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { lastActivity } from '../api/activity.ts'
import { sessionKey } from '../api/react.ts'
import { useSignOut, type Account } from '../api/session.ts'
import { leftOf, spokenAt, warnBefore } from './session-end.ts'

/** Warns two minutes before an idle session ends, with 继续 to stay; without an answer it signs out. */
export function SessionWarning(props: { account: Account }) {
  const { idleMinutes } = props.account
  const queries = useQueryClient()
  const signOut = useSignOut()
  const [left, setLeft] = useState<number | null>(null)
  const { mutate } = signOut
  useEffect(() => {
    const leave = () => mutate({})
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const rest = leftOf(idleMinutes, lastActivity(), Date.now())
      setLeft(rest <= warnBefore ? rest : null)
      // Reading on would prolong a session that nobody uses; leaving ends it wherever its clock stands.
      if (rest === 0) leave()
      else timer = setTimeout(look, rest > warnBefore ? Math.min(rest - warnBefore, 10_000) : 1000)
    }
    look()
    return () => clearTimeout(timer)
  }, [idleMinutes, mutate])
  const stay = async () => {
    await queries.invalidateQueries({ queryKey: sessionKey })
    setLeft(null)
  }
  const seconds = Math.ceil((left ?? 0) / 1000)
  return (
    <Modal
      open={left !== null && left > 0}
      title="即将自动退出"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button disabled={signOut.isPending} onClick={() => signOut.mutate({})}>
            退出
          </Button>
          <Button type="primary" autoFocus onClick={() => void stay()}>
            继续
          </Button>
        </>
      }
    >
      <p>
        您已有一段时间没有操作，<span className="figures">{seconds} 秒</span>后自动退出。要接着办，请按“继续”。
      </p>
      <p className="unseen" role="alert">
        {spokenAt(seconds)}
      </p>
    </Modal>
  )
}
