import { pickDeputies } from '@lvzhi/contract/deputies'
import { useRead } from '../../api/react.ts'
import { ManySelect, useWords } from '../../ui/selects.tsx'

/** One invited deputy by name. */
export interface Invited {
  readonly personId: string
  readonly name: string
  readonly delegation: string | null
}

interface DeputiesFieldProps {
  readonly id?: string
  readonly termId: string
  /** Not offered: the lead deputy signs in any case. */
  readonly except: string | null
  readonly value?: readonly Invited[]
  readonly onChange?: (chosen: readonly Invited[]) => void
}

/** Chooses deputies of one term who may act today, by name or pinyin initials. */
export function DeputiesField(props: DeputiesFieldProps) {
  const { words, setTyped, behindOf } = useWords()
  const read = useRead(pickDeputies, { query: { termId: props.termId, q: words, size: 50 } }, { keep: true })
  const chosen = props.value ?? []
  const known = new Map<string, Invited>(chosen.map((one) => [one.personId, one]))
  for (const one of read.data?.items ?? []) {
    known.set(one.personId, { personId: one.personId, name: one.name, delegation: one.delegationName })
  }
  const offered = new Set((read.data?.items ?? []).map((one) => one.personId))
  return (
    <ManySelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(read)}
      placeholder="输入姓名或拼音首字母"
      notFoundContent={read.isPending ? '正在查找' : '没有找到；只能邀请同一届的在任代表'}
      value={chosen.map((one) => one.personId)}
      options={[...known.values()]
        .filter((one) => one.personId !== props.except && offered.has(one.personId))
        .map((one) => ({ value: one.personId, label: one.name, delegation: one.delegation }))}
      labelRender={({ value }) => known.get(String(value))?.name ?? ''}
      optionRender={({ data }) => (
        <>
          {data.label}
          <span className="second">　{data.delegation ?? ''}</span>
        </>
      )}
      onChange={(ids: readonly string[]) => {
        setTyped('')
        props.onChange?.(ids.flatMap((id) => known.get(id) ?? []))
      }}
    />
  )
}
