import { pinyin } from 'pinyin-pro'
import { foldForSearch } from '../../kernel/search/fold.ts'

/** The key under which names are found: each folded, with the initials and the full spelling of its pinyin. */
export function searchKeyOf(names: Iterable<string>): string {
  const parts = new Set<string>()
  for (const name of names) {
    const folded = foldForSearch(name)
    const spelt = pinyin(folded, { toneType: 'none', type: 'array' })
    parts.add(folded)
    parts.add(spelt.map((syllable) => syllable.charAt(0)).join(''))
    parts.add(spelt.join(''))
  }
  return [...parts].join(' ')
}

/** The pattern for `like` that finds the words in a search key; null where there is nothing to look for. */
export function likePattern(words: string | undefined): string | null {
  const folded = foldForSearch(words ?? '')
  return folded === '' ? null : `%${folded.replace(/[\\%_]/g, '\\$&')}%`
}
