import { chooseAccount } from '@lvzhi/contract/deputies'
import { useRead } from '../../api/react.ts'
import { FindSelect, useWords } from '../../ui/selects.tsx'

/** Chooses one account by part of its name. */
export function AccountChoice(props: {
  id?: string
  value?: string | null
  onChange?: (id: string | undefined) => void
}) {
  const { words: q, setTyped, behindOf } = useWords()
  const read = useRead(chooseAccount, { query: { q } }, { enabled: q !== '', keep: true })
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(read)}
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
