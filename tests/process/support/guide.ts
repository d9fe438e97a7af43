import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.ts'

/** The lines of a guide's shell blocks, in their order, from the heading on and up to the next heading of its rank. */
export function commandsOf(guide: string, heading: string): string[] {
  const text = readFileSync(join(root, 'docs/guides', guide), 'utf8')
  const part = text.split(/^## /m).find((one) => one.startsWith(`${heading}\n`))
  if (part === undefined) throw new Error(`${guide} has no part “${heading}”`)
  return [...part.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
    (block ?? '').split('\n').filter((line) => line.trim() !== ''),
  )
}

/** A block of a kind in a guide, counted from 1, without the indentation of the list that it stands in. */
export function blockOf(guide: string, kind: string, at = 1): string {
  const text = readFileSync(join(root, 'docs/guides', guide), 'utf8')
  const found = [...text.matchAll(new RegExp(`^( *)\`\`\`${kind}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'))][at - 1]
  if (!found) throw new Error(`${guide} has no block ${at} of ${kind}`)
  return (found[2] ?? '').replaceAll(new RegExp(`^${found[1] ?? ''}`, 'gm'), '')
}
