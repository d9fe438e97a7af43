import type { Option, Tab } from './worklist/model.ts'

/** The codes of a closed list as options with their Chinese labels, in the order of the list. */
export function choicesOf<K extends string>(list: {
  readonly codes: readonly K[]
  label(code: K): string
}): (Option & { readonly value: K })[] {
  return list.codes.map((code) => ({ value: code, label: list.label(code) }))
}

/** The two answers to a question, each in the words of its choice. */
export function yesNo(yes: string, no: string): { readonly value: boolean; readonly label: string }[] {
  return [
    { value: true, label: yes },
    { value: false, label: no },
  ]
}

/** The codes of a closed list as the tabs of a worklist; a count that has not been read yet is left out. */
export function tabsOf<K extends string>(
  list: { readonly codes: readonly K[]; label(code: K): string },
  countOf: (code: K) => number | undefined,
): Tab[] {
  return list.codes.map((code) => ({ key: code, label: list.label(code), count: countOf(code) ?? null }))
}
