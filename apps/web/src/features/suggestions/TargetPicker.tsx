import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { listSuggestions, similarSuggestions } from '@lvzhi/contract/suggestions'
import { useRead } from '../../api/react.ts'
import { FindSelect, useWords } from '../../ui/selects.tsx'

/** Finds the suggestion to join: like ones are offered first, any other by number, title or proposer. */
export function TargetPicker(props: {
  detail: Pick<SuggestionDetail, 'id' | 'title' | 'grounds' | 'proposal'>
  id?: string
  value?: string | null
  onChange?: (id: string | undefined) => void
}) {
  const { detail } = props
  const { words, setTyped, behindOf } = useWords()
  const like = useRead(similarSuggestions, {
    body: { title: detail.title, text: `${detail.grounds}\n${detail.proposal}`.slice(0, 20_000), exclude: detail.id },
  })
  const found = useRead(listSuggestions, { query: { q: words, size: 20 } }, { enabled: words !== '', keep: true })
  const near = (like.data?.items ?? []).map((one) => ({ ...one, note: `相似度 ${one.likeness}%` }))
  const listed = (found.data?.items ?? [])
    .filter((one) => one.id !== detail.id)
    .map((one) => ({ ...one, note: one.leadName }))
  const shown = words === '' ? near : listed
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(words === '' ? like : found)}
      allowClear
      placeholder="输入编号、标题或代表姓名查找"
      loading={like.isFetching || found.isFetching}
      notFoundContent={words === '' ? '没有相似的建议，可以输入编号或标题查找' : '没有找到'}
      value={props.value ?? null}
      optionRender={({ data }) => (
        <span className="cell-two-lines">
          <span>{data.label}</span>
          <span>{data.note}</span>
        </span>
      )}
      options={shown.map((one) => ({
        value: one.id,
        label: one.number === null ? one.title : `${one.number} ${one.title}`,
        note: `${SuggestionState.label(one.state)}　${one.note}`,
      }))}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}
