import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  leastLikeness,
  likeCases,
  printOf,
  rarityOf,
  type LikeCases,
} from '../apps/server/src/kernel/search/likeness.ts'
import { featuresOf, wordsOf } from '../apps/server/src/kernel/search/words.ts'
import { readRows, type Row } from './trial-classes.ts'

const help = `用法：npm run trial:similar -- --clusters 文件 [--messages 文件] [--baseline] [--least 数]

检验相似检索：每一条有归组的留言都当作一次查询，看同组的其他留言找到了几成（召回率），平均带出几条不同组的（外来数）。

--messages  留言文件，.jsonl 或 .json，每条有 id、title、body；默认 ../shared/data/messages/messages_4326.jsonl
--clusters  归组文件，以下任一种写法；id 与留言文件一致，只写一条的组不计：
            .json   [[1,2,3],[4,5]]，或 {"组名":[1,2,3]}，或 [{"id":1,"cluster":"甲"}]，或 [{"ids":[1,2]}]
            .jsonl  每行一组 [1,2,3] 或 {"ids":[1,2,3]}，或每行一条 {"id":1,"cluster":"甲"}；id 可以是数字或文字
            .csv    第一行是列名，有 id 和 cluster（或 group）两列；没有列名时每行一组
            不给这个参数时，以去掉空白后正文完全相同的留言为组
--baseline  同时用 TF-IDF 余弦（词，阈值 0.30）检验，供比较
--least     相似度下限，默认 ${leastLikeness}
`

const definitions = `口径：组内每一条留言查询一次，在全部留言中找，结果不含它自己，也不限条数。
  召回率＝找到的同组留言数÷同组其他留言数，先按每次查询算，再对各次查询取平均（大组因此占得多）。
  外来数＝结果中不属于同组的留言数，对各次查询取平均；没有归组的留言也算外来，即使说的是同一件事。`

/** Groups of places in the messages. */
export type Clusters = readonly (readonly number[])[]

/** Names under which a clusters file tells the group of a message. */
const groupFields = ['cluster', 'cluster_id', 'group', 'label']

/** Reads a clusters file in any of the forms that the help describes. */
export function readClusters(name: string, text: string): string[][] {
  const groups = new Map<string, string[]>()
  const put = (group: string, id: unknown) => {
    groups.set(group, [...(groups.get(group) ?? []), String(id).trim()])
  }
  const take = (entry: unknown, at: string) => {
    if (Array.isArray(entry)) {
      entry.forEach((one: unknown, place) => {
        if (typeof one === 'object') take(one, `${at}/${place}`)
        else put(at, one)
      })
    } else if (typeof entry === 'object' && entry !== null) {
      const fields = new Map(Object.entries(entry))
      const ids: unknown = fields.get('ids') ?? fields.get('members')
      if (Array.isArray(ids)) for (const id of ids) put(at, id)
      else if (fields.has('id'))
        put(
          String(groupFields.map((field) => fields.get(field)).find((value) => value !== undefined)),
          fields.get('id'),
        )
      else for (const [group, members] of fields) take(members, group)
    }
  }
  if (name.endsWith('.csv')) {
    const lines = text
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '')
    const cells = lines.map((line) => line.split(/[,;\t]/u).map((cell) => cell.trim().replace(/^"|"$/gu, '')))
    const head = cells[0] ?? []
    const id = head.indexOf('id')
    const group = Math.max(...groupFields.map((field) => head.indexOf(field)))
    if (id >= 0 && group >= 0) for (const row of cells.slice(1)) put(row[group] ?? '', row[id])
    else
      cells.forEach((row, at) =>
        take(
          row.filter((cell) => cell !== ''),
          `行${at}`,
        ),
      )
  } else if (name.endsWith('.jsonl')) {
    text
      .trim()
      .split('\n')
      .forEach((line, at) => take(JSON.parse(line), `行${at}`))
  } else {
    const whole: unknown = JSON.parse(text)
    if (Array.isArray(whole)) whole.forEach((entry, at) => take(entry, `第${at}组`))
    else take(whole, '')
  }
  return [...groups.values()]
}

/** Recall and outsiders over every message that stands in a group. */
export function measure(
  clusters: Clusters,
  found: (at: number) => Iterable<number>,
): { recall: number; outsiders: number; queries: number } {
  let recall = 0
  let outsiders = 0
  let queries = 0
  for (const cluster of clusters) {
    const mates = new Set(cluster)
    for (const at of mates) {
      const answer = new Set(found(at))
      answer.delete(at)
      const met = [...answer].filter((one) => mates.has(one)).length
      recall += met / (mates.size - 1)
      outsiders += answer.size - met
      queries++
    }
  }
  return { recall: recall / queries, outsiders: outsiders / queries, queries }
}

