import { DownOutlined } from '@ant-design/icons'
import { Role } from '@lvzhi/contract'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useAccount, useSignOut } from '../api/session.ts'

/** Who is signed in, with 我的账号, 修改密码 and 退出. */
export function AccountMenu() {
  const account = useAccount()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <span className="account-who">
                {account.name}
                <br />
                {account.roles.map((role) => Role.label(role)).join('、')}
              </span>
            ),
          },
          { key: 'me', label: '我的账号', onClick: () => void navigate({ to: '/me' }) },
          { key: 'data', label: '我的个人信息', onClick: () => void navigate({ to: '/me/data' }) },
          { key: 'password', label: '修改密码', onClick: () => void navigate({ to: '/me/password' }) },
          { type: 'divider' },
          { key: 'out', label: '退出', disabled: signOut.isPending, onClick: () => signOut.mutate({}) },
        ],
      }}
    >
      <button type="button" className="bar-button account-button">
        <span className="unseen">账号：</span>
        <span className="account-unit">{account.organisation?.name}</span>
        <span className="account-name">{account.name}</span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  )
}
