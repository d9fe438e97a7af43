import { Role } from '@lvzhi/contract'
import { AccountState, createAccount, listAccounts, type AccountRow } from '@lvzhi/contract/accounts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { OrganisationPicker, useOrganisationName } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { instantText } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { OneTimePassword } from './OneTimePassword.tsx'

const inThisAddress = {
  q: inAddress.text(),
  state: inAddress.oneOf(['', ...AccountState.codes], ''),
  role: inAddress.oneOf(['', ...Role.codes], ''),
  organisationId: inAddress.text(),
  page: inAddress.count(),
}

const columns: readonly Column<AccountRow>[] = [
  {
    key: 'name',
    title: '姓名',
    fixed: true,
    width: 160,
    narrow: 'heading',
    show: (row) => (
      <Link to="/accounts/$accountId" params={{ accountId: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { key: 'signInName', title: '登录名', width: 160, narrow: 'labelled', show: (row) => row.signInName },
  {
    key: 'state',
    title: '状态',
    width: 100,
    narrow: 'plain',
    show: (row) => <WordTag tone={row.state === 'active' ? 'plain' : 'quiet'}>{AccountState.label(row.state)}</WordTag>,
  },
  {
    key: 'roles',
    title: '角色',
    width: 260,
    narrow: 'plain',
    show: (row) => row.roles.map((role) => Role.label(role)).join('、'),
  },
  { key: 'organisation', title: '单位', show: (row) => row.organisation?.name },
  {
    key: 'lastSignInAt',
    title: '最近登录',
    width: 150,
    show: (row) => (
      <span className="figures">{row.lastSignInAt === null ? '从未登录' : instantText(row.lastSignInAt)}</span>
    ),
  },
  {
    key: 'createdAt',
    title: '建立时间',
    width: 150,
    spare: true,
    show: (row) => <span className="figures">{instantText(row.createdAt)}</span>,
  },
]

/** 账号: made by the system administrator, given their roles by the security administrator. */
export default function AccountsPage() {
  const address = useAddress(inThisAddress)
  const [{ q, state, role, organisationId, page }] = address
  const navigate = useNavigate()
  const nameOf = useOrganisationName()
  const mayCreate = useMayOpen()('accounts.administer')
  const [creating, setCreating] = useState(false)
  const read = useRead(
    listAccounts,
    {
      query: {
        page,
        ...(q && { q }),
        ...(state && { state }),
        ...(role && { role }),
        ...(organisationId && { organisationId }),
      },
    },
    { keep: true },
  )
  const create = mayCreate && (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建账号
    </Button>
  )
  return (
    <>
      <Worklist
        name="accounts"
        title="账号"
        unit="个"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/accounts/$accountId', params: { accountId: row.id } })}
        filters={[
          { kind: 'words', key: 'q', label: '姓名', hint: '姓名或登录名' },
          {
            kind: 'choice',
            key: 'state',
            label: '状态',
            options: choicesOf(AccountState),
          },
          {
            kind: 'choice',
            key: 'role',
            label: '角色',
            options: choicesOf(Role),
          },
          {
            kind: 'own',
            key: 'organisationId',
            label: '单位',
            field: (value, change, field) => (
              <OrganisationPicker id={field} value={value === '' ? null : value} onChange={(id) => change(id ?? '')} />
            ),
            say: nameOf,
          },
        ]}
        tools={create}
        empty={{ text: '这里列出您可以管理的账号。还没有账号。', act: create }}
      />
      <CreateAccount open={creating} onClose={() => setCreating(false)} />
    </>
  )
}

function CreateAccount(props: { open: boolean; onClose: () => void }) {
  const [made, setMade] = useState<{ name: string; password: string } | null>(null)
  const act = useAct(createAccount, {
    onDone: ({ account, oneTimePassword }) => setMade({ name: account.name, password: oneTimePassword }),
  })
  return (
    <>
      <ActDialog<{ signInName: string; name: string; organisationId?: string }>
        open={props.open}
        title="新建账号"
        submit="新建"
        intro="新账号没有任何权限，建好后由安全管理员授予角色。"
        onClose={props.onClose}
        onSubmit={(entered) => act.mutateAsync({ body: filled(entered) })}
      >
        <Field name="name" label="姓名" required>
          <Input maxLength={50} autoComplete="off" />
        </Field>
        <Field name="signInName" label="登录名" required hint="3 至 50 个字，只用汉字、字母、数字和 . _ @ -">
          <Input maxLength={50} autoComplete="off" spellCheck={false} />
        </Field>
        <Field name="organisationId" label="单位">
          <OrganisationPicker />
        </Field>
      </ActDialog>
      {made && <OneTimePassword {...made} onClose={() => setMade(null)} />}
    </>
  )
}
