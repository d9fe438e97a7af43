import pg from 'pg'

/** Stands between the product and the driver, and makes the n-th statement after the arming fail. */
export interface FailingDriver {
  /** From now on the n-th statement fails; gives the count of statements since. */
  arm(n: number): { asked(): number }
  disarm(): void
  remove(): void
}

/** What a failing statement says; not a word of it may come out to a user. */
export const innerWords = 'relation "suggestion_secret_words" does not exist'

/** Puts itself before every connection opened from now on. An odd n fails as a broken statement does, an even one as a lost connection. */
export function failingDriver(): FailingDriver {
  const own = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')
  const query = own?.value as (this: pg.Client, ...given: unknown[]) => unknown
  let failAt = 0
  let asked = 0
  const count = function (this: pg.Client, ...given: unknown[]): unknown {
    if (failAt === 0) return query.apply(this, given)
    asked += 1
    if (asked !== failAt) return query.apply(this, given)
    const code = failAt % 2 === 1 ? 'XX000' : '57P01'
    const error = Object.assign(new pg.DatabaseError(innerWords, innerWords.length, 'error'), { code })
    const last = given.at(-1)
    if (typeof last !== 'function') return Promise.reject(error)
    const settle = last as (error: Error) => void
    queueMicrotask(() => settle(error))
    return undefined
  }
  Object.defineProperty(pg.Client.prototype, 'query', { ...own, value: count })
  return {
    arm: (n) => {
      failAt = n
      asked = 0
      return { asked: () => asked }
    },
    disarm: () => {
      failAt = 0
    },
    remove: () => {
      if (own) Object.defineProperty(pg.Client.prototype, 'query', own)
    },
  }
}
