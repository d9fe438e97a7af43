import type { Page, Request } from 'playwright-core'

/** The requests of a page: pages, scripts, pictures and calls of the API alike. */
export interface Requests {
  /** How many wait for the end of their answer now. */
  underWay(): number
  /** How many there have been so far. */
  begun(): number
}

const watched = new WeakMap<Page, Requests>()

/** Counts the requests of a page from now on. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>()
  let begun = 0
  const end = (request: Request) => open.delete(request)
  page.on('request', (request) => {
    begun += 1
    // Whoever opens another page waits no longer for what the former one asked; the browser does not always tell the end of it.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear()
    open.add(request)
  })
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  watched.set(page, { underWay: () => open.size, begun: () => begun })
}

/** The counted requests of a page of a journey. */
export function requestsOf(page: Page): Requests {
  const requests = watched.get(page)
  if (!requests) throw new Error('the requests of this page are not counted')
  return requests
}