/** The product's own search over messages. */
export function productSearch(rows: readonly Row[], least = leastLikeness): (at: number) => number[] {
  const features = rows.map(({ title, body }) => featuresOf(title, body))
  const rarity = rarityOf(features)
  const prints = features.map((one) => printOf(one, rarity))
  const cases: LikeCases = likeCases(prints)
  return (at) => {
    const print = prints[at]
    return print ? cases.like(print, at, least).map((one) => one.at) : []
  }
}

/** TF-IDF cosine over words of title and body, one threshold: what the product's search is measured against. */
function baselineSearch(rows: readonly Row[], threshold = 0.3): (at: number) => number[] {
  const counts = rows.map(({ title, body }) => {
    const words = new Map<string, number>()
    for (const word of wordsOf(`${title}\n${body}`)) words.set(word, (words.get(word) ?? 0) + 1)
    return words
  })
  const spread = new Map<string, number>()
  for (const words of counts) for (const word of words.keys()) spread.set(word, (spread.get(word) ?? 0) + 1)
  const postings = new Map<string, { at: number; weight: number }[]>()
  const vectors = counts.map((words, at) => {
    const weights = [...words].map(
      ([word, count]) => [word, count * (Math.log((1 + rows.length) / (1 + (spread.get(word) ?? 0))) + 1)] as const,
    )
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
    return weights.map(([word, weight]) => {
      const list = postings.get(word) ?? []
      postings.set(word, list)
      list.push({ at, weight: weight / length })
      return [word, weight / length] as const
    })
  })
  return (at) => {
    const sums = new Float64Array(rows.length)
    for (const [word, weight] of vectors[at] ?? []) {
      for (const other of postings.get(word) ?? []) sums[other.at] = (sums[other.at] ?? 0) + weight * other.weight
    }
    return [...sums.entries()].flatMap(([other, likeness]) => (other !== at && likeness >= threshold ? [other] : []))
  }
}

function copies(rows: readonly Row[]): Clusters {
  const groups = new Map<string, number[]>()
  rows.forEach(({ body }, at) => {
    const plain = body.replace(/\s+/gu, '')
    groups.set(plain, [...(groups.get(plain) ?? []), at])
  })
  return [...groups.values()].filter((group) => group.length > 1)
}

function main(): void {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string' },
      clusters: { type: 'string' },
      baseline: { type: 'boolean', default: false },
      least: { type: 'string', default: String(leastLikeness) },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return
  }
  const shared = process.env['LVZHI_SHARED'] ?? join(import.meta.dirname, '../../shared')
  const file = values.messages ?? join(shared, 'data/messages/messages_4326.jsonl')
  if (!existsSync(file)) {
    console.error(`没有留言文件 ${file}，请用 --messages 指明。`)
    process.exitCode = 1
    return
  }
  const rows = readRows(file)
  const places = new Map(rows.map(({ id }, at) => [id, at]))
  const named =
    values.clusters === undefined ? undefined : readClusters(values.clusters, readFileSync(values.clusters, 'utf8'))
  const missing = named?.flat().filter((id) => !places.has(id)).length ?? 0
  const clusters = named
    ? named.map((ids) => [...new Set(ids.flatMap((id) => places.get(id) ?? []))]).filter((ids) => ids.length > 1)
    : copies(rows)
  if (clusters.length === 0) {
    console.error('归组文件里没有两条以上都在留言文件中的组，请核对 id。')
    process.exitCode = 1
    return
  }
  const sizes = clusters.map((cluster) => cluster.length)
  console.log(
    `留言 ${rows.length} 条；${named ? '' : '以正文完全相同为组：'}${clusters.length} 组，每组 ${Math.min(...sizes)}–${Math.max(...sizes)} 条。` +
      (missing > 0 ? `归组文件中有 ${missing} 个 id 不在留言文件里，未计。` : ''),
  )
  console.log(definitions)
  const begun = performance.now()
  const product = measure(clusters, productSearch(rows, Number(values.least)))
  report('共同词检索', product, performance.now() - begun)
  if (values.baseline) {
    const from = performance.now()
    report('TF-IDF 余弦 0.30', measure(clusters, baselineSearch(rows)), performance.now() - from)
  }
}

function report(name: string, one: ReturnType<typeof measure>, milliseconds: number): void {
  console.log(
    `${name}：召回率 ${one.recall.toFixed(3)}，平均外来 ${one.outsiders.toFixed(2)} 条（${one.queries} 次查询，用时 ${(milliseconds / 1000).toFixed(1)} 秒）`,
  )
}

if (import.meta.main) main()
