import { Role } from '@lvzhi/contract'
import {
  AccountState,
  disableAccount,
  enableAccount,
  endAccountSessions,
  readAccount,
  resetPassword,
  revokeRole,
  unlockAccount,
  type AccountDetail,
  type RoleGrant,
} from '@lvzhi/contract/accounts'
import { resetSecondFactor } from '@lvzhi/contract/accounts-security'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText, longDate } from '../../ui/dates.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { BoundIdentities } from './BoundIdentities.tsx'
import { GrantDialog } from './GrantDialog.tsx'
import { OneTimePassword } from './OneTimePassword.tsx'

type ActName = AccountDetail['allowedActs'][number]

const acts: readonly { key: ActName; label: string; primary?: boolean; danger?: boolean; intro: string }[] = [
  { key: 'grantRole', label: '授予角色', primary: true, intro: '' },
  { key: 'unlock', label: '解除锁定', intro: '解除后可以立即重新登录。请先确认是本人多次输错密码。' },
  { key: 'enable', label: '启用', intro: '启用后按原有角色恢复使用。' },
  { key: 'resetPassword', label: '重置密码', intro: '原密码立即失效，各处登录全部结束，并生成一个新的一次性密码。' },
  {
    key: 'resetSecondFactor',
    label: '重置动态码',
    intro: '用于本人丢失手机且没有恢复码时。原动态码和恢复码作废，各处登录全部结束。请先当面或电话核实是本人。',
  },
  { key: 'endSessions', label: '结束全部登录', intro: '本人在各处的登录立即结束，需要重新登录。' },
  { key: 'disable', label: '停用', danger: true, intro: '停用后不能登录；已办的事项和记录都保留。' },
]

