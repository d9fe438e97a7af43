import type pg from 'pg'

// A name costs the server some kilobytes on each connection, so only what is asked again and again gets one, and only so many.
const askedBefore = 3
const most = 250

const asked = new Map<string, number>()
const names = new Map<string, string>()

/**
 * The name under which a connection keeps this statement with its plan, or undefined for one that is planned each time: seldom asked,
 * or a page of a list (`limit $n`), whose best plan depends on what is asked.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= most || /\blimit \$\d/.test(text)) return undefined
  const times = (asked.get(text) ?? 0) + 1
  if (times < askedBefore) {
    // What was asked once long ago must not be counted for ever.
    if (asked.size > 4 * most) asked.clear()
    asked.set(text, times)
    return undefined
  }
  asked.delete(text)
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}

/** Lets a connection keep the statements that are asked often, so that the server reads and plans them once. */
export function keepStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const named = (...given: unknown[]) => {
    const [text, values, ...rest] = given
    if (typeof text !== 'string' || !Array.isArray(values) || !/^\s*(select|with|insert|update)\b/.test(text))
      return query(...given)
    const name = statementName(text)
    return name === undefined ? query(...given) : query({ name, text, values }, ...rest)
  }
  Object.assign(client, { query: named })
}
