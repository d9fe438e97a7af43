/** What of a text is compared: its character pairs with their weight. */
export interface Fingerprint {
  readonly weights: ReadonlyMap<string, number>
  readonly total: number
}

/** Pairs that stand in nearly every suggestion and letter and say nothing about its matter. */
const stockPairs = new Set(
  '关于 建议 加强 进一 一步 我们 希望 尊敬 领导 您好 你好 谢谢 政府 部门 有关 相关 问题 情况 工作 目前 由于 因此 所以 但是 可以 能够 进行 以及 解决 请问 什么 没有 这个 现在 已经'.split(
    ' ',
  ),
)
const functionCharacters = new Set('的了和与及在是有我你他她们这那就都而并也对为把被向从到于以个不很')

/**
 * Fingerprint of a text for `similarityOf`; keep it when one text is compared with many. A pair counts by the root of how
 * often it stands, stock phrases and function words a little.
 */
export function fingerprintOf(text: string): Fingerprint {
  const counts = new Map<string, number>()
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\s+/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  for (const run of runs) {
    const characters = Array.from(run)
    for (let at = 0; at + 1 < characters.length; at++) {
      const pair = `${characters[at]}${characters[at + 1]}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  const weights = new Map<string, number>()
  let total = 0
  for (const [pair, count] of counts) {
    const weight = Math.sqrt(count) * weightOf(pair)
    weights.set(pair, weight)
    total += weight
  }
  return { weights, total }
}

function weightOf(pair: string): number {
  if (stockPairs.has(pair)) return 0.1
  return Array.from(pair).some((character) => functionCharacters.has(character)) ? 0.3 : 1
}

/**
 * Likeness between 0 and 1: the mean of the shared weight in both texts and of its share in the shorter one, so that a
 * short draft is found beside a long case. A clerk can follow it: it counts common pairs of characters.
 */
export function similarityOf(a: Fingerprint, b: Fingerprint): number {
  const [shorter, longer] = a.total <= b.total ? [a, b] : [b, a]
  if (shorter.total === 0) return 0
  let shared = 0
  const [fewer, more] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights]
  for (const [pair, weight] of fewer) shared += Math.min(weight, more.get(pair) ?? 0)
  const both = (2 * shared) / (a.total + b.total)
  // Very short texts are contained in many others by chance.
  const trust = Math.min(1, shorter.total / 12)
  return (both + trust * (shared / shorter.total) * Math.sqrt(shorter.total / longer.total)) / (1 + trust)
}

/** Likeness of two texts, 0 to 1. */
export function similarity(a: string, b: string): number {
  return similarityOf(fingerprintOf(a), fingerprintOf(b))
}
