import { writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'prettier'
import { asvsPage } from './security/asvs-page.ts'
import { factsPage } from './security/facts-page.ts'

// Writes docs/security/: the figures of the protection from the code, and each item of ASVS with its checks. A test compares them.

const root = resolve(import.meta.dirname, '..')

/** The pages as they should stand now, by file. */
export async function securityPages(): Promise<ReadonlyMap<string, string>> {
  const shaped = (text: string) => format(text, { parser: 'markdown', printWidth: 120 })
  return new Map([
    [join(root, 'docs/security/facts.md'), await shaped(factsPage(root))],
    [join(root, 'docs/security/asvs.md'), await shaped(asvsPage())],
  ])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, text] of await securityPages()) {
    writeFileSync(file, text)
    console.log(`已写入 ${relative(root, file)}`)
  }
}
