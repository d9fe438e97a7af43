import { afterAll } from 'vitest'
import { aSuggestionWorld, type SuggestionWorld } from './suggestion-builder.ts'
import { suggestionDesk, type SuggestionDesk } from './suggestion-desk.ts'
import { castOf, stepsAt, type Cast, type Steps } from './suggestion-handling.ts'

/** All that a test of the handling stands on. */
export interface HandlingGround {
  readonly desk: SuggestionDesk
  readonly world: SuggestionWorld
  readonly cast: Cast
  readonly steps: Steps
  /** Makes it ten in the morning of this day. */
  readonly on: (date: string) => void
}

/**
 * A desk at nine in the morning of a day (2 March 2026, a Monday, unless told) with a province, its accounts and the steps of the
 * handling. For the top of a test file, after whose tests the desk is closed.
 */
export async function handlingGround(day = '2026-03-02'): Promise<HandlingGround> {
  const desk = await suggestionDesk(`${day}T09:00:00+08:00`)
  afterAll(() => desk.close())
  const world = await aSuggestionWorld(desk.database.handle)
  const cast = castOf(world)
  return { desk, world, cast, steps: stepsAt(desk, cast), on: (date) => desk.clock.set(`${date}T10:00:00+08:00`) }
}
