import type { Handle } from '../database/handle.ts'
import type { ProfileName } from './cipher-profiles.ts'
import { holdKeys } from './hold-keys.ts'
import { ensureKeyRing } from './key-file.ts'
import { openVault, type Vault } from './vault.ts'

/** Opens the vault of a migrated database with the ring of a file, which is made at the very first start. */
export async function openKeys(db: Handle, file: string, ciphers: ProfileName, now: Date): Promise<Vault> {
  const ring = ensureKeyRing(file, ciphers, now)
  const indexVersion = await holdKeys(db, openVault(ring), now)
  return openVault(ring, indexVersion)
}
