/** What somebody else who asks again and again notices while a piece of work runs. Times in milliseconds. */
export interface Alive<T> {
  readonly answer: T
  readonly took: number
  readonly asked: number
  readonly worst: number
}

/** Runs the work and asks all the while, one question after the other; a question that fails fails the whole. */
export async function aliveWhile<T>(work: () => Promise<T>, ask: () => Promise<void>): Promise<Alive<T>> {
  await ask()
  const begun = performance.now()
  let done = false
  let [asked, worst] = [0, 0]
  const questions = async () => {
    while (!done) {
      const from = performance.now()
      await ask()
      worst = Math.max(worst, performance.now() - from)
      asked += 1
      await new Promise((next) => setImmediate(next))
    }
  }
  const running = work().finally(() => (done = true))
  const [answer] = await Promise.all([running, questions()])
  return { answer, took: performance.now() - begun, asked, worst }
}
