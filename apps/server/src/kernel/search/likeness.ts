import type { Features } from './words.ts'

/** How telling a word or a pair is: the fewer cases of the collection have it, the more. */
export interface Rarity {
  /** Cases counted. */
  readonly size: number
  word(word: string): number
  pair(pair: string): number
}

/** Words against pairs in a likeness of one. */
const shareOfWords = 5 / 12
/** From here on a case is surely of the same matter, and what it says helps to find the others. */
const sure = 0.21
const most = 5
/** Below this a likeness is chance. */
export const leastLikeness = 0.165

/** Counts in how many cases each word and pair stands. The sample should be of the cases among which is searched. */
export function rarityOf(cases: Iterable<Features>): Rarity {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  let size = 0
  for (const one of cases) {
    size++
    for (const word of one.words.keys()) words.set(word, (words.get(word) ?? 0) + 1)
    for (const pair of one.pairs.keys()) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return {
    size,
    word: (word) => Math.log((1 + size) / (1 + (words.get(word) ?? 0))) + 1,
    pair: (pair) => Math.log((1 + size) / (0.5 + (pairs.get(pair) ?? 0))),
  }
}

/** A case as it is compared: each word and pair with its share in a likeness. */
export interface Print {
  readonly words: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
}

/** The print of a case among cases of this rarity. */
export function printOf(features: Features, rarity: Rarity): Print {
  return {
    words: weighted(features.words, (word) => rarity.word(word), shareOfWords),
    pairs: weighted(features.pairs, (pair) => rarity.pair(pair), 1 - shareOfWords),
  }
}

function weighted(
  counts: ReadonlyMap<string, number>,
  rare: (key: string) => number,
  share: number,
): Map<string, number> {
  const weights = new Map<string, number>()
  let square = 0
  for (const [key, count] of counts) {
    const weight = (1 + Math.log(count)) * Math.max(0, rare(key))
    weights.set(key, weight)
    square += weight * weight
  }
  const scale = square === 0 ? 0 : Math.sqrt(share / square)
  for (const [key, weight] of weights) weights.set(key, weight * scale)
  return weights
}

/** Likeness of two cases, 0 to 1: how much of what is telling in them they share. */
export function likenessOf(a: Print, b: Print): number {
  return dot(a.words, b.words) + dot(a.pairs, b.pairs)
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [key, weight] of fewer) sum += weight * (more.get(key) ?? 0)
  return sum
}

/** The words that two cases share, the most telling first; single characters and numbers tell a reader nothing. */
export function sharedWords(a: Print, b: Print, count = 4): string[] {
  const shared: { word: string; weight: number }[] = []
  for (const [word, weight] of a.words) {
    const other = b.words.get(word)
    if (other !== undefined && /\p{L}{2}/u.test(word)) shared.push({ word, weight: weight * other })
  }
  return shared
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, count)
    .map(({ word }) => word)
}

/** One of the cases that a search found. */
export interface Found {
  /** Its place among the cases. */
  readonly at: number
  readonly likeness: number
}

/** Cases among which like ones are sought. */
export interface LikeCases {
  /** Those like the given print, the most like first, down to `least`; `own` is the place of the case itself. */
  like(print: Print, own?: number, least?: number): Found[]
}

/**
 * Makes prints searchable. A search takes two steps that a clerk can follow: first the cases that share telling words
 * with the given one; then, where some surely are of the same matter, those that also share words with these.
 */
export function likeCases(prints: readonly Print[]): LikeCases {
  const postings = { words: postingsOf(prints, 'words'), pairs: postingsOf(prints, 'pairs') }
  const kept = new Map<number, Float64Array>()

  function row(print: Print): Float64Array {
    const sums = new Float64Array(prints.length)
    for (const part of ['words', 'pairs'] as const) {
      for (const [key, weight] of print[part]) {
        for (const { at, weight: other } of postings[part].get(key) ?? []) sums[at] = (sums[at] ?? 0) + weight * other
      }
    }
    return sums
  }
  function rowOf(at: number, print: Print): Float64Array {
    const known = kept.get(at)
    if (known) return known
    const made = row(print)
    if (kept.size < 1000) kept.set(at, made)
    return made
  }

  return {
    like(print, own, least = leastLikeness) {
      const direct = row(print)
      const first = ranked(direct, own, sure).slice(0, most)
      const rows = first.flatMap(({ at }) => {
        const other = prints[at]
        return other ? [rowOf(at, other)] : []
      })
      const joint = direct.map((value, at) => {
        const all = rows.reduce((sum, one) => sum + (one[at] ?? 0), value)
        return rows.length === 0 ? value : 0.2 * value + (0.8 * all) / (rows.length + 1)
      })
      return ranked(joint, own, least)
    },
  }
}

function ranked(values: Float64Array, own: number | undefined, least: number): Found[] {
  const found: Found[] = []
  for (const [at, likeness] of values.entries()) if (at !== own && likeness >= least) found.push({ at, likeness })
  return found.toSorted((a, b) => b.likeness - a.likeness || a.at - b.at)
}

function postingsOf(prints: readonly Print[], part: 'words' | 'pairs'): Map<string, { at: number; weight: number }[]> {
  const lists = new Map<string, { at: number; weight: number }[]>()
  for (const [at, print] of prints.entries()) {
    for (const [key, weight] of print[part]) {
      const list = lists.get(key)
      if (list) list.push({ at, weight })
      else lists.set(key, [{ at, weight }])
    }
  }
  return lists
}
