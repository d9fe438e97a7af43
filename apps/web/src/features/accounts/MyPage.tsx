import { Role } from '@lvzhi/contract'
import { endSession, listOwnSessions } from '@lvzhi/contract/accounts'
import { Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { useAccount, useSignOut } from '../../api/session.ts'
import { instantText } from '../../ui/dates.ts'
import { useFrame } from '../../ui/frame.ts'
import { useElder } from '../../ui/elder.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Facts } from '../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { OwnIdentities } from './OwnIdentities.tsx'
import './accounts.css'

/** 我的: who I am here, where I am signed in, and the way out. */
export default function MyPage() {
  const account = useAccount()
  const frame = useFrame()
  const signOut = useSignOut()
  const [elder, setElder] = useElder()
  usePageTitle('我的')
  return (
    <div className="my-page">
      {frame === 'office' && <h1>我的账号</h1>}
      <Facts
        facts={[
          ['姓名', account.name],
          ['登录名', account.signInName],
          ['角色', account.roles.map((role) => Role.label(role)).join('、') || '尚未授权'],
          ['单位', account.organisation?.name],
          ['代办', account.assisted.map((one) => one.name).join('、')],
        ]}
      />
      <ul className="my-ways">
        <li>
          <Link to="/me/password">修改密码</Link>
        </li>
        <li>
          <Link to="/me/data">我的个人信息</Link>
        </li>
        <li>
          <Link to="/me/second-factor">动态码</Link>
        </li>
        {account.person !== null && (
          <li>
            <Link to="/me/assistants">代办授权</Link>
          </li>
        )}
        <li>
          <label className="my-elder">
            长者模式 <Switch checked={elder} onChange={setElder} />
          </label>
        </li>
      </ul>
      <OwnIdentities />
      <OwnSessions />
      <ProblemNotice error={signOut.error} onRetry={() => signOut.mutate({})} />
      <Button block={frame === 'phone'} loading={signOut.isPending} onClick={() => signOut.mutate({})}>
        退出
      </Button>
    </div>
  )
}

function OwnSessions() {
  const read = useRead(listOwnSessions)
  const end = useAct(endSession)
  return (
    <section className="my-sessions">
      <h2>登录情况</h2>
      <ProblemNotice error={read.error ?? end.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={2} />}
      <ul>
        {read.data?.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {session.current ? '本次登录' : '其他登录'}
              <br />
              <span className="note">
                {instantText(session.startedAt)} 登录，最近使用 {instantText(session.lastSeenAt)}
                {session.address !== null && `，地址 ${session.address}`}
              </span>
            </span>
            {!session.current && (
              <Button disabled={end.isPending} onClick={() => end.mutate({ params: { id: session.id } })}>
                结束
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
