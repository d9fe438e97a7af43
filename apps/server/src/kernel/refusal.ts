import type { Problem } from '@lvzhi/contract'

/** What sort of refusal it is; the HTTP edge turns it into a status. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'wrongMethod'
  | 'conflict'
  | 'stale'
  | 'invalid'
  | 'tooLarge'
  | 'unsupported'
  | 'tooMany'
  | 'unavailable'

export interface RefusalDetail {
  readonly basis?: readonly string[]
  readonly fields?: NonNullable<Problem['fields']>
  readonly current?: Problem['current']
}

/** An expected refusal: a stable code, a Chinese sentence with the remedy, and the articles behind it. Rolls the act back. */
export class Refusal extends Error {
  readonly code: string
  readonly kind: RefusalKind
  readonly detail: RefusalDetail

  constructor(kind: RefusalKind, code: string, title: string, detail: RefusalDetail = {}) {
    super(title)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.detail = detail
  }
}

/** The one answer for a record that does not exist and for one that the reader may not see. */
export function absent(what: string): Refusal {
  return new Refusal('absent', 'absent', `没有找到这${what}，可能已被删除，或您无权查看。`)
}

/** One wrong field. */
export function invalidField(path: string, message: string, basis: readonly string[] = []): Refusal {
  return new Refusal('invalid', 'invalidField', message, { fields: [{ path, message }], basis })
}
