import { CompiledQuery } from 'kysely'

/**
 * One statement of several selects, whose rows come as JSON under q0, q1, …; each parameter moves behind those of the statements
 * before it.
 */
export function joined(queries: readonly CompiledQuery[]): CompiledQuery {
  const key = queries.map((query) => query.sql).join(';')
  const values = queries.flatMap((query) => query.parameters)
  const known = texts.get(key)
  if (known !== undefined) return CompiledQuery.raw(known, values)
  let before = 0
  const columns = queries.map(({ sql, parameters }, at) => {
    const behind = before
    before += parameters.length
    const moved = sql.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + behind}`)
    return `(select coalesce(json_agg(r), '[]') from (${moved}) as r) as q${at}`
  })
  const text = `select ${columns.join(',\n')}`
  // Lists are asked for in ever new ways; what was joined once must not be kept for ever.
  if (texts.size >= most) texts.clear()
  texts.set(key, text)
  return CompiledQuery.raw(text, values)
}

const most = 300
const texts = new Map<string, string>()

/** Turns the instants of a row that travelled as JSON back into dates, in place: they are known by their names, `at`, `…_at`, `…At`. */
export function instantsOf<Row extends object>(row: Row): Row {
  const columns = row as Record<string, unknown>
  for (const column in columns) {
    if (column !== 'at' && !column.endsWith('_at') && !column.endsWith('At')) continue
    const value = columns[column]
    if (typeof value === 'string') columns[column] = new Date(value)
  }
  return row
}