/** One account: its state, its roles with their dates, and what the administrator may do. */
export default function AccountPage() {
  const { accountId } = useParams({ from: '/inside/accounts/$accountId' })
  const read = useRead(readAccount, { params: { id: accountId } })
  const [doing, setDoing] = useState<ActName | null>(null)
  const [revoking, setRevoking] = useState<RoleGrant | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const one = read.data
  return (
    <>
      <RecordPage
        path={<Link to="/accounts">账号</Link>}
        title={one.name}
        tags={
          <>
            <WordTag tone={one.state === 'locked' || one.state === 'disabled' ? 'mark' : 'plain'}>
              {AccountState.label(one.state)}
            </WordTag>
            {one.demonstration && <WordTag tone="quiet">演示账号</WordTag>}
          </>
        }
        status={statusOf(one)}
        acts={acts
          .filter((act) => one.allowedActs.includes(act.key))
          .map(({ intro: _intro, ...act }) => ({ ...act, onAct: () => setDoing(act.key) }))}
        side={
          <Section title="基本情况">
            <Facts
              facts={[
                ['登录名', one.signInName],
                ['单位', one.organisation?.name],
                ['建立', instantText(one.createdAt)],
                ['最近登录', one.lastSignInAt === null ? '从未登录' : instantText(one.lastSignInAt)],
                ['当前登录', one.openSessions > 0 ? `${one.openSessions} 处` : '无'],
                ['动态码', one.secondFactorSince === null ? '未启用' : `${instantText(one.secondFactorSince)} 启用`],
                ['改密', one.passwordChangedAt === null ? '尚未改过' : instantText(one.passwordChangedAt)],
              ]}
            />
          </Section>
        }
      >
        <Section title="角色">
          {one.grants.length === 0 && <EmptyState text="还没有角色，登录后看不到任何内容。由安全管理员授予。" />}
          <ul className="plain-rows">
            {one.grants.map((grant) => (
              <li key={grant.id}>
                <span>
                  <strong>{Role.label(grant.role)}</strong>
                  {grant.organisation && <span>　{grant.organisation.name}</span>}
                  {!grant.inForce && (
                    <>
                      {' '}
                      <WordTag tone="quiet">今天不生效</WordTag>
                    </>
                  )}
                  <br />
                  <span className="note">
                    {longDate(grant.validFrom)}起
                    {grant.validUntil === null ? '，长期有效' : `，至${longDate(grant.validUntil)}`}；{grant.grantedBy}
                    于 {instantText(grant.grantedAt)} 授予
                  </span>
                </span>
                {one.allowedActs.includes('revokeRole') && (
                  <Button type="link" size="small" onClick={() => setRevoking(grant)}>
                    收回
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
        <BoundIdentities account={one} />
      </RecordPage>
      {doing === 'grantRole' && <GrantDialog account={one} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'grantRole' && doing !== 'revokeRole' && (
        <StateDialog act={doing} account={one} onClose={() => setDoing(null)} onPassword={setPassword} />
      )}
      {password !== null && <OneTimePassword name={one.name} password={password} onClose={() => setPassword(null)} />}
      {revoking && <RevokeDialog account={one} grant={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

function statusOf(one: AccountDetail): string {
  switch (one.state) {
    case 'locked':
      return one.lockedUntil === null
        ? '多次输错密码，已锁定。'
        : `多次输错密码，锁定到 ${instantText(one.lockedUntil)}，到时自动解除。`
    case 'disabled':
      return `已停用，不能登录。${one.disabledReason === null ? '' : `原因：${one.disabledReason}。`}`
    case 'awaitingRole':
      return '还没有角色，等安全管理员授权。'
    default:
      return one.mustChangePassword ? '使用一次性密码，首次登录时须改密。' : '正常使用。'
  }
}

function StateDialog(props: {
  act: Exclude<ActName, 'grantRole' | 'revokeRole'>
  account: AccountDetail
  onClose: () => void
  onPassword: (password: string) => void
}) {
  const { act, account } = props
  const disable = useAct(disableAccount)
  const enable = useAct(enableAccount)
  const unlock = useAct(unlockAccount)
  const resetFactor = useAct(resetSecondFactor)
  const endAll = useAct(endAccountSessions)
  const reset = useAct(resetPassword, { onDone: ({ oneTimePassword }) => props.onPassword(oneTimePassword) })
  const words = acts.find((one) => one.key === act)
  const params = { id: account.id }
  const body = { revision: account.revision }
  const perform = ({ reason }: { reason: string }): Promise<unknown> => {
    switch (act) {
      case 'disable':
        return disable.mutateAsync({ params, body: { ...body, reason } })
      case 'enable':
        return enable.mutateAsync({ params, body })
      case 'unlock':
        return unlock.mutateAsync({ params, body })
      case 'resetSecondFactor':
        return resetFactor.mutateAsync({ params, body })
      case 'endSessions':
        return endAll.mutateAsync({ params })
      case 'resetPassword':
        return reset.mutateAsync({ params, body })
    }
  }
  return (
    <ActDialog<{ reason: string }>
      open
      title={`${words?.label ?? ''}：${account.name}`}
      submit={words?.label ?? ''}
      danger={words?.danger ?? false}
      intro={words?.intro}
      onClose={props.onClose}
      onSubmit={perform}
    >
      {act === 'disable' && (
        <Field name="reason" label="停用原因" required>
          <Input maxLength={200} />
        </Field>
      )}
    </ActDialog>
  )
}

function RevokeDialog(props: { account: AccountDetail; grant: RoleGrant; onClose: () => void }) {
  const { account, grant } = props
  const act = useAct(revokeRole)
  return (
    <ActDialog
      open
      danger
      title={`收回角色：${account.name}`}
      submit="收回"
      intro={`收回“${Role.label(grant.role)}”后立即生效；已办的事项和记录都保留。`}
      onClose={props.onClose}
      onSubmit={() =>
        act.mutateAsync({ params: { id: account.id, grantId: grant.id }, body: { revision: account.revision } })
      }
    />
  )
}
