import { setImmediate } from 'node:timers/promises'

/** How many rows are worked through before other requests get their turn. */
const stride = 50

/** Maps rows one after the other, in their order, letting other requests of the process in between every few rows. */
export async function inStrides<T, R>(rows: readonly T[], each: (row: T) => R): Promise<R[]> {
  const results: R[] = []
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % stride === 0) await setImmediate()
    results.push(each(row))
  }
  return results
}
