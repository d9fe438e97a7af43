import { shanghaiDate, type Clock } from '../../../apps/server/src/kernel/clock.ts'

/** A clock that runs on from an instant of another day. */
export interface RunningClock extends Clock {
  moveTo(instant: string): void
  /** Milliseconds by which it is ahead of the machine's clock; negative where it is behind. */
  ahead(): number
}

/** A clock that shows `start` now and then runs as the machine's does. */
export function runningClock(start: string): RunningClock {
  let ahead = Date.parse(start) - Date.now()
  const now = () => new Date(Date.now() + ahead)
  return {
    now,
    today: () => shanghaiDate(now()),
    moveTo: (instant) => {
      ahead = Date.parse(instant) - Date.now()
    },
    ahead: () => ahead,
  }
}
