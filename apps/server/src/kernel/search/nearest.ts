import { foldForSearch } from './fold.ts'

/**
 * The candidate that was most likely meant by a wrongly written name, or null when none is near.
 * Nearness is the mean of shared character pairs and edit distance; a short form of a name is near it. Ties go to the earlier candidate.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const wanted = foldForSearch(name)
  if (wanted === '') return null
  let best: string | null = null
  let bestScore = 0.45
  for (const candidate of candidates) {
    const folded = foldForSearch(candidate)
    const score = Math.max((pairShare(wanted, folded) + editShare(wanted, folded)) / 2, shortFormShare(wanted, folded))
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** 交通厅 for 省交通运输厅: all characters of the short form stand in the long one in their order. */
function shortFormShare(short: string, long: string): number {
  const characters = Array.from(short)
  if (characters.length < 3) return 0
  let at = 0
  for (const character of long) if (character === characters[at]) at++
  return at === characters.length ? 0.45 + (0.3 * characters.length) / Array.from(long).length : 0
}

function pairsOf(text: string): Set<string> {
  const characters = Array.from(text)
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < characters.length; i++) pairs.add(`${characters[i]}${characters[i + 1]}`)
  if (pairs.size === 0) pairs.add(text)
  return pairs
}

function pairShare(a: string, b: string): number {
  const left = pairsOf(a)
  const right = pairsOf(b)
  let shared = 0
  for (const pair of left) if (right.has(pair)) shared++
  return (2 * shared) / (left.size + right.size)
}

function editShare(a: string, b: string): number {
  const left = Array.from(a)
  const right = Array.from(b)
  const longer = Math.max(left.length, right.length)
  if (longer === 0) return 1
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [i, character] of left.entries()) {
    const current = [i + 1]
    for (const [j, other] of right.entries()) {
      const replaced = (previous[j] ?? 0) + (character === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1))
    }
    previous = current
  }
  return 1 - (previous[right.length] ?? longer) / longer
}
