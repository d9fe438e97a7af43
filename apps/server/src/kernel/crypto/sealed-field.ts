import { BrokenSeal } from './cipher-profiles.ts'
import type { Vault } from './vault.ts'

/** Begins every sealed text; the key version follows, so that the rows of a former key can be found. */
const mark = 'sealed:'

/** The beginning of every text that is sealed with this key version. */
export function sealedPrefix(version: number): string {
  return `${mark}${version}:`
}

/** A text column's content, sealed; nothing stays nothing and an empty text stays empty. */
export function sealField<T extends string | null>(vault: Vault, purpose: string, bound: string, plain: T): T | string {
  if (plain === null || plain === '') return plain
  return `${sealedPrefix(vault.version)}${vault.seal(purpose, bound, plain).toString('base64')}`
}

/**
 * The content of a sealed text column.
 * @throws BrokenSeal for a text that is not sealed, or not for this place
 */
export function openField<T extends string | null>(vault: Vault, purpose: string, bound: string, kept: T): T | string {
  if (kept === null || kept === '') return kept
  if (!kept.startsWith(mark)) throw new BrokenSeal()
  return vault.openText(purpose, bound, Buffer.from(kept.slice(kept.indexOf(':', mark.length) + 1), 'base64'))
}
