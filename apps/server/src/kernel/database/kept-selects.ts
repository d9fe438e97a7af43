import { CompiledQuery } from 'kysely'
import type { Handle } from './handle.ts'
import { instantsOf, joined } from './joined-selects.ts'

/** A select as the query builder makes it, or a raw one. */
interface Composed<Row> {
  compile(db: Handle): CompiledQuery<Row>
}

type RowsOf<Selects> = { [Name in keyof Selects]: Selects[Name] extends Composed<infer Row> ? Row[] : never }

/** Stands for a value while the statement is composed. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

const places = new Proxy({}, { get: (_, name) => new Place(String(name)) })

/**
 * Several selects that are composed at their first call and kept as one statement; later calls only put their values in. For what is
 * asked for with nearly every request: composing the same thirty selects anew takes longer than the database takes to answer them.
 *
 * `given` stands for the values of a call and may be used wherever a value may stand, also in `sql`, but not be looked into: it is not
 * known yet. The rows come as those of a {@link gathering} do.
 */
export function keptSelects<
  Values extends Readonly<Record<string, unknown>>,
  Selects extends Readonly<Record<string, Composed<unknown>>>,
>(compose: (handle: Handle, given: Values) => Selects): (handle: Handle, values: Values) => Promise<RowsOf<Selects>> {
  let kept:
    { readonly names: readonly string[]; readonly text: string; readonly values: readonly unknown[] } | undefined
  return async (handle, values) => {
    if (!kept) {
      const selects = compose(handle, places as Values)
      const names = Object.keys(selects)
      const { sql: text, parameters } = joined(names.map((name) => selects[name]?.compile(handle) ?? never(name)))
      kept = { names, text, values: parameters }
    }
    const filled = kept.values.map((value) => (value instanceof Place ? values[value.name] : value))
    const found = await handle.executeQuery<Record<string, object[]>>(CompiledQuery.raw(kept.text, filled))
    const answer = found.rows[0] ?? {}
    return Object.fromEntries(
      kept.names.map((name, at) => [name, (answer[`q${at}`] ?? []).map(instantsOf)]),
    ) as RowsOf<Selects>
  }
}

function never(name: string): never {
  throw new Error(`no select ${name}`)
}
