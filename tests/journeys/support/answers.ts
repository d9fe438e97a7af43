import type { Page, Route } from 'playwright-core'

/** How the server answers what a page reads: as it is, with nothing in its lists, with a fault, or not at all. */
export type Answers = 'filled' | 'empty' | 'error' | 'loading'

const api = '**/api/**'
// Without these no page is drawn at all; their faults have tests of their own.
const always = /\/api\/session/

/** Lists in an answer stand empty; everything else stays as the server said it. */
function emptied(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer
  const whole = answer as Record<string, unknown>
  if (Array.isArray(whole['items']) && typeof whole['total'] === 'number') return { ...whole, items: [], total: 0 }
  return answer
}

// What is read and not answered; let go when the page has been looked at.
const waiting = new Set<Route>()

async function answer(route: Route, answers: Answers): Promise<void> {
  const request = route.request()
  if (request.method() !== 'GET' || always.test(request.url())) return route.continue()
  if (answers === 'loading') {
    waiting.add(route)
    return
  }
  if (answers === 'error') {
    const problem = { code: 'unavailable', title: '服务暂时不可用，请稍后重试', status: 503, requestId: 'trial' }
    return route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem })
  }
  const real = await route.fetch()
  if (!real.headers()['content-type']?.includes('json')) return route.fulfill({ response: real })
  return route.fulfill({ response: real, json: emptied(await real.json()) })
}

/** Lets every read of the page be answered so, from the next one on. */
export async function answerWith(page: Page, answers: Answers): Promise<void> {
  for (const route of waiting) await route.abort().catch(() => undefined)
  waiting.clear()
  await page.unroute(api)
  if (answers !== 'filled') await page.route(api, (route) => answer(route, answers))
}

/** Refuses every act of the page, so that buttons can be tried without changing what others see. */
export async function refuseActs(page: Page): Promise<void> {
  await page.route(api, (route) => {
    if (route.request().method() === 'GET') return route.fallback()
    return route.abort()
  })
}
