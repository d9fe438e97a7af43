import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** One page as a reader of a certain account meets it. */
export interface Shown {
  /** The route as the router names it. */
  readonly route: string
  /** Who looks; null for anybody. */
  readonly account: string | null
  /**
   * The address; or `list > /beginning/*` for the first link of that form on the list (the star stands for an id), and `+ /rest` for what
   * stands behind that link's address; or the name of a draft that the trial has written itself.
   */
  readonly address: string
}

const page = (account: string | null, route: string, address = route): Shown => ({ route, account, address })

/** The pages of those who sit at a desk, and of those who have not signed in. */
export const deskPages: readonly Shown[] = [
  page(null, '/sign-in'),
  page(null, '/sign-in/external'),
  page(null, '/public'),
  page(null, '/public/privacy'),
  page(null, '/public/$suggestionId', '/public > /public/*'),
  page('clerk', '/'),
  page('clerk', '/notices'),
  page('clerk', '/me'),
  page('clerk', '/me/password'),
  page('clerk', '/me/second-factor'),
  page('clerk', '/deputies'),
  page('clerk', '/deputies/import'),
  page('clerk', '/deputies/$deputyId', '/deputies > /deputies/*'),
  page('clerk', '/terms'),
  page('clerk', '/terms/$termId', '/terms > /terms/*'),
  page('clerk', '/terms/$termId/committee', '/terms > /terms/* + /committee'),
  page('clerk', '/terms/$termId/carry-over', '/terms > /terms/* + /carry-over'),
  page('clerk', '/suggestions'),
  page('clerk', '/suggestions', '/suggestions?tab=open'),
  page('clerk', '/suggestions/import'),
  page('clerk', '/suggestions/$suggestionId', '/suggestions?words=敬老院 > /suggestions/*'),
  page('unit', '/suggestions/$suggestionId', '/tasks > /suggestions/*'),
  page('unit', '/suggestions/$suggestionId/reply', '/tasks > /suggestions/* + /reply'),
  page('clerk', '/categories'),
  page('reviewer', '/limits'),
  page('clerk', '/cohorts'),
  page('clerk', '/cohorts/$cohortId', '/cohorts > /cohorts/*'),
  page('reviewer', '/checking'),
  page('clerk', '/checking', '/checking?step=firstCheck'),
  page('clerk', '/checking/take-in'),
  page('reviewer', '/checking/settings'),
  page('clerk', '/guidance'),
  page('clerk', '/guidance/topics/$topicId', '/guidance > /guidance/topics/*'),
  page('clerk', '/assignment'),
  page('clerk', '/assignment/meetings'),
  page('clerk', '/assignment/meetings/$meetingId', '/assignment/meetings > /assignment/meetings/*'),
  page('clerk', '/overdue'),
  page('unit', '/tasks'),
  page('clerk', '/motions'),
  page('leader', '/motions/$motionId', '/motions > /motions/*'),
  page('clerk', '/motions/organ'),
  page('clerk', '/motions/cut-offs'),
  page('leader', '/interpellations'),
  page('leader', '/interpellations/$interpellationId', '/interpellations > /interpellations/*'),
  page('leader', '/statistics'),
  page('unit', '/statistics/own'),
  page('unit', '/reply-templates'),
  page('leader', '/reports'),
  page('leader', '/reports/draft'),
  page('leader', '/reports/$reportId', '/reports > /reports/*'),
  page('clerk', '/performance'),
  page('clerk', '/performance/rules'),
  page('clerk', '/performance/$sheetId', '/performance > /performance/*'),
  page('leader', '/supervision/items'),
  page('leader', '/supervision/items/$itemId', '/supervision/items > /supervision/items/*'),
  page('leader', '/supervision/board'),
  page('leader', '/supervision/concerns'),
  page('clerk', '/supervision/events'),
  page('clerk', '/supervision/events/$eventId', '/supervision/events > /supervision/events/*'),
  page('clerk', '/supervision/follow-ups'),
  page('leader', '/supervision/coordinations'),
  page(
    'leader',
    '/supervision/coordinations/$coordinationId',
    '/supervision/coordinations > /supervision/coordinations/*',
  ),
  page('clerk', '/outcomes'),
  page('clerk', '/outcomes/$outcomeId', '/outcomes > /outcomes/*'),
  page('clerk', '/compilations'),
  page('clerk', '/publications', '/publications?tab=published'),
  page('clerk', '/publications/$suggestionId', '/publications?tab=published > /publications/*'),
  page('clerk', '/promises'),
  page('unit', '/promises'),
  page('clerk', '/organisations'),
  page('clerk', '/organisations/$organisationId', '/organisations > /organisations/*'),
  page('clerk', '/calendar'),
  page('sysadmin', '/'),
  page('sysadmin', '/accounts'),
  page('sysadmin', '/accounts/$accountId', '/accounts > /accounts/*'),
  page('secadmin', '/security-settings'),
  page('sysadmin', '/security-settings'),
  page('auditor', '/audit'),
  page('auditor', '/audit-safety'),
  page('clerk', '/me/data'),
  page('leader', '/privacy'),
  page('leader', '/privacy/requests/$requestId', '/privacy > /privacy/requests/*'),
  page('leader', '/privacy', '/privacy?part=register'),
  page('leader', '/privacy', '/privacy?part=notices'),
  page('leader', '/privacy', '/privacy?part=incidents'),
]

