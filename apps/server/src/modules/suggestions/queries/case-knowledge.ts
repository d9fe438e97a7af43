import { setImmediate as pause } from 'node:timers/promises'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { countsOf, learnClasses, type ClassModel, type Example } from '../../../kernel/search/classes.ts'
import { rarityOf, type Rarity } from '../../../kernel/search/likeness.ts'
import { featuresOf, type Features } from '../../../kernel/search/words.ts'

/**
 * What the past cases teach: how telling words are, which words speak for which class and for which unit. Without an area
 * only the first is learned.
 */
export interface CaseKnowledge {
  readonly rarity: Rarity
  /** By code of the 小类 in force; a class that was replaced counts for the one that took its place. */
  readonly categories: ClassModel
  /** By id of the lead unit. */
  readonly units: ClassModel
  readonly classed: number
  readonly assigned: number
}

/** Gives what was learned of an area, learning it when it is first asked for. */
export type KnowledgeOf = (db: Handle, on: string, divisionCode: string | null) => Promise<CaseKnowledge>

/** The latest cases that are learned from, and how much of each text: bounds time (about two seconds) and memory (about 50 MB). */
const learned = 3000
const readCharacters = 240
/** To know how telling words are, fewer cases do; whoever writes first after a start waits for them. */
const sampled = 600
/** Areas kept at a time. */
const keptAreas = 4
/** How long what was learned of many cases stands although cases have changed since. */
const standsFor = 600_000
const few = 300
/** How much the name and the examples of a class count beside what past cases say. */
const nameWeight = 3

interface Kept {
  readonly mark: string
  readonly at: number
  readonly knowledge: Promise<CaseKnowledge>
  /** Set while it is learned anew. */
  renewal?: Promise<void>
}

/**
 * What was learned stays in this process and is learned anew when cases or classes have changed: at once where there are
 * few cases, after ten minutes where there are many; there the former stands until the new is learned, so that nobody
 * waits for it but the first after a start. Nothing is stored.
 */
export function keepKnowledge(milliseconds: () => number = () => performance.now()): KnowledgeOf {
  const kept = new Map<string, Kept>()
  return async (db, on, divisionCode) => {
    const key = divisionCode ?? ''
    const known = kept.get(key)
    if (known) {
      const knowledge = await known.knowledge.catch(() => undefined)
      const stands = knowledge && knowledge.rarity.size >= few && milliseconds() - known.at < standsFor
      if (knowledge && stands) return knowledge
      if (knowledge && knowledge.rarity.size >= few) {
        known.renewal ??= renew(known, db, on, divisionCode)
          // The former knowledge stands; the next request tries again.
          .catch(() => undefined)
          .finally(() => delete known.renewal)
        return knowledge
      }
      if (knowledge && known.mark === (await markOf(db, on, divisionCode))) return knowledge
    }
    const mark = await markOf(db, on, divisionCode)
    return put(key, mark, learn(db, on, divisionCode))
  }

  async function renew(known: Kept, db: Handle, on: string, divisionCode: string | null): Promise<void> {
    const mark = await markOf(db, on, divisionCode)
    const knowledge = mark === known.mark ? known.knowledge : Promise.resolve(await learn(db, on, divisionCode))
    void put(divisionCode ?? '', mark, knowledge)
  }

  function put(key: string, mark: string, knowledge: Promise<CaseKnowledge>): Promise<CaseKnowledge> {
    kept.delete(key)
    kept.set(key, { mark, at: milliseconds(), knowledge })
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - keptAreas))) kept.delete(oldest)
    knowledge.catch(() => kept.delete(key))
    return knowledge
  }
}

/** What changes whenever a case or the table of classes changes. */
async function markOf(db: Handle, on: string, divisionCode: string | null): Promise<string> {
  const found = await sql<{ mark: string }>`
    select concat_ws('|', ${on}::text, (select max(s.last_moved_at) from suggestions s where ${areaOf(divisionCode)}),
      (select count(*) from (select 1 from suggestions s where ${areaOf(divisionCode)} limit ${few + 1}) counted),
      (select count(*) from suggestion_category_changes)) as mark`.execute(db)
  return found.rows[0]?.mark ?? ''
}

function areaOf(divisionCode: string | null) {
  return divisionCode === null ? sql<boolean>`true` : sql<boolean>`s.division_code = ${divisionCode}`
}

interface PastRow {
  readonly title: string
  readonly text: string
  readonly category: string | null
  readonly unit: string | null
}

async function learn(db: Handle, on: string, divisionCode: string | null): Promise<CaseKnowledge> {
  const past = await sql<PastRow>`
    select s.title, left(concat(x.grounds, ' ', x.proposal), ${readCharacters}) as text, s.category_code as category,
      s.lead_unit_id as unit
    from suggestions s left join suggestion_texts x on x.suggestion_id = s.id
    where s.state not in ('draft', 'withdrawn') and not s.confidential and ${areaOf(divisionCode)}
    order by s.last_moved_at desc, s.id limit ${divisionCode === null ? sampled : learned}`.execute(db)
  const classes = await sql<{
    code: string
    name: string
    examples: string[]
    replaces: string | null
    given: boolean
  }>`
    select c.code, c.name, c.examples, c.replaces,
      (c.parent_code is not null and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on})) as given
    from suggestion_categories c`.execute(db)
  const features: Features[] = []
  for (const [at, { title, text }] of past.rows.entries()) {
    features.push(featuresOf(title, text))
    // Others are served between two hundred cases.
    if (at % 100 === 99) await pause()
  }
  const rarity = rarityOf(features)
  if (divisionCode === null) {
    return { rarity, categories: learnClasses([]), units: learnClasses([]), classed: 0, assigned: 0 }
  }
  const now = classesNow(classes.rows)
  const categories: Example[] = classes.rows
    .filter(({ given }) => given)
    .map(({ code, name, examples }) => ({
      label: code,
      counts: countsOf(featuresOf([name, ...examples].join('，'), ''), nameWeight),
    }))
  const units: Example[] = []
  let classed = 0
  for (const [at, { category, unit }] of past.rows.entries()) {
    const one = features[at]
    const label = category === null ? undefined : now.get(category)
    if (!one || (label === undefined && unit === null)) continue
    const counts = countsOf(one)
    if (label !== undefined) {
      classed++
      categories.push({ label, counts })
    }
    if (unit !== null) units.push({ label: unit, counts })
    if (at % 100 === 99) await pause()
  }
  return {
    rarity,
    categories: learnClasses(categories),
    units: learnClasses(units),
    classed,
    assigned: units.length,
  }
}

/** Each class, also a former one, with the class that is given in its place today. */
function classesNow(rows: readonly { code: string; replaces: string | null; given: boolean }[]): Map<string, string> {
  const successor = new Map(
    rows.flatMap(({ code, replaces }) => (replaces === null ? [] : [[replaces, code] as const])),
  )
  const given = new Set(rows.filter((row) => row.given).map(({ code }) => code))
  const now = new Map<string, string>()
  for (const { code } of rows) {
    let at: string | undefined = code
    while (at !== undefined && !given.has(at)) at = successor.get(at)
    if (at !== undefined) now.set(code, at)
  }
  return now
}
