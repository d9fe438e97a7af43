import { listSessions, listTerms } from '@lvzhi/contract/deputies'
import { Select } from 'antd'
import { useRead } from '../api/react.ts'

/** The terms (届次) as options, the latest first. */
export function useTermOptions(): readonly { readonly value: string; readonly label: string }[] {
  const read = useRead(listTerms, { query: {} })
  return [...(read.data?.items ?? [])]
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn))
    .map((term) => ({ value: term.id, label: `${term.divisionName}${term.name}` }))
}

/** The sessions (会议) of a term as options; none without a term. */
export function useSessionOptions(termId: string): readonly { readonly value: string; readonly label: string }[] {
  const read = useRead(listSessions, { params: { id: termId } }, { enabled: termId !== '' })
  return (read.data?.items ?? []).map((session) => ({ value: session.id, label: session.name }))
}

/** Chooses a term; outside a form field `label` names it. */
export function TermPicker(props: {
  id?: string
  value?: string | null
  onChange?: (id: string | undefined) => void
  placeholder?: string
  label?: string
}) {
  const options = useTermOptions()
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      {...(props.label !== undefined && { 'aria-label': props.label })}
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? '选择届次'}
      notFoundContent="还没有届次，请先在“届次与会议”中新建"
      value={props.value ?? null}
      options={[...options]}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}
