import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { deliver, draftBody, signIn, type Desk, type SentAct } from './writers.ts'

/** People who go on whatever happens: signed out they sign in, unanswered they send again. */
export interface Writing {
  readonly acts: readonly SentAct[]
  /** How often somebody had to sign in again. */
  signedIn(): number
  /** Answers other than done and signed out. */
  strange(): readonly string[]
  /** What was done since it was asked last, in words. */
  say(): string
  stop(): Promise<void>
}

/** Keeps a deputy writing drafts and a clerk classing cases, each act under its number until it is acknowledged. */
export function writeOn(desk: Desk): Writing {
  const ending = new AbortController()
  const acts: SentAct[] = []
  const strange: string[] = []
  let signedIn = 0
  let said = 0
  const until = async (name: 'deputy' | 'clerk', by: { cookie: string }, act: SentAct): Promise<SentAct> => {
    acts.push(act)
    for (let tries = 0; tries < 50; tries += 1) {
      const sent: SentAct = { ...act, cookie: by.cookie }
      const { status, text } = await deliver(sent)
      if (sent.acknowledged) {
        act.acknowledged = sent.acknowledged
        return act
      }
      if (status === 401) {
        signedIn += 1
        by.cookie = await signIn(desk.address, name, demonstrationPassword)
      } else {
        strange.push(`${status ?? '无答复'} ${text.slice(0, 160)}`)
        if (sent.refused !== undefined) {
          act.refused = sent.refused
          return act
        }
        await pause(100)
      }
    }
    return act
  }
  const act = (path: string, body: Readonly<Record<string, unknown>>): SentAct => ({
    requestId: randomUUID(),
    address: desk.address,
    cookie: '',
    path,
    body,
  })
  const drafting = async () => {
    const by = { cookie: desk.deputy }
    while (!ending.signal.aborted) {
      const made = await until('deputy', by, act('/api/suggestions', draftBody()))
      if (!made.acknowledged) continue
      const { id, revision } = made.acknowledged
      await until('deputy', by, act(`/api/suggestions/${id}/draft`, { ...draftBody(), revision }))
    }
  }
  const classing = async (one: { readonly id: string; revision: number }) => {
    const by = { cookie: desk.clerk }
    for (let turn = 0; !ending.signal.aborted; turn += 1) {
      const category = desk.categories[turn % desk.categories.length]
      const done = await until(
        'clerk',
        by,
        act(`/api/suggestions/${one.id}/category`, { revision: one.revision, category }),
      )
      if (done.acknowledged) one.revision = done.acknowledged.revision
    }
  }
  const working = Promise.all([drafting(), drafting(), ...desk.cases.map(classing)])
  return {
    acts,
    signedIn: () => signedIn,
    strange: () => strange,
    say: () => {
      const done = acts.filter((one) => one.acknowledged).length
      const line = `此前又答复 ${done - said} 次`
      said = done
      return line
    },
    stop: async () => {
      ending.abort()
      await working
    },
  }
}
