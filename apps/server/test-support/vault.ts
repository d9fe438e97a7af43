import { openVault, type Vault } from '../src/kernel/crypto/vault.ts'

/** The vault of the tests: one key for all processes of a run, because the told demonstration is copied between them. */
export const testVault: Vault = openVault({
  format: 1,
  current: 1,
  keys: [
    {
      version: 1,
      profile: 'standard',
      made: '2026-01-01T00:00:00.000Z',
      secret: Buffer.alloc(32, 'a key of the tests').toString('base64'),
    },
  ],
})
