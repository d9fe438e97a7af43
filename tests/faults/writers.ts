import { createHash, randomUUID } from 'node:crypto'
import type { Dice } from '../../apps/server/src/seed/dice.ts'

/** What every title of this trial begins with. */
export const trialTitle = '关于断电试验的建议'

/** One act as a browser would send it, and what the server has answered to it. */
export interface SentAct {
  readonly requestId: string
  readonly address: string
  readonly cookie: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** A file that is handed in instead of the body, and the record that it belongs to. */
  readonly file?: { readonly name: string; readonly text: string; readonly of: { id: string; revision: number } }
  /** Absent until the server has acknowledged the act. */
  acknowledged?: Acknowledged
  /** A proper refusal of the server, which no writer here should ever get. */
  refused?: string
}

/** What the server has answered: the record with its revision, and the file where one was handed in. */
export interface Acknowledged {
  readonly id: string
  readonly revision: number
  readonly fileId?: string
  readonly sha256?: string
}

/** Who writes at one process of the product: signed in once, valid over every restart. */
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
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...someAddress() },
    body: JSON.stringify({ signInName, password }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`登录没有成功：${answer.status} ${await answer.text()}`)
  return cookie
}

/**
 * Keeps several accounts writing until `ending` is aborted or the server is gone, and returns every act that was sent. A writer whose
 * act got no answer stops: that act may have happened or not. `tell` hears of each acknowledged act in the moment of its answer.
 */
export async function write(
  desks: readonly Desk[],
  dice: Dice,
  ending: AbortSignal,
  tell: (act: SentAct) => void = () => undefined,
): Promise<SentAct[]> {
  const sent: SentAct[] = []
  const send: Send = async (act) => {
    sent.push(act)
    await deliver(act)
    if (act.acknowledged) tell(act)
    return act.acknowledged
  }
  await Promise.all(
    desks.flatMap((desk) => [
      ...Array.from({ length: 3 }, () => writeDrafts(desk, dice, ending, send)),
      ...desk.cases.map((one) => writeCategories(desk, one, dice, ending, send)),
    ]),
  )
  return sent
}

type Send = (act: SentAct) => Promise<Acknowledged | undefined>

/** A new draft, then up to three new versions of it, on every second one a file, then the next. */
async function writeDrafts(desk: Desk, dice: Dice, ending: AbortSignal, send: Send): Promise<void> {
  const by = { address: desk.address, cookie: desk.deputy }
  const text = (path: string, body: Readonly<Record<string, unknown>>) =>
    send({ ...by, requestId: randomUUID(), path, body })
  while (!ending.aborted) {
    let draft = await text('/api/suggestions', draftBody())
    for (let left = dice.below(4); draft && left > 0 && !ending.aborted; left -= 1) {
      draft = await text(`/api/suggestions/${draft.id}/draft`, { ...draftBody(), revision: draft.revision })
    }
    if (draft && dice.below(2) === 0 && !ending.aborted) {
      const content = `附件\n${randomUUID()}\n`.repeat(200 + dice.below(400))
      const file = { name: '附件.txt', text: content, of: { id: draft.id, revision: draft.revision } }
      draft = await send({
        ...by,
        requestId: randomUUID(),
        path: `/api/suggestions/${draft.id}/attachments`,
        body: {},
        file,
      })
    }
    if (!draft) return
  }
}

async function writeCategories(
  desk: Desk,
  one: { readonly id: string; revision: number },
  dice: Dice,
  ending: AbortSignal,
  send: Send,
): Promise<void> {
  while (!ending.aborted) {
    const done = await send({
      requestId: randomUUID(),
      address: desk.address,
      cookie: desk.clerk,
      path: `/api/suggestions/${one.id}/category`,
      body: { revision: one.revision, category: dice.pick(desk.categories) },
    })
    if (!done) return
    one.revision = done.revision
  }
}

/** The mark stands in the title and in the text, so that a half-saved version shows. */
export function draftBody() {
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

/** What came back: no status where there was no answer at all. */
export interface Reply {
  readonly status?: number
  readonly retryAfter?: string | null
  readonly text: string
}

/** Sends an act and gives what came back, without a word about what it means. */
export async function post(act: SentAct, limit = 60_000): Promise<Reply> {
  try {
    const answer = await fetch(`${act.address}${act.path}`, {
      method: 'POST',
      headers: {
        ...(!act.file && { 'content-type': 'application/json' }),
        'idempotency-key': act.requestId,
        cookie: act.cookie,
        ...someAddress(),
      },
      body: act.file ? formOf(act.file) : JSON.stringify(act.body),
      signal: AbortSignal.timeout(limit),
    })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `：${error.cause.message}` : ''
    return { text: `${error instanceof Error ? error.message : '没有答复'}${cause}` }
  }
}

/** Sends an act, for the first time or again with the same request id; no answer or one of 5xx leaves it unacknowledged. */
export async function deliver(act: SentAct): Promise<Reply> {
  const reply = await post(act)
  const { status = 0, text } = reply
  if (status === 200) act.acknowledged = readAnswer(act, text)
  else if (status >= 400 && status < 500) act.refused = `${status} ${text}`
  return reply
}

function readAnswer(act: SentAct, text: string): Acknowledged {
  const answer = JSON.parse(text) as { id: string; revision: number; fileId: string }
  if (!act.file) return { id: answer.id, revision: answer.revision }
  const { of } = act.file
  return {
    id: of.id,
    revision: of.revision + 1,
    fileId: answer.fileId,
    sha256: createHash('sha256').update(act.file.text).digest('hex'),
  }
}

function formOf(file: { readonly name: string; readonly text: string }): FormData {
  const form = new FormData()
  form.append('file', new Blob([file.text], { type: 'text/plain' }), file.name)
  return form
}

/** One address may send only so much a minute; here each act comes from another. */
function someAddress(): { 'x-forwarded-for': string } {
  const octet = () => Math.floor(Math.random() * 254) + 1
  return { 'x-forwarded-for': `10.${octet()}.${octet()}.${octet()}` }
}
