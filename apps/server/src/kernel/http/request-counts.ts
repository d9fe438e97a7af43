import type { FastifyRateLimitStore } from '@fastify/rate-limit'

/** Senders that are remembered; the one that began its span longest ago is forgotten first. */
const most = 5000

interface Span {
  requests: number
  readonly since: number
}

/**
 * Counts the requests of each sender within a span of time, for the limit per minute. It counts by what has passed since the process began: by the
 * wall clock, a clock that was set back would keep everybody out until the former time is reached again.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #spans = new Map<string, Span>()
  readonly #passed: () => number

  constructor(_options?: unknown, passed: () => number = () => performance.now()) {
    this.#passed = passed
  }

  incr(
    sender: string,
    tell: (error: Error | null, found?: { current: number; ttl: number }) => void,
    timeWindow: number,
  ): void {
    const now = this.#passed()
    const known = this.#spans.get(sender)
    const span = known && now - known.since < timeWindow ? known : { requests: 0, since: now }
    if (span !== known) {
      this.#spans.delete(sender)
      this.#spans.set(sender, span)
      const [oldest] = this.#spans.keys()
      if (this.#spans.size > most && oldest !== undefined) this.#spans.delete(oldest)
    }
    span.requests += 1
    tell(null, { current: span.requests, ttl: Math.ceil(timeWindow - (now - span.since)) })
  }

  child(): FastifyRateLimitStore {
    return new RequestCounts(undefined, this.#passed)
  }
}
