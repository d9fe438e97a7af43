import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { nearest } from '../../../kernel/search/nearest.ts'
import { handlingKinds } from '../organisation.ts'

/** A unit as an import needs it. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
}

interface KnownName extends NamedUnit {
  /** The name, short name or alias by which it may be meant. */
  readonly known: string
}

async function namesInForce(db: Handle, on: string): Promise<KnownName[]> {
  const found = await sql<KnownName>`
    with unit as (
      select o.id, p.name, o.short_name from organisations o
      join organisation_periods p on p.organisation_id = o.id and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
      where o.kind = any (${[...handlingKinds]})
    )
    select id, name, name as known from unit
    union all select id, name, short_name from unit where short_name is not null
    union all select u.id, u.name, a.alias from unit u join organisation_aliases a on a.organisation_id = u.id`.execute(
    db,
  )
  return found.rows
}

/**
 * The unit that a ledger means by a name on a day: by its name on that day, its short name or an alias.
 * Null where nobody or more than one answers to it.
 */
export async function unitByName(db: Handle, name: string, on: string): Promise<NamedUnit | null> {
  const wanted = foldForSearch(name)
  const meant = (await namesInForce(db, on)).filter((unit) => foldForSearch(unit.known) === wanted)
  const exact = meant.filter((unit) => foldForSearch(unit.name) === wanted)
  const ids = new Set((exact.length > 0 ? exact : meant).map((unit) => unit.id))
  const only = meant.find((unit) => ids.has(unit.id))
  return ids.size === 1 && only ? { id: only.id, name: only.name } : null
}

/** The names of the units that were most likely meant by a wrongly written name, nearest first, at most `limit`. */
export async function nearestUnitNames(db: Handle, name: string, on: string, limit = 3): Promise<string[]> {
  let left = await namesInForce(db, on)
  const names: string[] = []
  while (names.length < limit) {
    const best = nearest(
      name,
      left.map((unit) => unit.known),
    )
    const unit = left.find((candidate) => candidate.known === best)
    if (best === null || !unit) break
    names.push(unit.name)
    left = left.filter((candidate) => candidate.id !== unit.id)
  }
  return names
}
