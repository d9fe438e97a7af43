import { foldForSearch } from './fold.ts'

/** A text as runs of Chinese characters, of other letters and of digits, folded. */
function runsOf(text: string): { readonly han: boolean; readonly characters: readonly string[] }[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}+/gu, '')
  return (folded.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []).map((run) => ({
    han: /^\p{Script=Han}/u.test(run),
    characters: Array.from(run),
  }))
}

/** Forms and tables space Chinese words out; such spaces do not count in a text. */
function withoutInnerSpaces(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
}

function addPairs(keys: Set<string>, characters: readonly string[]): void {
  for (let at = 0; at + 1 < characters.length; at++) keys.add(`${characters[at]}${characters[at + 1]}`)
}

/**
 * The search keys of a text, each once: pairs of neighbouring characters within runs of Chinese, of other letters and of
 * digits; a run of one character is a key of its own.
 */
export function bigramsOf(text: string): string[] {
  const keys = new Set<string>()
  for (const { characters } of runsOf(withoutInnerSpaces(text))) {
    if (characters.length === 1) keys.add(characters.join(''))
    else addPairs(keys, characters)
  }
  return [...keys]
}

/**
 * The keys that a text must all have to contain every term of the query (terms are parted by white space), a part of a
 * word or number included (`115` in `0115`). Empty
 * when pairs cannot help (nothing to search for, or single Chinese characters only): then only `containsFolded` decides.
 * From three characters on the pairs may stand apart in the text, so the caller rechecks with `containsFolded`.
 */
export function queryBigrams(query: string): string[] {
  const keys = new Set<string>()
  for (const { han, characters } of runsOf(query)) {
    if (characters.length > 1) addPairs(keys, characters)
    else if (!han) keys.add(characters.join(''))
  }
  return [...keys]
}

/** Whether the text contains every term of the query, both folded: the recheck after the keys have matched. */
export function containsFolded(text: string, query: string): boolean {
  const folded = foldForSearch(text)
  return query.split(/\s+/u).every((term) => folded.includes(foldForSearch(term)))
}