/** The pages of deputies and of those who assist them. */
export const deputyPages: readonly Shown[] = [
  page('deputy', '/'),
  page('deputy', '/mine'),
  page('deputy', '/mine', '/mine?list=all'),
  page('deputy', '/mine/$suggestionId', '/mine > /mine/*'),
  page('deputy', '/mine/$suggestionId/promises', '/mine > /mine/* + /promises'),
  page('deputy', '/mine/$suggestionId/rate', '/ > /mine/*/rate'),
  page('deputy', '/write'),
  page('deputy', '/write/$suggestionId', 'the draft'),
  page('deputy', '/messages'),
  page('deputy', '/guidance'),
  page('deputy', '/guidance', '/guidance?tab=examples'),
  page('deputy', '/guidance/topics/$topicId', '/guidance > /guidance/topics/*'),
  page('deputy', '/motions', '/motions?list=all'),
  page('deputy', '/motions/$motionId', '/motions?list=all > /motions/*'),
  page('deputy', '/motions/write'),
  page('deputy', '/motions/write/$motionId', 'the draft motion'),
  page('deputy', '/supervision/events'),
  page('deputy', '/supervision/events/$eventId', '/supervision/events > /supervision/events/*'),
  page('deputy', '/supervision/events/$eventId/ballot', '/ > /supervision/events/*/ballot'),
  page('deputy', '/me'),
  page('deputy', '/me/assistants'),
  page('deputy', '/me/data'),
  page('deputy', '/deputies'),
  page('assistant', '/'),
  page('assistant', '/mine'),
  page('assistant', '/write'),
]

/**
 * The routes that no address of the demonstration leads to: an office that is not set up yet and a half-finished sign-in. Their own
 * journeys, setup and second-factor, look at them in every width and mode.
 */
const elsewhere: readonly string[] = ['/setup', '/second-step']

const routes = readFileSync(resolve(join(import.meta.dirname, '../../../apps/web/src/shell/routes.tsx')), 'utf8')

/** Every route of the router, by the lines of `routes.tsx`. */
export function routesOfRouter(): readonly string[] {
  return [...routes.matchAll(/\b(?:page|openPage)\(\s*'([^']+)'/g)].map(([, route]) => route ?? '')
}

/** The routes that stand in no list above, and the entries above that no route answers any more. */
export function unlistedRoutes(): { missing: string[]; strange: string[] } {
  const listed = new Set([...deskPages, ...deputyPages].map((one) => one.route).concat(elsewhere))
  const real = routesOfRouter()
  return {
    missing: real.filter((route) => !listed.has(route)),
    strange: [...listed].filter((route) => !real.includes(route)),
  }
}
