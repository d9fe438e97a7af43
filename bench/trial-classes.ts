import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { countsOf, learnClasses, type ClassModel, type Example } from '../apps/server/src/kernel/search/classes.ts'
import { featuresOf } from '../apps/server/src/kernel/search/words.ts'

const help = `用法：npm run trial:classes -- [--train 文件] [--test 文件] [--folds 5] [--seeds 10] [--label label1] [--tree 文件|none]

检验分类建议：用一份已经分好类的留言学习，在另一份上检验；只给一份时交叉检验，打乱的办法由种子决定，可以重做。
打印宏平均 F1、每一类的 F1、判错的去向，以及把握高、中、低的各有几成判对。

--train  学习用的文件，.jsonl 或 .json，每条有 title、body 和类别；默认 ../shared/data/messages/labelled_248.jsonl
--test   检验用的文件；不给时在 --train 上交叉检验
--folds  交叉检验分几份；--seeds  重复几遍
--label  类别所在的字段名
--tree   类别表（csv：一级,二级,三级），其中小类的名称也作为该类的用词；默认取学习文件旁边的 taxonomy_3level.csv，
         none 表示不用。有类别表时，另打印不用它的结果。
`

/** A message of a trial file. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly label: string
}

/** Reads a .json or .jsonl file of messages. */
export function readRows(file: string, label = 'label1'): Row[] {
  const text = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/u, '')
    .trim()
  const entries: unknown[] = file.endsWith('.jsonl')
    ? text.split('\n').map((line): unknown => JSON.parse(line))
    : [JSON.parse(text)].flat()
  return entries.map((entry) => {
    const fields = new Map(Object.entries(entry ?? {}))
    const word = (name: string) => {
      const value: unknown = fields.get(name)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    return { id: word('id'), title: word('title'), body: word('body'), label: word(label) }
  })
}

/** Names of the sub-classes of each class. */
export type Tree = ReadonlyMap<string, readonly string[]>

/** Reads a tree of classes: one line per path from the top. */
export function readTree(text: string): Tree {
  const names = new Map<string, Set<string>>()
  for (const line of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .slice(1)) {
    const [top, ...under] = line.split(',').map((cell) => cell.trim())
    if (!top) continue
    const own = names.get(top) ?? new Set<string>()
    names.set(top, own)
    for (const name of under) if (name !== '' && name !== '其他') own.add(name)
  }
  return new Map([...names].map(([top, under]) => [top, [...under]]))
}

/** How much the name of a class and of its sub-classes count beside what past cases say. */
const nameWeight = 10

/** Learns from labelled rows, as the product does from its classified suggestions. */
export function learn(
  rows: readonly { readonly label: string; readonly counts: ReadonlyMap<string, number> }[],
  tree: Tree | null,
): ClassModel {
  const names = [...new Set(rows.map(({ label }) => label))].map((label): Example => ({
    label,
    counts: countsOf(featuresOf([label, ...(tree?.get(label) ?? [])].join('，'), ''), nameWeight),
  }))
  return learnClasses([...rows, ...names])
}

/** What came of one trial: the class given to each row beside the right one. */
export interface Outcome {
  readonly right: string
  readonly given: string
  readonly share: number
}

/** Cross-validates: the rows of each class are dealt evenly to the folds, in an order that the seed decides. */
export function crossValidate(rows: readonly Row[], tree: Tree | null, folds: number, seed: number): Outcome[] {
  const counted = rows.map(({ title, body, label }) => ({ label, counts: countsOf(featuresOf(title, body)) }))
  const next = random(seed)
  const fold = new Map<number, number>()
  let dealt = 0
  for (const label of new Set(rows.map((row) => row.label))) {
    const places = counted.flatMap((row, at) => (row.label === label ? [{ at, order: next() }] : []))
    for (const { at } of places.toSorted((a, b) => a.order - b.order)) fold.set(at, dealt++ % folds)
  }
  return Array.from({ length: folds }, (_, out) => {
    const model = learn(
      counted.filter((__, at) => fold.get(at) !== out),
      tree,
    )
    return counted.filter((__, at) => fold.get(at) === out).map((row) => outcomeOf(model, row))
  }).flat()
}

function outcomeOf(
  model: ClassModel,
  row: { readonly label: string; readonly counts: ReadonlyMap<string, number> },
): Outcome {
  const best = model.rank(row.counts)[0]
  return { right: row.label, given: best?.label ?? '', share: best?.share ?? 0 }
}

