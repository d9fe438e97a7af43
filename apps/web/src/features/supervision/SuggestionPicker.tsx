import { listSuggestions } from '@lvzhi/contract/suggestions'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { FindSelect, ManySelect, useWords } from '../../ui/selects.tsx'

interface Base {
  readonly id?: string
  readonly placeholder?: string
  /** Titles of those that are chosen already. */
  readonly known?: readonly { readonly id: string; readonly title: string }[]
}

function useChoices(known: Base['known']) {
  const { words, setTyped, behindOf } = useWords()
  const read = useRead(
    listSuggestions,
    { query: { size: 20, sort: 'number', order: 'asc', ...(words !== '' && { q: words }) } },
    { keep: true },
  )
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const options = (read.data?.items ?? []).map((row) => ({
    value: row.id,
    label: `${row.number ?? '未编号'}　${row.title}`,
  }))
  return {
    setTyped,
    behind: behindOf(read),
    options,
    labelOf: (id: string) => picked[id] ?? known?.find((one) => one.id === id)?.title ?? '正在读取',
    /** The label stays known when another search has replaced the offered ones. */
    keep: (ids: readonly string[]) => {
      const shown = options.filter((option) => ids.includes(option.value))
      setPicked({ ...picked, ...Object.fromEntries(shown.map((option) => [option.value, option.label])) })
    },
    nothing: read.error ? '没有读到建议，请稍后再试' : '没有找到，可以换个词或编号',
    loading: read.isPending,
  }
}

/** Chooses one suggestion by number or words. */
export function SuggestionPicker(props: Base & { value?: string | null; onChange?: (id: string | undefined) => void }) {
  const choices = useChoices(props.known)
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      behind={choices.behind}
      showSearch={{ filterOption: false, onSearch: choices.setTyped }}
      allowClear
      placeholder={props.placeholder ?? '输入编号或标题查找'}
      loading={choices.loading}
      notFoundContent={choices.nothing}
      value={props.value ?? null}
      labelRender={({ value }) => choices.labelOf(String(value))}
      options={choices.options}
      onChange={(id: string | null | undefined) => {
        choices.keep(id ? [id] : [])
        props.onChange?.(id ?? undefined)
      }}
    />
  )
}

/** Chooses any number of suggestions. */
export function SuggestionsPicker(props: Base & { value?: readonly string[]; onChange?: (ids: string[]) => void }) {
  const choices = useChoices(props.known)
  return (
    <ManySelect
      {...(props.id !== undefined && { id: props.id })}
      behind={choices.behind}
      showSearch={{ filterOption: false, onSearch: choices.setTyped, autoClearSearchValue: true }}
      placeholder={props.placeholder ?? '输入编号或标题查找，可以选几件'}
      loading={choices.loading}
      notFoundContent={choices.nothing}
      value={[...(props.value ?? [])]}
      labelRender={({ value }) => choices.labelOf(String(value))}
      options={choices.options}
      onChange={(ids: string[]) => {
        choices.keep(ids)
        props.onChange?.(ids)
      }}
    />
  )
}
