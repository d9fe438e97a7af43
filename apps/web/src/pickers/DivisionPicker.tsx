import { listDivisions } from '@lvzhi/contract/divisions'
import { useRead } from '../api/react.ts'
import { FindSelect, useWords } from '../ui/selects.tsx'

/** Chooses one administrative division by name or code; towns are found by typing. */
export function DivisionPicker(props: {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
  placeholder?: string
}) {
  const { words, setTyped, behindOf } = useWords()
  const asked = words !== '' ? words : (props.value ?? '')
  const read = useRead(listDivisions, { query: asked === '' ? {} : { q: asked } }, { keep: true })
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(read)}
      allowClear
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? '输入名称或代码查找'}
      loading={read.isFetching}
      notFoundContent={read.error ? '没有读到区划，请稍后再试' : '没有找到'}
      value={props.value ?? null}
      labelRender={({ label }) => label ?? (read.isPending ? '正在读取' : '不在可查看的范围内')}
      options={(read.data?.items ?? []).map((division) => ({
        value: division.code,
        label: division.parentName ? `${division.name}（${division.parentName}）` : division.name,
      }))}
      onChange={(code: string | null | undefined) => props.onChange?.(code ?? undefined)}
    />
  )
}
