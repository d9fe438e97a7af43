/** Hashing that costs next to nothing, for tests alone. */
export const lightPasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 }
