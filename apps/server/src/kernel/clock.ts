/** The only source of time: nothing else reads the system clock, so that any day can be tried. */
export interface Clock {
  /** The present instant. */
  now(): Date
  /** The calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

// China has kept UTC+8 without a summer time since 1991-09-15; before that the machine's tables are asked.
const onlyStandardTime = Date.UTC(1992, 0, 1)
const ahead = 8 * 3_600_000

/** The calendar date in Asia/Shanghai of an instant. */
export function shanghaiDate(instant: Date): string {
  const at = instant.getTime()
  return at >= onlyStandardTime ? new Date(at + ahead).toISOString().slice(0, 10) : shanghaiDay.format(instant)
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => shanghaiDate(new Date()),
}

/** A clock that stands at an instant until it is set: for tests and for the story of the demonstration data. */
export function fixedClock(start: string): Clock & { set(instant: string): void } {
  let at = new Date(start)
  return {
    now: () => at,
    today: () => shanghaiDate(at),
    set: (instant) => {
      at = new Date(instant)
    },
  }
}
