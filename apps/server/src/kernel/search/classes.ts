import type { Features } from './words.ts'

/** A case whose class is known: what it says and what it was given. */
export interface Example {
  readonly label: string
  /** Each word or pair with how often it stands. */
  readonly counts: ReadonlyMap<string, number>
}

/** A class with how well it fits; the scores of one case may be compared, those of two cases may not. */
export interface RankedClass {
  readonly label: string
  /** Share of belief, 0 to 1; all classes of one case add up to 1. */
  readonly share: number
}

/** What the past cases teach about the classes. */
export interface ClassModel {
  /** Past cases of each class. */
  readonly cases: ReadonlyMap<string, number>
  /** The classes, the best fitting first. */
  rank(counts: ReadonlyMap<string, number>): RankedClass[]
  /** The words of the case that speak most for the class, the strongest first; a field of words is named as such (学校教育类用词). */
  telling(label: string, counts: ReadonlyMap<string, number>, most?: number): string[]
}

/**
 * Learns which words speak for which class. A word speaks for a class as far as it is rare in all other classes
 * (complement naive Bayes), so that large classes do not swallow small ones. A sum of weights per word: every decision
 * can be told by its words.
 */
export function learnClasses(examples: Iterable<Example>): ClassModel {
  const byLabel = new Map<string, Map<string, number>>()
  const all = new Map<string, number>()
  const totals = new Map<string, number>()
  const cases = new Map<string, number>()
  let total = 0
  for (const { label, counts } of examples) {
    const own = byLabel.get(label) ?? new Map<string, number>()
    byLabel.set(label, own)
    cases.set(label, (cases.get(label) ?? 0) + 1)
    for (const [key, count] of counts) {
      own.set(key, (own.get(key) ?? 0) + count)
      all.set(key, (all.get(key) ?? 0) + count)
      totals.set(label, (totals.get(label) ?? 0) + count)
      total += count
    }
  }
  const labels = [...byLabel.keys()].toSorted()

  /** The rarer outside the class, the larger; each key was seen in some class. */
  function weight(label: string, key: string): number {
    const outside = (all.get(key) ?? 0) - (byLabel.get(label)?.get(key) ?? 0)
    return -Math.log((outside + 1) / (total - (totals.get(label) ?? 0) + all.size))
  }

  return {
    cases,
    rank(counts) {
      const scores = labels.map((label) => {
        let score = 0
        for (const [key, count] of counts) if (all.has(key)) score += count * weight(label, key)
        return { label, score }
      })
      let mass = 0
      for (const [key, count] of counts) if (all.has(key)) mass += count
      return shares(scores, mass)
    },
    telling(label, counts, most = 4) {
      const spoken = [...counts].flatMap(([key, count]) => {
        if (!all.has(key) || key.startsWith(pairMark) || !/\p{L}{2}/u.test(key)) return []
        const others = labels.filter((other) => other !== label)
        const rest = others.reduce((sum, other) => sum + weight(other, key), 0) / Math.max(1, others.length)
        return [{ key, lead: count * (weight(label, key) - rest) }]
      })
      return spoken
        .filter(({ lead }) => lead > 0)
        .toSorted((a, b) => b.lead - a.lead)
        .slice(0, most)
        .map(({ key }) => (key.startsWith(fieldMark) ? `${key.slice(fieldMark.length)}类用词` : key))
    },
  }
}

/** Words of one case are not independent: the scores are spread as if only the root of their number counted. */
function shares(scores: readonly { label: string; score: number }[], mass: number): RankedClass[] {
  const best = Math.max(...scores.map(({ score }) => score))
  const spread = scores.map(({ label, score }) => ({
    label,
    share: Math.exp((score - best) / (spreading * Math.sqrt(Math.max(1, mass)))),
  }))
  const sum = spread.reduce((whole, { share }) => whole + share, 0)
  return spread
    .map(({ label, share }) => ({ label, share: share / sum }))
    .toSorted((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1))
}
const spreading = 1.8

/** Marks a pair of characters among the counts, so that it is not taken for a word. */
const pairMark = '#'

/** Marks a field of government work among the counts. */
const fieldMark = '@'
/** How much a word of a field counts for the field beside what it counts for itself. */
const fieldWeight = 8

/**
 * What of a case speaks for a class: its words and pairs of characters, times `times`, and the fields of its words. These are
 * not multiplied: the name of a class should teach its own words, not stand for a whole field.
 */
export function countsOf(features: Features, times = 1): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word, count] of features.words) if (Array.from(word).length > 1) counts.set(word, count * times)
  for (const [pair, count] of features.pairs)
    if (/^\p{Script=Han}+$/u.test(pair)) counts.set(pairMark + pair, count * times)
  for (const [field, count] of features.fields) counts.set(fieldMark + field, count * fieldWeight)
  return counts
}
