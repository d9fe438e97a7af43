/** A reason why the product cannot start that the person at the keyboard can act on; its message is shown as it is. */
export class StartupProblem extends Error {
  override name = 'StartupProblem'
}

/** Gives the machine-readable code of a system or database error, or an empty text. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
