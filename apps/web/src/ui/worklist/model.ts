import type { ReactNode } from 'react'

/** One column. Columns appear in the order given. */
export interface Column<R> {
  readonly key: string
  readonly title: string
  readonly show: (row: R, at: number) => ReactNode
  /** CSS pixels; the one column without a width takes what is left. */
  readonly width?: number
  /** Stays while the rest scrolls; for the number and the title. */
  readonly fixed?: boolean
  /** The server sorts by the column's key. */
  readonly sortable?: boolean
  readonly align?: 'right'
  /** Offered in the choice of columns, but not shown at first. */
  readonly spare?: boolean
  /** On a phone: the row's heading, a line under it without its label, or a line with it. Left out otherwise. */
  readonly narrow?: 'heading' | 'plain' | 'labelled'
}

/** An act on one row; the first stands as a text button, the others under ⋯. */
export interface RowAct {
  readonly key: string
  readonly label: string
  readonly onAct: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

/** An act on the selected rows; `all` where everything that matches the filters was chosen, on whichever page. */
export interface SelectionAct {
  readonly key: string
  readonly label: string
  readonly onAct: (keys: readonly string[], all: boolean) => void
  /** May also be done with everything that matches. */
  readonly takesAll?: boolean
}

export interface Tab {
  readonly key: string
  readonly label: string
  readonly count?: number | null
}

export interface Option {
  readonly value: string
  readonly label: string
}

interface FilterOf<K> {
  readonly key: K
  readonly label: string
}

/** One field of the query bar; its value stands in the address under its key. */
export type Filter<K extends string = string> =
  | (FilterOf<K> & { readonly kind: 'words'; readonly hint?: string })
  | (FilterOf<K> & { readonly kind: 'choice'; readonly options: readonly Option[] })
  | (FilterOf<K> & { readonly kind: 'choices'; readonly options: readonly Option[] })
  | (FilterOf<K> & { readonly kind: 'date' })
  | (FilterOf<K> & { readonly kind: 'flag' })
  | (FilterOf<K> & {
      readonly kind: 'own'
      /** Draws the field; `id` goes to its control, so that the label names it. */
      readonly field: (value: string, change: (value: string) => void, id: string) => ReactNode
      readonly say: (value: string) => string
    })

/** An active filter, ready to be shown and removed. */
export interface Chip<K extends string = string> {
  readonly key: K
  readonly text: string
}

/** The value that means “not filtered” for a kind of field. */
export function clearedValue(filter: Filter): string | boolean | readonly string[] {
  return filter.kind === 'flag' ? false : filter.kind === 'choices' ? [] : ''
}

/** The active filters in words, in the order of the bar. */
export function chipsOf<K extends string>(
  filters: readonly Filter<K>[],
  values: Readonly<Record<string, unknown>>,
): readonly Chip<K>[] {
  return filters.flatMap((filter) => {
    const said = wordsOf(filter, values[filter.key])
    if (said === null) return []
    return [{ key: filter.key, text: said === '' ? filter.label : `${filter.label}：${said}` }]
  })
}

function wordsOf(filter: Filter, value: unknown): string | null {
  switch (filter.kind) {
    case 'flag':
      return value === true ? '' : null
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : []
      if (chosen.length === 0) return null
      return chosen.map((one) => labelOf(filter.options, one)).join('、')
    }
    case 'choice':
      return typeof value === 'string' && value !== '' ? labelOf(filter.options, value) : null
    case 'own':
      return typeof value === 'string' && value !== '' ? filter.say(value) : null
    default:
      return typeof value === 'string' && value !== '' ? value : null
  }
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value
}

/** A sort as it stands in the address: `dueOn` rising, `-dueOn` falling, empty for the list's own order. */
export function readSort(text: string): { key: string; order: 'ascend' | 'descend' } | null {
  if (text === '' || text === '-') return null
  return text.startsWith('-') ? { key: text.slice(1), order: 'descend' } : { key: text, order: 'ascend' }
}

/** A sort of the address as a list asks the server for it; nothing where the server does not sort by that name. */
export function sortAsked<K extends string>(
  text: string,
  names: readonly K[],
): { readonly sort?: K; readonly order?: 'asc' | 'desc' } {
  const sort = readSort(text)
  const by = names.find((name) => name === sort?.key)
  return by && sort ? { sort: by, order: sort.order === 'ascend' ? 'asc' : 'desc' } : {}
}

/** The address form of a sort. */
export function writeSort(key: string, order: 'ascend' | 'descend' | null | undefined): string {
  return order === 'descend' ? `-${key}` : order === 'ascend' ? key : ''
}

/** What a person has chosen for one list on this device. */
export interface ListChoice {
  /** Keys of the columns shown; null as long as nothing was chosen. */
  readonly columns: readonly string[] | null
  readonly density: 'dense' | 'comfortable'
}

/** The columns to show: fixed ones always, the others by choice, in their own order. */
export function shownColumns<R>(columns: readonly Column<R>[], chosen: readonly string[] | null): readonly Column<R>[] {
  return columns.filter((column) => column.fixed || (chosen ? chosen.includes(column.key) : !column.spare))
}
