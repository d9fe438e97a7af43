import { chooseAccount } from '@lvzhi/contract/deputies'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '../../api/react.ts'

/** Chooses one account by part of its name. */
export function AccountChoice(props: {
  id?: string
  value?: string | null
  onChange?: (id: string | undefined) => void
}) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const read = useRead(chooseAccount, { query: { q } }, { enabled: q !== '', keep: true })
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      popupMatchSelectWidth={false}
      placeholder="输入姓名查找账号"
      notFoundContent={read.error ? '没有读到账号，请稍后再试' : q === '' ? '请输入姓名' : '没有找到'}
      value={props.value ?? null}
      options={(read.data?.items ?? []).map((account) => ({
        value: account.id,
        label: account.organisationName === null ? account.name : `${account.name}（${account.organisationName}）`,
      }))}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}
