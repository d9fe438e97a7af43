// Writes the state diagram and the table of acts of each workflow into the marked section of its module's README.
// A test compares the committed text with the table.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format, type Options } from 'prettier'
import { MotionState } from '@lvzhi/contract/motion-terms'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { motionStandings, motionWorkflow } from '../apps/server/src/modules/motions/workflow.ts'
import { standings, workflow } from '../apps/server/src/modules/suggestions/workflow.ts'

const root = resolve(import.meta.dirname, '..')
const style = createRequire(import.meta.url)('../.prettierrc.json') as Options
const begin = '<!-- 以下由 node tools/diagrams.ts 生成，请勿手改 -->'
const end = '<!-- 生成部分到此为止 -->'

/** One line of a table of acts, in words. */
export interface DrawnAct {
  readonly label: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly by: readonly string[]
  readonly or?: readonly { readonly from: readonly string[]; readonly by: readonly string[] }[]
  readonly article?: string
}

/** A workflow as the diagram needs it: state → Chinese name, the states in which a case may begin, and the acts. */
export interface Drawn {
  readonly states: Readonly<Record<string, string>>
  readonly initial: readonly string[]
  readonly standings: Readonly<Record<string, string>>
  readonly acts: readonly DrawnAct[]
}

/** The README that holds the diagram of the suggestions. */
export const suggestionsReadme = join(root, 'apps/server/src/modules/suggestions/README.md')

/** The README that holds the diagram of the motions. */
export const motionsReadme = join(root, 'apps/server/src/modules/motions/README.md')

/** The state diagram in Mermaid: acts between the same two states share an arrow; acts that keep the state are left out. */
export function stateDiagram({ states, initial, acts }: Drawn): string {
  const arrows = new Map<string, Set<string>>()
  for (const act of acts) {
    for (const from of [act, ...(act.or ?? [])].flatMap((line) => line.from)) {
      for (const to of act.to) {
        if (to === 'same' || to === from) continue
        const arrow = `${from} --> ${to}`
        arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(act.label))
      }
    }
  }
  const left = new Set([...arrows.keys()].map((arrow) => arrow.split(' ')[0]))
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(states).map(([state, name]) => `  state "${name}" as ${state}`),
    ...initial.map((state) => `  [*] --> ${state}`),
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...labels].join('、')}`),
    ...Object.keys(states)
      .filter((state) => !left.has(state))
      .map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n')
}

/** The table of acts: each pair of states and standings on a line of its own. */
export function actTable({ states, standings: names, acts }: Drawn): string {
  const inWords = (codes: readonly string[], words: Readonly<Record<string, string>>) =>
    codes.map((code) => (code === 'same' ? '不变' : (words[code] ?? code))).join('、')
  const lines = acts.flatMap((act) =>
    [act, ...(act.or ?? [])].map(
      ({ from, by }) =>
        `| ${act.label} | ${inWords(from, states)} | ${inWords(act.to, states)} | ${inWords(by, names)} | ${act.article ?? '–'} |`,
    ),
  )
  return ['| 动作 | 从 | 到 | 谁 | 条款 |', '|---|---|---|---|---|', ...lines].join('\n')
}

/** The text with its marked section drawn anew, in the style of the repository. Throws where the marks are missing. */
export async function redrawn(text: string, drawn: Drawn): Promise<string> {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the marks are missing: ${begin} … ${end}`)
  const section = [begin, stateDiagram(drawn), actTable(drawn)].join('\n\n')
  return format(`${text.slice(0, from)}${section}\n\n${text.slice(to)}`, { ...style, parser: 'markdown' })
}

/** The workflow of the suggestions, in words. */
export const suggestionsDrawn: Drawn = {
  states: SuggestionState.labels,
  // As in the table: an imported ledger brings cases that are closed or in handling.
  initial: ['draft', 'closed', 'inHandling'],
  standings,
  acts: workflow.actNames.map((act) => workflow.acts[act]),
}

/** The workflow of the motions, in words. */
export const motionsDrawn: Drawn = {
  states: MotionState.labels,
  // As in the table: an organ's motion is taken down when it has been put forward.
  initial: ['draft', 'submitted'],
  standings: motionStandings,
  acts: motionWorkflow.actNames.map((act) => motionWorkflow.acts[act]),
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const readmes = [
    [suggestionsReadme, suggestionsDrawn],
    [motionsReadme, motionsDrawn],
  ] as const
  for (const [readme, drawn] of readmes) {
    writeFileSync(readme, await redrawn(readFileSync(readme, 'utf8'), drawn))
    console.log(`已写入 ${relative(root, readme)}`)
  }
}
