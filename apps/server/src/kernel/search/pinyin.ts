import { pinyin } from 'pinyin-pro'
import { foldForSearch } from './fold.ts'

/**
 * The Latin keys under which a name is found: full pinyin without tones and first letters, each in the reading as a
 * surname and in the common one (曾: zeng and ceng), each once, lower case. Other scripts stay as they are; dots and
 * spaces fall away; ü is written v.
 */
export function pinyinKeys(name: string): string[] {
  const keys = new Set<string>()
  const plain = foldForSearch(name).replace(/[^\p{L}\p{N}]/gu, '')
  if (plain === '') return []
  for (const mode of ['surname', 'normal'] as const) {
    const syllables = pinyin(plain, { mode, toneType: 'none', type: 'array', v: true, nonZh: 'spaced' })
      .map((syllable) => syllable.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
      .filter((syllable) => syllable !== '')
    keys.add(syllables.join(''))
    keys.add(syllables.map((syllable) => Array.from(syllable)[0] ?? '').join(''))
  }
  return [...keys]
}
