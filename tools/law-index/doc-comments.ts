import { parseCitation } from '@lvzhi/law'

/** A source file: path from the repository's root, and text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** An exported name with its doc comment. */
export interface DocumentedExport {
  readonly path: string
  readonly name: string
  readonly kind: string
  readonly comment: string
}

const EXPORT = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*export (?:async )?(function|const|type|interface) (\w+)/gu
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/gu
const NUMERAL = '[零一二三四五六七八九十百千]+'
const PLACE = `第${NUMERAL}条(?:第${NUMERAL}款)?(?:第${NUMERAL}项)?`
const STANDARD = 'GB(?:/T)? [0-9.]+—[0-9]{4}'
const CITED = new RegExp(`[\\p{Script=Han}]+（[0-9]{4}）(?:${PLACE})?|${STANDARD}`, 'gu')
const RULE = /\b(?:TM|DQ|EL|AP|MS|ST|LP|AT|FD|DC|ID|SV)-[0-9]{2}\b(?: to (?:(?:[A-Z]{2})-[0-9]{2}))?/gu

/** Every exported declaration that has a doc comment, in the order of the file. */
export function documentedExports({ path, text }: SourceFile): DocumentedExport[] {
  return [...text.matchAll(EXPORT)].map(([, comment = '', kind = '', name = '']) => ({
    path,
    name,
    kind,
    comment: plain(comment),
  }))
}

/** The citations in a text, each once, in the order in which they stand. */
export function citationsIn(text: string): string[] {
  return [...new Set([...text.matchAll(CITED)].map(([cited]) => cited))]
}

/** The rule ids in a text; a range such as MS-09 to MS-11 gives all its members. */
export function rulesIn(text: string): string[] {
  return [...new Set([...text.matchAll(RULE)].flatMap(([found]) => expand(found)))]
}

/** What is wrong with the citations in a file's comments: unknown statute or version, no such article, or an article without its statute. */
export function faultyCitations({ text }: SourceFile): string[] {
  const faults: string[] = []
  for (const [comment] of text.matchAll(COMMENT)) {
    const flat = plain(comment)
    for (const cited of citationsIn(flat)) if (!parseCitation(cited)) faults.push(cited)
    const withoutCited = flat.replaceAll(CITED, '')
    for (const [place] of withoutCited.matchAll(new RegExp(PLACE, 'gu'))) faults.push(place)
  }
  return faults
}

function plain(comment: string): string {
  return comment
    .replace(/^\/\*+|\*\/$/gu, '')
    .replaceAll(/\n\s*\*? ?/gu, ' ')
    .trim()
}

function expand(found: string): string[] {
  const [first = '', last] = found.split(' to ')
  if (last === undefined) return [first]
  const [prefix, from, to] = [first.slice(0, 3), Number(first.slice(3)), Number(last.slice(3))]
  return Array.from({ length: to - from + 1 }, (_, offset) => prefix + String(from + offset).padStart(2, '0'))
}
