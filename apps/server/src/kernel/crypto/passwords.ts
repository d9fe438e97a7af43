import { hash, parseOptions, verify } from '@node-rs/argon2'

/** What one hashing costs: memory in KiB, passes, threads. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** The cost for real work: about 30 ms and 19 MiB a try, which is what OWASP asks at least of argon2id. */
export const standardPasswordCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Keeps and checks passwords as argon2id hashes. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Whether the password is right; with `null` for an unknown account it takes the same time and says no. */
  matches(kept: string | null, password: string): Promise<boolean>
  /** Whether the hash was made at another cost and should be made anew at the next sign-in. */
  isOutdated(kept: string): boolean
}

/**
 * Makes the hasher of this installation.
 *
 * Passwords are folded by NFKC first, so that full-width and half-width input of the same password agree.
 */
export function createPasswordHasher(cost: PasswordCost): PasswordHasher {
  const hashed = (password: string) => hash(password.normalize('NFKC'), cost)
  const decoy = hashed('no account has this password')
  return {
    hash: hashed,
    matches: async (kept, password) => {
      const right = await verify(kept ?? (await decoy), password.normalize('NFKC'))
      return right && kept !== null
    },
    isOutdated: (kept) => {
      const made = parseOptions(kept)
      return made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost
    },
  }
}
