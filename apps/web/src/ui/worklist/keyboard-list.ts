/** Where the keyboard stands in a list and what it asks for. */
export type ListStep =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'open'; readonly at: number }
  | { readonly kind: 'select'; readonly at: number }

/**
 * What a key means on row `at` (−1: no row yet) of `length` rows: ↑ ↓ Home End move and stop at the ends, Enter opens,
 * x selects. Null where the key means nothing here.
 */
export function listStep(key: string, at: number, length: number): ListStep | null {
  if (length === 0) return null
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', to: Math.min(at + 1, length - 1) }
    case 'ArrowUp':
      return { kind: 'move', to: Math.max(at - 1, 0) }
    case 'Home':
      return { kind: 'move', to: 0 }
    case 'End':
      return { kind: 'move', to: length - 1 }
    case 'Enter':
      return at >= 0 && at < length ? { kind: 'open', at } : null
    case 'x':
    case 'X':
      return at >= 0 && at < length ? { kind: 'select', at } : null
    default:
      return null
  }
}
