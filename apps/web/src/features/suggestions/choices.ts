import type { Option } from '../../ui/worklist/model.ts'

/** A closed list of the contract as options with their Chinese labels. */
export function choicesOf<K extends string>(list: {
  readonly codes: readonly K[]
  label(code: K): string
}): readonly (Option & { readonly value: K })[] {
  return list.codes.map((code) => ({ value: code, label: list.label(code) }))
}
