import { createApp, type AppOptions } from '../../app.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { gatherCast, type Cast } from '../cast.ts'
import type { App } from '../../app.ts'
import { diceOf } from '../dice.ts'
import { hunanTerm } from '../setting.ts'
import { gatherCommittees } from '../supervision.ts'
import { tellLookBack } from './look-back.ts'
import { tellMotions } from './motions.ts'
import { planTerm, type TermCounts } from './plan.ts'
import { forgetNews, tellTerm } from './tell.ts'

/** What a whole term needs: the parts of the application without its clock. */
export type TermOptions = Omit<AppOptions, 'clock' | 'pages'> & {
  readonly counts: TermCounts
  /** Deputies of each delegation; twenty by default. */
  readonly deputiesPerArea?: number
  /** Told after every day of the story: acts done so far, acts in all, the day. */
  readonly told: (done: number, all: number, day: string) => void
}

/** The told term with those who work in it, for whoever goes on with it. */
export interface ToldTerm {
  readonly app: App
  readonly cast: Cast
}

/**
 * Fills an empty demonstration installation with a whole five-year term of 湖南 whose counts are `counts`, told through the
 * product's own operations: about twelve acts for each suggestion.
 */
export async function demonstrateTerm(options: TermOptions): Promise<ToldTerm> {
  const { counts, told, deputiesPerArea, ...parts } = options
  const clock = fixedClock('2017-12-01T01:00:00Z')
  const app = createApp({ ...parts, clock })
  const setting = { ...hunanTerm(), ...(deputiesPerArea !== undefined && { deputiesPerArea }) }
  await app.accounts.ensureInstallation()
  await parts.database.transaction((tx) => app.accounts.beginDemonstration(tx, setting.provinceCode))
  const cast = await gatherCast(app, parts.database, diceOf(20180101), setting)
  const [committee = ''] = await gatherCommittees(app, parts.database, setting.provinceCode)
  for (const [index, session] of setting.sessions.entries()) {
    const year = Number(session.opensOn.slice(0, 4))
    await tellMotions({ app, cast }, clock, year, counts.motions[index] ?? 0, committee)
  }
  const fates = planTerm(counts)
  const idOf = await tellTerm(app, parts.database, cast, clock, fates, told)
  await tellLookBack({ app, cast }, parts.database, clock, fates, idOf)
  await forgetNews(parts.database)
  return { app, cast }
}
