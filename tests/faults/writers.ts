import { randomUUID } from 'node:crypto'
import type { Dice } from '../../apps/server/src/seed/dice.ts'

/** What every title of this trial begins with. */
export const trialTitle = '关于断电试验的建议'

/** One act as a browser would send it, and what the server has answered to it. */
export interface SentAct {
  readonly requestId: string
  readonly cookie: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Absent until the server has acknowledged the act. */
  acknowledged?: { readonly id: string; readonly revision: number }
  /** A proper refusal of the server, which no writer here should ever get. */
  refused?: string
}

/** Who writes: signed in once, valid over every restart. */
export interface Desk {
  readonly address: string
  readonly deputy: string
  readonly clerk: string
  /** Accepted suggestions that the clerk classes again and again, with the revision that stands. */
  readonly cases: { readonly id: string; revision: number }[]
  readonly categories: readonly string[]
}

let lastMark = 0

/** Signs in with a demonstration account and gives the cookie. */
export async function signIn(address: string, signInName: string, password: string): Promise<string> {
  const answer = await fetch(`${address}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ signInName, password }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`登录没有成功：${answer.status} ${await answer.text()}`)
  return cookie
}

/**
 * Keeps several accounts writing until `ending` is aborted or the server is gone, and returns every act that was sent. A writer whose
 * act got no answer stops: that act may have happened or not.
 */
export async function write(desk: Desk, dice: Dice, ending: AbortSignal): Promise<SentAct[]> {
  const sent: SentAct[] = []
  const deputies = Array.from({ length: 3 }, () => writeDrafts(desk, dice, ending, sent))
  const clerks = desk.cases.map((one) => writeCategories(desk, one, dice, ending, sent))
  await Promise.all([...deputies, ...clerks])
  return sent
}

/** A new draft, then up to three new versions of it, then the next. */
async function writeDrafts(desk: Desk, dice: Dice, ending: AbortSignal, sent: SentAct[]): Promise<void> {
  const send = async (path: string, body: Readonly<Record<string, unknown>>) => {
    const act: SentAct = { requestId: randomUUID(), cookie: desk.deputy, path, body }
    sent.push(act)
    await deliver(desk.address, act)
    return act.acknowledged
  }
  while (!ending.aborted) {
    let draft = await send('/api/suggestions', draftBody())
    for (let left = dice.below(4); draft && left > 0 && !ending.aborted; left -= 1) {
      draft = await send(`/api/suggestions/${draft.id}/draft`, { ...draftBody(), revision: draft.revision })
    }
    if (!draft) return
  }
}

async function writeCategories(
  desk: Desk,
  one: { readonly id: string; revision: number },
  dice: Dice,
  ending: AbortSignal,
  sent: SentAct[],
): Promise<void> {
  while (!ending.aborted) {
    const act: SentAct = {
      requestId: randomUUID(),
      cookie: desk.clerk,
      path: `/api/suggestions/${one.id}/category`,
      body: { revision: one.revision, category: dice.pick(desk.categories) },
    }
    sent.push(act)
    await deliver(desk.address, act)
    if (!act.acknowledged) return
    one.revision = act.acknowledged.revision
  }
}

/** The mark stands in the title and in the text, so that a half-saved version shows. */
function draftBody() {
  lastMark += 1
  return {
    title: `${trialTitle}（标记${lastMark}号）`,
    grounds: `情况和问题。标记${lastMark}号。`,
    proposal: '具体建议。',
    channel: 'interSession',
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
  }
}

/** Sends an act, for the first time or again with the same request id; no answer leaves it unacknowledged. */
export async function deliver(address: string, act: SentAct): Promise<void> {
  try {
    const answer = await fetch(`${address}${act.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': act.requestId,
        cookie: act.cookie,
        // One address may send only so much a minute; here each act comes from another.
        'x-forwarded-for': `10.${octet()}.${octet()}.${octet()}`,
      },
      body: JSON.stringify(act.body),
    })
    const text = await answer.text()
    if (answer.ok) {
      const { id, revision } = JSON.parse(text) as { id: string; revision: number }
      act.acknowledged = { id, revision }
    } else if (answer.status < 500) act.refused = `${answer.status} ${text}`
  } catch {
    // The server is gone in the middle of the act.
  }
}

function octet(): number {
  return Math.floor(Math.random() * 254) + 1
}
