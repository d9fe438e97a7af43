/** The only source of time: nothing else reads the system clock, so that any day can be tried. */
export interface Clock {
  /** The present instant. */
  now(): Date
  /** The calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The calendar date in Asia/Shanghai of an instant. */
export function shanghaiDate(instant: Date): string {
  return shanghaiDay.format(instant)
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
