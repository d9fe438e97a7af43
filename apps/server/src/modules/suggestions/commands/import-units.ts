import { areaPrefix } from '../../../kernel/access/actor.ts'
import { tables, type Handle } from '../../../kernel/database/handle.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { nearest } from '../../../kernel/search/nearest.ts'

export interface MatchedUnit {
  readonly id: string
  readonly name: string
}

/** Why a name in the ledger is no unit, and what to do. */
export interface UnitFault {
  readonly reason: string
  readonly remedy: string
}

/** Finds units by the names that a ledger uses. */
export interface UnitNames {
  /** The unit meant by a name on a day. */
  match(name: string, on: string): MatchedUnit | UnitFault
}

interface KnownName {
  readonly id: string
  readonly known: string
  /** The full name at that time. */
  readonly name: string
  readonly level: string
  readonly from: string
  readonly to: string | null
}

interface Views {
  pub_organisations_units: {
    id: string
    name: string
    kind: string
    level: string
    division_code: string
    valid_from: string
    valid_to: string | null
  }
  pub_organisations_names: { id: string; name: string; valid_from: string; valid_to: string | null }
  pub_organisations_aliases: { id: string; alias: string }
}

const noUnits = ['congressOffice', 'standingCommittee', 'delegation']

/** All names of units in the area of a congress, with the days on which they held. */
export async function unitNames(db: Handle, place: { level: string; divisionCode: string }): Promise<UnitNames> {
  const views = tables<Views>(db)
  const area = views
    .selectFrom('pub_organisations_units as u')
    .where('u.kind', 'not in', noUnits)
    .where('u.division_code', 'like', `${areaPrefix(place.divisionCode)}%`)
  const names = await area
    .innerJoin('pub_organisations_names as n', 'n.id', 'u.id')
    .select(['u.id', 'n.name as known', 'n.name', 'u.level', 'n.valid_from as from', 'n.valid_to as to'])
    .execute()
  const aliases = await area
    .innerJoin('pub_organisations_aliases as a', 'a.id', 'u.id')
    .select(['u.id', 'a.alias as known', 'u.name', 'u.level', 'u.valid_from as from', 'u.valid_to as to'])
    .execute()
  return namesMatcher([...names, ...aliases], place.level)
}

/** Matches by folded names: in force on the day first, then names whose record begins only later. */
export function namesMatcher(known: readonly KnownName[], level: string): UnitNames {
  const byName = new Map<string, KnownName[]>()
  for (const one of known) {
    const key = foldForSearch(one.known)
    byName.set(key, [...(byName.get(key) ?? []), one])
  }
  const guesses = new Map<string, string | null>()
  const guess = (name: string): string | null => {
    const given = guesses.get(name)
    if (given !== undefined) return given
    const found = nearest(
      name,
      known.filter((one) => one.to === null).map((one) => one.known),
    )
    guesses.set(name, found)
    return found
  }
  return {
    match(name, on) {
      const meant = byName.get(foldForSearch(name)) ?? []
      const held = meant.filter((one) => one.from <= on && (one.to === null || on < one.to))
      // The register of units often begins later than the old ledger; a unit that still goes by the name is meant.
      const possible = held.length > 0 ? held : meant.filter((one) => one.from > on)
      const ids = new Set(possible.map((one) => one.id))
      const same = possible.filter((one) => one.level === level)
      const only = ids.size === 1 ? possible[0] : new Set(same.map((one) => one.id)).size === 1 ? same[0] : undefined
      if (only) return { id: only.id, name: only.name }
      if (ids.size > 1) {
        return { reason: `有 ${ids.size} 个单位叫“${name}”`, remedy: '请写单位全称，写明所在地' }
      }
      const ended = meant.toSorted((a, b) => (a.to ?? '').localeCompare(b.to ?? '')).at(-1)
      const suggestion = guess(name)
      if (ended?.to) {
        return {
          reason: `“${name}”自 ${ended.to} 起已不用这个名称`,
          remedy: suggestion ? `请改为当时的单位名称，是否为“${suggestion}”？` : '请改为当时的单位名称',
        }
      }
      return suggestion
        ? {
            reason: `找不到“${name}”，是否为“${suggestion}”？`,
            remedy: `请改为“${suggestion}”，或先在“机构”中建立该单位`,
          }
        : { reason: `找不到“${name}”`, remedy: '请写单位全称，或先在“机构”中建立该单位' }
    },
  }
}
