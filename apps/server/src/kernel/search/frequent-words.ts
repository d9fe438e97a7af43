import { cutWords } from './words.ts'

/** A word with the number of texts that have it. */
export interface WordCount {
  readonly word: string
  readonly value: number
}

/** Words that stand in the titles of all suggestions and tell nothing of their matter. */
const stockWords = new Set(
  '关于 建议 加强 加快 推进 推动 进一步 完善 促进 支持 提高 提升 解决 加大 建立 健全 开展 实施 落实 规范 改进 优化 强化 深化 制定 出台 有关 相关 问题 工作 力度 我省 全省 省市 我市 我县 机制 体制 制度 措施 若干 以及 建设 发展 管理'.split(
    ' ',
  ),
)

/**
 * The words that most of the texts have, at most `most`, the most frequent first and then in the order of their characters. A
 * text counts once for a word, wherever it stands in it, so that a search for the word finds exactly as many.
 */
export function frequentWords(texts: readonly string[], most: number): readonly WordCount[] {
  const seen = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(cutWords(text))) {
      if (/^\p{Script=Han}{2,8}$/u.test(word) && !stockWords.has(word)) seen.set(word, (seen.get(word) ?? 0) + 1)
    }
  }
  // Cut apart, a word may be hidden in a longer one; the likeliest are counted again by what stands in the texts.
  return [...seen]
    .filter(([, count]) => count > 1)
    .toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0]))
    .slice(0, most * 3)
    .map(([word]) => ({ word, value: texts.filter((text) => text.includes(word)).length }))
    .toSorted((a, b) => b.value - a.value || compare(a.word, b.word))
    .slice(0, most)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
