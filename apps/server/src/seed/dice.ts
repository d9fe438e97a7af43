/** Chance that always falls the same way, so that the demonstration is the same everywhere. */
export interface Dice {
  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
}

/** Dice with a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
  return {
    below,
    pick: (from) => {
      const chosen = from[below(from.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
  }
}
