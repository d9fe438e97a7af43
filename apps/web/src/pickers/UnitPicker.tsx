import { listOrganisations, organisationTree, type OrganisationKind } from '@lvzhi/contract/organisations'
import { useMemo } from 'react'
import { useRead } from '../api/react.ts'
import { FindSelect, ManySelect, useWords } from '../ui/selects.tsx'
import './unit-picker.css'

/** Organs of the congress assign and supervise; they are never handed a suggestion to answer. */
const congressOrgans: ReadonlySet<OrganisationKind> = new Set<OrganisationKind>([
  'congressOffice',
  'standingCommittee',
  'specialCommittee',
  'workingCommittee',
  'delegation',
])
const levels = ['national', 'province', 'prefecture', 'county', 'township']

interface Choice {
  readonly value: string
  readonly label: string
  readonly words: string
}

/** The units that may handle suggestions, highest level first; `find` narrows by name, short name or alias. */
function useUnitChoices(except: readonly string[]) {
  const read = useRead(organisationTree, { query: {} })
  const { words, setTyped, behindOf } = useWords()
  const byAlias = useRead(listOrganisations, { query: { q: words, size: 50 } }, { enabled: words.length >= 2 })
  const units = useMemo<readonly Choice[]>(
    () =>
      (read.data?.nodes ?? [])
        .filter((node) => !congressOrgans.has(node.kind))
        .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.name.localeCompare(b.name, 'zh-CN'))
        .map((node) => ({ value: node.id, label: node.name, words: `${node.name} ${node.shortName ?? ''}` })),
    [read.data],
  )
  const options = useMemo(() => {
    const aliased = new Set(words.length >= 2 ? byAlias.data?.items.map((item) => item.id) : [])
    return units.filter(
      (unit) => !except.includes(unit.value) && (words === '' || unit.words.includes(words) || aliased.has(unit.value)),
    )
  }, [units, words, byAlias.data, except])
  return {
    options,
    pending: read.isPending,
    // A name is found here at once; only an alias waits for the server.
    behind: behindOf(options.length === 0 ? byAlias : read),
    setTyped,
    nothing: read.error ? '没有读到单位，请稍后再试' : '没有找到，可以换个简称再找',
    nameOf: (id: string) => units.find((unit) => unit.value === id)?.label,
  }
}

interface UnitPickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | undefined) => void
  /** Not offered, such as the unit that holds the task now. */
  readonly except?: readonly string[]
  readonly placeholder?: string
  readonly label?: string
}

const none: readonly string[] = []

/** Chooses one handling unit by name, short name or alias. */
export function UnitPicker(props: UnitPickerProps) {
  const units = useUnitChoices(props.except ?? none)
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      {...(props.label !== undefined && { 'aria-label': props.label })}
      className="unit-picker"
      showSearch={{ filterOption: false, onSearch: units.setTyped }}
      behind={units.behind}
      allowClear
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? '输入名称或简称查找'}
      loading={units.pending}
      notFoundContent={units.nothing}
      value={props.value ?? null}
      labelRender={({ label, value }) =>
        label ?? units.nameOf(String(value)) ?? (units.pending ? '正在读取' : '不在可查看的范围内')
      }
      options={[...units.options]}
      onChange={(id: string | null | undefined) => props.onChange?.(id ?? undefined)}
    />
  )
}

interface UnitsPickerProps {
  readonly id?: string
  readonly value?: readonly string[]
  readonly onChange?: (ids: string[]) => void
  readonly except?: readonly string[]
  readonly placeholder?: string
  readonly label?: string
}

/** Chooses any number of handling units. */
export function UnitsPicker(props: UnitsPickerProps) {
  const units = useUnitChoices(props.except ?? none)
  return (
    <ManySelect
      {...(props.id !== undefined && { id: props.id })}
      {...(props.label !== undefined && { 'aria-label': props.label })}
      className="unit-picker"
      showSearch={{ filterOption: false, onSearch: units.setTyped, autoClearSearchValue: true }}
      behind={units.behind}
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? '输入名称或简称查找'}
      loading={units.pending}
      notFoundContent={units.nothing}
      value={[...(props.value ?? none)]}
      labelRender={({ label, value }) =>
        label ?? units.nameOf(String(value)) ?? (units.pending ? '正在读取' : '不在可查看的范围内')
      }
      options={[...units.options]}
      onChange={(ids: string[]) => props.onChange?.(ids)}
    />
  )
}
