import { listTerms, pickDeputies } from '@lvzhi/contract/deputies'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useSession } from '../../api/session.ts'
import { ManySelect, useWords } from '../../ui/selects.tsx'

/** Chooses any number of deputies of the office's present term by name or pinyin initials. */
export function DeputiesPicker(props: {
  id?: string
  value?: readonly string[]
  onChange?: (ids: string[]) => void
  known?: readonly { readonly id: string; readonly name: string }[]
}) {
  const level = useSession().account?.organisation?.level
  const terms = useRead(listTerms, { query: {} })
  const own = (terms.data?.items ?? [])
    .filter((term) => term.level === level)
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn))
  const termId = own[0]?.id ?? terms.data?.items[0]?.id ?? ''
  const { words: q, setTyped, behindOf } = useWords()
  const read = useRead(pickDeputies, { query: { termId, q, size: 20 } }, { enabled: termId !== '', keep: true })
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const options = (read.data?.items ?? []).map((one) => ({
    value: one.personId,
    label: one.delegationName ? `${one.name}（${one.delegationName}）` : one.name,
  }))
  const nameOf = (id: string) => picked[id] ?? props.known?.find((one) => one.id === id)?.name ?? '正在读取'
  return (
    <ManySelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped, autoClearSearchValue: true }}
      behind={behindOf(read)}
      placeholder="输入姓名或拼音首字母，可以选几位"
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到代表，请稍后再试' : '没有找到在任代表'}
      value={[...(props.value ?? [])]}
      labelRender={({ value }) => nameOf(String(value))}
      options={options}
      onChange={(ids: string[]) => {
        const shown = options.filter((option) => ids.includes(option.value))
        setPicked({ ...picked, ...Object.fromEntries(shown.map((option) => [option.value, option.label])) })
        props.onChange?.(ids)
      }}
    />
  )
}
