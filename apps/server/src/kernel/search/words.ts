import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fieldsOf } from './field-words.ts'

/** Words that stand in nearly every suggestion and letter and say nothing about its matter. */
const stockWords = new Set(
  (
    '的 了 和 是 在 有 我 你 您 他 她 它 们 我们 你们 他们 这 那 这个 那个 这些 那些 这样 这里 那里 就 都 而 并 也 还 又 很 太 不 没 没有 不能 不是 就是 还是 但 但是 ' +
    '而且 因为 因此 所以 由于 如果 虽然 然后 以及 或者 与 及 等 对 对于 关于 把 被 为 为了 从 向 到 于 以 由 按 给 让 使 将 已 已经 正在 一直 曾 会 能 能够 可以 可 应该 应 要 需要 ' +
    '想 请 请问 希望 建议 反映 咨询 投诉 举报 谢谢 感谢 您好 你好 尊敬 领导 书记 市长 县长 问题 情况 有关 相关 部门 政府 进行 进一步 加强 解决 处理 工作 目前 现在 今天 时候 时间 ' +
    '什么 怎么 如何 为什么 为何 多少 哪里 谁 是否 一个 一些 一下 一种 上 下 中 里 内 外 前 后 之 其 该 此 本 各 每 自己 大家 人 个 年 月 日 号 元 万 次 第 至 去 来 说 看 做 得 地 着 过 吗 呢 吧 啊'
  ).split(' '),
)

let cutter: Jieba | undefined

/** Cuts a Chinese text into words and what stands between them. The dictionary (40 MB) is loaded once, with the first call. */
export function cutWords(text: string): string[] {
  cutter ??= Jieba.withDict(dict)
  return cutter.cut(text, true)
}

/** The words of a Chinese text in their order, folded, without marks and without stock words. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, '')
  return cutWords(folded).filter((word) => /[\p{L}\p{N}]/u.test(word) && !stockWords.has(word))
}

/** Pairs of neighbouring characters within each run of letters and digits, as often as they stand. */
export function pairsOf(text: string): string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}]+/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return runs.flatMap((run) => {
    const characters = Array.from(run)
    return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
  })
}

/** How much a mention in the title counts beside one in the text. */
export const titleWeight = 4

/** What of a case is compared: how often its words and its pairs of characters stand, the title counted several times. */
export interface Features {
  readonly words: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
  /** How much it speaks of each field of government work; for classes, not for likeness. */
  readonly fields: ReadonlyMap<string, number>
}

/** The features of a case. */
export function featuresOf(title: string, text: string): Features {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  const fields = new Map<string, number>()
  for (const [part, times] of [
    [title, titleWeight],
    [text, 1],
  ] as const) {
    for (const word of wordsOf(part)) words.set(word, (words.get(word) ?? 0) + times)
    for (const pair of pairsOf(part)) pairs.set(pair, (pairs.get(pair) ?? 0) + times)
    for (const [field, count] of fieldsOf(part)) fields.set(field, (fields.get(field) ?? 0) + count * times)
  }
  return { words, pairs, fields }
}
