import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const wanted = [...Array.from({ length: 25 }, (_, at) => `F${at + 1}`), 'P1', 'P2', 'P3', 'P6']

function testFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : testFiles(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** The titles of the tests of one file, as they are written: `test('…'`, `it('…'`, `test.each([…])('…'`, and those of groups. */
function titlesOf(source: string): string[] {
  const found = source.matchAll(
    /^\s*(?:(?:test|it|describe)(?:\.\w+)*(?:\([^'"`\n]*\))?|\]\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gms,
  )
  return [...found].map((match) => match[2] ?? '')
}

/** The ids with which a title begins: `F5 FL-3 …`, `UR-84 F12 …`. */
function rowsNamed(title: string): string[] {
  const beginning = /^(?:(?:UR|MS|FL|EL)-\d+[: ]*|[FP]\d+[、,，/ ]*)+/.exec(title)?.[0] ?? ''
  return [...beginning.matchAll(/\b[FP]\d+/g)].map((match) => match[0])
}

test('every row F1 to F25 and P1, P2, P3, P6 is demonstrated by a test that begins with its name', () => {
  const shown = new Map<string, string[]>(wanted.map((row) => [row, []]))
  let read = 0
  for (const path of ['apps', 'packages', 'tests', 'tools', 'bench'].flatMap(testFiles)) {
    read += 1
    for (const title of titlesOf(readFileSync(join(root, path), 'utf8'))) {
      for (const row of new Set(rowsNamed(title))) shown.get(row)?.push(`${title} (${path.split('/').at(-1)})`)
    }
  }
  expect(read).toBeGreaterThan(100)
  const table = [...shown].map(([row, titles]) => `${row}\t${titles.length}\t${titles.slice(0, 3).join(' · ')}`)
  console.log(table.join('\n'))
  expect([...shown].filter(([, titles]) => titles.length === 0).map(([row]) => row)).toEqual([])
})

test('a row that no test names would be found out', () => {
  const source = `test('F2 nine confirm', () => {})\n  it("UR-84 F12 awaits", f)\n test.each([\n [1],\n])('F9 %s', f)\n// test('F7 not this', f)`
  expect(titlesOf(source)).toEqual(['F2 nine confirm', 'UR-84 F12 awaits', 'F9 %s'])
  expect(titlesOf(source).flatMap(rowsNamed)).toEqual(['F2', 'F12', 'F9'])
  expect(rowsNamed('the figures of F3 and so on')).toEqual([])
})
