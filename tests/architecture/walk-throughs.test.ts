import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Place {
  readonly file: string
  /** The line that the text names, and whether it is told whole. */
  readonly line: string
  readonly whole: boolean
}

/** The places that a text tells to change: `In FILE, after the line LINE`, also when a later step says only `after the line`. */
function placesIn(text: string): { places: Place[]; made: string[] } {
  const places: Place[] = []
  const made: string[] = []
  let file = ''
  const plain = text.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/\s*\n\s*/g, ' ')
  const told =
    /(In|New file) `([^`]+)`|(?:after|instead of) the (line|row)( that begins with| of)? `([^`]+)`|after `(\s[^`]+)`/g
  for (const [, where, named, , begins, line, bare] of plain.matchAll(told)) {
    if (named !== undefined) file = named
    if (where === 'New file') made.push(file)
    const wanted = line ?? bare
    if (wanted !== undefined) places.push({ file, line: wanted.trim(), whole: begins === undefined })
  }
  return { places, made }
}

function hits({ file, line, whole }: Place): number {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  if (file.endsWith('.md')) return lines.filter((one) => one.includes(`\`${line}\``)).length
  return lines.filter((one) => (whole ? one.trim() === line : one.trim().startsWith(line))).length
}

const parts = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  .split(/^## /m)
  .map(placesIn)
  .filter(({ places }) => places.length > 0)
// Where somebody tries a walk-through, its places are changed and its files are made.
const untried = parts.filter(({ made }) => !made.some((file) => existsSync(join(root, file))))

test('three walk-throughs name their places', () => {
  expect(parts.map(({ places, made }) => places.length > 4 && made.length > 0)).toEqual([true, true, true])
})

test.each(untried.flatMap(({ places }) => places))('$file has one place “$line”', (place) => {
  expect(hits(place)).toBe(1)
})
