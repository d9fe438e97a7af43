type Ask = () => Promise<boolean>

let ask: Ask | null = null
let running: Promise<boolean> | null = null

/** Code of an act that waits for a fresh proof of the second factor; nothing has happened yet. */
export const stepUpCode = 'stepUp'

/** Says who asks the account for a fresh code; null when nobody can any more. */
export function answerStepUpWith(given: Ask | null): void {
  ask = given
}

/** Asks for a fresh code, once for all that wait; true when it was proved and the request may be sent again. */
export function proveFreshly(): Promise<boolean> {
  running ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    running = null
  })
  return running
}
