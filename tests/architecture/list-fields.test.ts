import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const pages = join(import.meta.dirname, '../../apps/web/src')
const own = 'ui/selects.tsx'

/** The list fields of a source text that choose several things or are searched by the server without our own fields. */
const bare = (text: string) => text.match(/<Select\b(?:(?!\/>|<\/Select>)[^])*?(?:\bmode=|filterOption: false)/g) ?? []

test('several choices, and what the server searches, are chosen in the fields of ui/selects', () => {
  const found = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && file !== own)
    .flatMap((file) => bare(readFileSync(join(pages, file), 'utf8')).map(() => file))
  expect(found).toEqual([])
})

test('such a field would be found', () => {
  expect(bare(`<Select\n  options={[...a]}\n  mode="multiple"\n/>`)).toHaveLength(1)
  expect(bare(`<Select showSearch={{ filterOption: false, onSearch: set }} />`)).toHaveLength(1)
  expect(bare(`<Select options={a} />\n<ManySelect mode="tags" />`)).toHaveLength(0)
})
