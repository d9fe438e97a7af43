import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lawIndex } from './law-index/index-page.ts'
import type { SourceFile } from './law-index/doc-comments.ts'

// Writes docs/law/index.md: provision → function → test, from the doc comments of packages/law. The same sources give the same text on
// every machine; a test compares the committed file.

const root = resolve(import.meta.dirname, '..')

/** The index as it should stand now. */
export function currentIndex(): string {
  const sources = typescriptFiles(join(root, 'packages/law/src'))
  const isTest = ({ path }: SourceFile) => path.endsWith('.test.ts')
  const cases = typescriptFiles(join(root, 'tests/law-cases')).filter(
    (file) => isTest(file) || file.path.endsWith('/adapters.ts'),
  )
  return lawIndex(
    sources.filter((file) => !isTest(file)),
    [...sources.filter(isTest), ...cases],
  )
}

/** Where the index is kept. */
export const indexFile = join(root, 'docs/law/index.md')

/** Source files of the law package without its tests, for the checks of its citations. */
export function lawSources(): SourceFile[] {
  return typescriptFiles(join(root, 'packages/law/src'))
}

function typescriptFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(indexFile, currentIndex())
  console.log(`已写入 ${relative(root, indexFile)}`)
}
