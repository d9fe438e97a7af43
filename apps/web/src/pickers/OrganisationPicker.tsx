import { organisationTree, type OrganisationKind } from '@lvzhi/contract/organisations'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useRead } from '../api/react.ts'

interface OrganisationPickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | undefined) => void
  /** Only organisations of this kind. */
  readonly kind?: OrganisationKind
  /** Not offered, such as the organisation itself. */
  readonly except?: string
  readonly placeholder?: string
}

/** Chooses one organisation by full or short name. */
export function OrganisationPicker(props: OrganisationPickerProps) {
  const read = useRead(organisationTree, { query: props.kind ? { kind: props.kind } : {} })
  const options = useMemo(
    () =>
      (read.data?.nodes ?? [])
        .filter((node) => node.id !== props.except)
        .map((node) => ({ value: node.id, label: node.name, words: `${node.name} ${node.shortName ?? ''}` })),
    [read.data, props.except],
  )
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ optionFilterProp: 'words' }}
      allowClear
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? '输入名称查找'}
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到机构，请稍后再试' : '没有找到'}
      value={props.value ?? null}
      labelRender={({ label }) => label ?? (read.isPending ? '正在读取' : '不在可查看的范围内')}
      options={options}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}

/** The name of an organisation by its id, for chips; empty while it is read. */
export function useOrganisationName(): (id: string) => string {
  const read = useRead(organisationTree, { query: {} })
  return (id) => read.data?.nodes.find((node) => node.id === id)?.name ?? ''
}
