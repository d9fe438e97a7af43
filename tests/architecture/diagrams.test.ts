import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  actTable,
  motionsDrawn,
  motionsReadme,
  redrawn,
  stateDiagram,
  suggestionsDrawn,
  suggestionsReadme,
  type Drawn,
} from '../../tools/diagrams.ts'

const lamp: Drawn = {
  states: { off: '灭', on: '亮', broken: '坏' },
  initial: ['off'],
  standings: { owner: '主人', guest: '客人' },
  acts: [
    { label: '开', from: ['off'], to: ['on'], by: ['owner', 'guest'] },
    { label: '碰', from: ['off'], to: ['on', 'broken'], by: ['guest'] },
    {
      label: '擦',
      from: ['off'],
      to: ['same'],
      by: ['owner'],
      or: [{ from: ['on'], by: ['guest'] }],
      article: '某法第一条',
    },
  ],
}

test('acts between the same two states share an arrow, an act that keeps the state has none, a last state ends', () => {
  expect(stateDiagram(lamp)).toBe(
    [
      '```mermaid',
      'stateDiagram-v2',
      '  state "灭" as off',
      '  state "亮" as on',
      '  state "坏" as broken',
      '  [*] --> off',
      '  off --> on: 开、碰',
      '  off --> broken: 碰',
      '  on --> [*]',
      '  broken --> [*]',
      '```',
    ].join('\n'),
  )
})

test('each pair of states and standings has a line of its own in the table', () => {
  expect(actTable(lamp).split('\n').slice(4)).toEqual([
    '| 擦 | 灭 | 不变 | 主人 | 某法第一条 |',
    '| 擦 | 亮 | 不变 | 客人 | 某法第一条 |',
  ])
})

test('a text without marks is refused', async () => {
  await expect(redrawn('# 说明\n', lamp)).rejects.toThrow('marks are missing')
})

test('the diagram of the suggestions stands as their table says; if not, run node tools/diagrams.ts', async () => {
  const text = readFileSync(suggestionsReadme, 'utf8')
  expect(text).toBe(await redrawn(text, suggestionsDrawn))
})

test('the diagram of the motions stands as their table says; if not, run node tools/diagrams.ts', async () => {
  const text = readFileSync(motionsReadme, 'utf8')
  expect(text).toBe(await redrawn(text, motionsDrawn))
})

test('the drawn table has every act', () => {
  const drawn = actTable(suggestionsDrawn)
  expect(suggestionsDrawn.acts.length).toBeGreaterThan(30)
  for (const act of suggestionsDrawn.acts) expect(drawn).toContain(`| ${act.label} |`)
})
