/** Fills the `:name` or `{name}` places of a path. Throws on a missing value, since that is a mistake of the page. */
export function fillPath(path: string, params: unknown): string {
  const values = (params ?? {}) as Readonly<Record<string, unknown>>
  return path.replace(/:(\w+)|\{(\w+)\}/g, (_place, colon: string | undefined, brace: string | undefined) => {
    const name = colon ?? brace ?? ''
    const value = values[name]
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`missing path parameter: ${name}`)
    return encodeURIComponent(String(value))
  })
}

/** A query string with its leading `?`; empty values are left out, lists repeat their name, order is stable. */
export function queryString(query: unknown): string {
  const words = new URLSearchParams()
  const entries = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)
  for (const [name, value] of entries.sort(([a], [b]) => a.localeCompare(b))) {
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof one === 'string' ? one !== '' : typeof one === 'number' || typeof one === 'boolean') {
        words.append(name, String(one))
      }
    }
  }
  const text = words.toString()
  return text === '' ? '' : `?${text}`
}

/** The address of an operation with its parameters and query filled in. */
export function addressOf(
  operation: { readonly path: string },
  input: { params?: unknown; query?: unknown } = {},
): string {
  return fillPath(operation.path, input.params) + queryString(input.query)
}