/** F1 of each class and their plain mean. */
export function f1Of(outcomes: readonly Outcome[]): { macro: number; byClass: ReadonlyMap<string, number> } {
  const labels = [...new Set(outcomes.map(({ right }) => right))].toSorted()
  const byClass = new Map(
    labels.map((label) => {
      const hit = outcomes.filter(({ right, given }) => right === label && given === label).length
      const miss = outcomes.filter(({ right, given }) => (right === label) !== (given === label)).length
      return [label, hit === 0 ? 0 : (2 * hit) / (2 * hit + miss)]
    }),
  )
  return { macro: [...byClass.values()].reduce((sum, one) => sum + one, 0) / byClass.size, byClass }
}

/** A row of numbers between 0 and 1 that the seed decides (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      folds: { type: 'string', default: '5' },
      seeds: { type: 'string', default: '10' },
      label: { type: 'string', default: 'label1' },
      tree: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return
  }
  const shared = process.env['LVZHI_SHARED'] ?? join(import.meta.dirname, '../../shared')
  const file = values.train ?? join(shared, 'data/messages/labelled_248.jsonl')
  for (const needed of [file, ...(values.test === undefined ? [] : [values.test])]) {
    if (existsSync(needed)) continue
    console.error(`没有文件 ${needed}，请用 --train、--test 指明。`)
    process.exitCode = 1
    return
  }
  const rows = readRows(file, values.label)
  if (rows.some(({ label }) => label === '')) {
    console.error(`${file} 中有的留言没有“${values.label}”，请用 --label 指明类别所在的字段。`)
    process.exitCode = 1
    return
  }
  const besideTrain = join(dirname(file), 'taxonomy_3level.csv')
  const treeFile = values.tree === 'none' ? null : (values.tree ?? (existsSync(besideTrain) ? besideTrain : null))
  const tree = treeFile === null ? null : readTree(readFileSync(treeFile, 'utf8'))
  const tested = values.test === undefined ? undefined : readRows(values.test, values.label)
  console.log(
    `${rows.length} 条、${new Set(rows.map(({ label }) => label)).size} 类；` +
      (tested ? `在另外 ${tested.length} 条上检验。` : `${values.folds} 份交叉检验，重复 ${values.seeds} 遍。`),
  )
  const trees: readonly (Tree | null)[] = tree ? [null, tree] : [null]
  for (const used of trees) {
    const runs = tested
      ? [heldOut(rows, tested, used)]
      : Array.from({ length: Number(values.seeds) }, (_, at) => crossValidate(rows, used, Number(values.folds), at + 1))
    report(used ? '用类别表中的小类名称' : '不用类别表', runs)
  }
}

function heldOut(train: readonly Row[], test: readonly Row[], tree: Tree | null): Outcome[] {
  const counted = (row: Row) => ({ label: row.label, counts: countsOf(featuresOf(row.title, row.body)) })
  const model = learn(train.map(counted), tree)
  return test.map((row) => outcomeOf(model, counted(row)))
}

function report(name: string, runs: readonly (readonly Outcome[])[]): void {
  const scores = runs.map((run) => f1Of(run))
  const macros = scores.map(({ macro }) => macro)
  const mean = macros.reduce((sum, one) => sum + one, 0) / macros.length
  const range = runs.length > 1 ? `（各遍 ${Math.min(...macros).toFixed(3)}–${Math.max(...macros).toFixed(3)}）` : ''
  console.log(`${name}：宏平均 F1 ${mean.toFixed(3)}${range}`)
  const labels = [...(scores[0]?.byClass.keys() ?? [])]
  for (const label of labels) {
    const own = scores.reduce((sum, { byClass }) => sum + (byClass.get(label) ?? 0), 0) / scores.length
    console.log(`  ${label}　F1 ${own.toFixed(3)}`)
  }
  const all = runs.flat()
  console.log(`判定表（行是原来的类，列是建议的类，${runs.length > 1 ? '各遍平均' : '条数'}）：`)
  for (const right of labels) {
    const cells = labels.map((given) => {
      const count = all.filter((one) => one.right === right && one.given === given).length / runs.length
      return count === 0 ? '·' : count.toFixed(runs.length > 1 ? 1 : 0)
    })
    console.log(`  ${right}\t${cells.join('\t')}`)
  }
  for (const [word, from, to] of confidenceBands) {
    const own = all.filter(({ share }) => share >= from && share < to)
    const hit = own.filter(({ right, given }) => right === given).length
    const part = own.length / all.length
    console.log(
      `把握${word}：占 ${(100 * part).toFixed(0)}%，判对 ${own.length === 0 ? '–' : `${((100 * hit) / own.length).toFixed(0)}%`}`,
    )
  }
}

const confidenceBands = [
  ['高', 0.8, 2],
  ['中', 0.5, 0.8],
  ['低', 0, 0.5],
] as const

if (import.meta.main) main()
