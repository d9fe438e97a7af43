import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Labelled {
  codes: readonly string[]
  labels: Record<string, string>
}

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const contract = join(root, 'packages/contract/src')

/** Identifier → the terms that stand beside it; the table reads `| term | identifier | meaning |`. */
function readGlossary(): Map<string, string[]> {
  const entries = new Map<string, string[]>()
  for (const line of readFileSync(join(root, 'GLOSSARY.md'), 'utf8').split('\n')) {
    const [, term = '', identifiers = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    for (const identifier of identifiers.matchAll(/`([^`]+)`/g)) {
      const name = identifier[1] ?? ''
      entries.set(name, [...(entries.get(name) ?? []), term])
    }
  }
  return entries
}

const glossary = readGlossary()

async function enumsOf(file: string): Promise<[string, Labelled][]> {
  const exported = (await import(join(contract, file))) as Record<string, unknown>
  return Object.entries(exported).filter((entry): entry is [string, Labelled] => isLabelled(entry[1]))
}

function isLabelled(value: unknown): value is Labelled {
  return typeof value === 'object' && value !== null && 'codes' in value && 'labels' in value && 'codeOf' in value
}

const files = readdirSync(contract).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

test.each(files)('the glossary has every value of the lists in contract/%s, with its term', async (file) => {
  const missing: string[] = []
  for (const [name, list] of await enumsOf(file)) {
    if (!glossary.has(name)) missing.push(name)
    for (const code of list.codes) {
      const terms = glossary.get(code) ?? glossary.get(`${name}.${code}`)
      if (!terms) missing.push(`${name}.${code} ${list.labels[code]}`)
    }
  }
  expect(missing).toEqual([])
})

test('the glossary has every module', () => {
  const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
  const modules = forbidden
    .map(({ name }) => /^module-order-(.*)$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
  expect(modules.length).toBeGreaterThan(15)
  expect(modules.filter((name) => !glossary.has(name))).toEqual([])
})

test('one identifier has one line', () => {
  expect([...glossary].filter(([, terms]) => new Set(terms).size > 1).map(([name]) => name)).toEqual([])
})
