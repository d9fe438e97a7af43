import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { securityPages } from '../../tools/security-pages.ts'
import { files } from './asvs/checks.ts'
import items from './asvs/items.json' with { type: 'json' }
import { table } from './asvs/table.ts'

const root = join(import.meta.dirname, '../..')
const texts = new Map(
  Object.entries(files).map(([name, file]) => {
    const path = join(root, file)
    return [name, existsSync(path) ? readFileSync(path, 'utf8') : null] as const
  }),
)

/** What stands as a title in a test file, or anywhere in a document. */
function says(name: string, words: string): boolean {
  const text = texts.get(name)
  if (!text) return false
  if (files[name as keyof typeof files].endsWith('.md')) return text.includes(words)
  return [...text.matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)+)\1/g)].some(([, , literal = '']) => literal.includes(words))
}

test('every applicable item has one line, and every line an item', () => {
  expect(Object.keys(table).toSorted()).toEqual(items.map((item) => item.id).toSorted())
  expect(items).toHaveLength(239)
})

test('G25 every check that is named stands where it is said to stand', () => {
  const missing = Object.entries(table).flatMap(([id, line]) =>
    'why' in line
      ? []
      : line.filter(([file, words]) => !says(file, words)).map(([file, words]) => `${id} ${file}: ${words}`),
  )
  expect(missing).toEqual([])
  expect(says('crawl', 'a title that stands nowhere')).toBe(false)
})

test('every exception says why, until when and who answers for it; no item is passed over silently', () => {
  for (const [id, line] of Object.entries(table)) {
    if ('why' in line) {
      expect(line.why, id).toMatch(/\p{Script=Han}.*。$/su)
      expect(line.until, id).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(line.by, id).not.toBe('')
    } else expect(line.length, id).toBeGreaterThan(0)
  }
})

test('the pages of docs/security say what the code says', async () => {
  for (const [file, text] of await securityPages()) expect(readFileSync(file, 'utf8'), file).toBe(text)
})
