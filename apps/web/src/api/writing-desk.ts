import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { draftKey, keepDraft } from './draft.ts'
import { useOnline } from './online.ts'
import { problemOf, undelivered } from './problem.ts'
import { newRequestId } from './request-id.ts'

/** A version that the server has. */
export interface SavedWriting<W> {
  readonly id: string
  readonly revision: number
  readonly writing: W
}

/** A save that was sent and got no answer; it is repeated as it was, so that nothing is saved twice. */
export interface PendingSave<W> {
  readonly requestId: string
  readonly writing: W
  readonly base: SavedWriting<W> | null
}

/** A writing as this device keeps it. */
export interface KeptWriting<W> {
  readonly writing: W
  readonly leadPersonId: string | null
  readonly saved: SavedWriting<W> | null
  readonly pending: PendingSave<W> | null
}

/** A sort of text that is written and saved by itself: `W` as it is written, `D` the record as the server tells it. */
export interface WritingKind<W, D extends { readonly id: string; readonly revision: number }> {
  /** The writing behind a stored record. */
  readonly writingOf: (detail: D) => W
  /** Whether two writings would be stored as the same. */
  readonly same: (a: W, b: W) => boolean
  /** Whether there is nothing worth keeping. */
  readonly isBlank: (writing: W) => boolean
  /** Why a writing cannot be sent to the server yet, or null. It stays on this device meanwhile. */
  readonly unsendable: (writing: W) => unknown
  /** The writing without the list of those who are asked to sign: they answer while one writes, which is no other text. */
  readonly withoutAsked: (writing: W) => W
  /** Whether somebody is asked to sign. */
  readonly asks: (writing: W) => boolean
  /** Sends a save; `leadPersonId` only where somebody writes for another. */
  readonly save: (pending: PendingSave<W>, leadPersonId: string | null) => Promise<D>
  readonly read: (id: string) => Promise<D>
  /** Puts an answer where the pages read it. */
  readonly take: (queries: QueryClient, detail: D) => void
}

/**
 * What a refused stale save means: `rebase` where only something else than the text has changed there (a co-signer has answered), so
 * the save may be sent again on the new revision; `same` where both hold the same text; `conflict` where somebody else changed the text.
 */
export function afterStale<W>(
  kind: Pick<WritingKind<W, never>, 'same' | 'withoutAsked'>,
  base: W | null,
  mine: W,
  theirs: W,
): 'rebase' | 'same' | 'conflict' {
  if (kind.same(mine, theirs)) return 'same'
  if (base === null) return 'conflict'
  return kind.same(kind.withoutAsked(base), kind.withoutAsked(theirs)) ? 'rebase' : 'conflict'
}

/** How the text stands between this device and the server. */
export type DeskState = 'blank' | 'kept' | 'saving' | 'saved' | 'undelivered' | 'refused' | 'conflict'

export interface WritingDesk<W, D> {
  readonly writing: W
  readonly state: DeskState
  /** When the server last took the text. */
  readonly savedAt: Date | null
  /** The record as the server last told it; null before the first save. */
  readonly detail: D | null
  readonly error: unknown
  /** False where the browser refuses to keep texts. */
  readonly keepable: boolean
  readonly change: (part: Partial<W>) => void
  /** Sends what is unsent; true once the server has everything. */
  readonly flush: () => Promise<boolean>
  /** The record's id as of now, also right after the first save. */
  readonly currentId: () => string | null
  /** Why the last save was refused, as of now. */
  readonly currentError: () => unknown
  /** Reads the record again after something else changed it (an attachment). */
  readonly renew: () => Promise<D | null>
  /** Ends a conflict: with the own text or with the stored one. */
  readonly settle: (take: 'mine' | 'theirs') => void
  /** Forgets the copy on this device. */
  readonly forget: () => void
}

/** Pauses in writing after which the text is sent, in milliseconds. */
const firstPause = 2000
const laterPause = 15_000
/** How often an undelivered save is sent again. */
const again = 8000

/** Writes a draft: every change is kept on this device at once, and sent to the server in pauses, each save exactly once. */
export function useWritingDesk<W extends object, D extends { readonly id: string; readonly revision: number }>(
  kind: WritingKind<W, D>,
  accountId: string,
  key: string,
  start: { readonly kept: KeptWriting<W>; readonly detail: D | null },
): WritingDesk<W, D> {
  const place = draftKey(accountId, key)
  const queries = useQueryClient()
  const online = useOnline()
  const now = useRef(start.kept)
  const running = useRef<Promise<boolean> | null>(null)
  const [kept, setKept] = useState(start.kept)
  const [detail, setDetail] = useState(start.detail)
  const [state, setState] = useState<DeskState>(() => standing(kind, start.kept))
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [error, showError] = useState<unknown>(null)
  const refusal = useRef<unknown>(null)
  const setError = useCallback((thrown: unknown) => {
    refusal.current = thrown
    showError(thrown)
  }, [])
  const [keepable, setKeepable] = useState(true)

  const put = useCallback(
    (next: KeptWriting<W>) => {
      now.current = next
      setKept(next)
      if (isClean(kind, next) || (kind.isBlank(next.writing) && next.saved === null)) localStorage.removeItem(place)
      else setKeepable(keepDraft(localStorage, place, next, new Date().toISOString()))
    },
    [kind, place],
  )
  const take = useCallback(
    (answer: D) => {
      setDetail(answer)
      kind.take(queries, answer)
    },
    [kind, queries],
  )

  const sendAll = useCallback(async (): Promise<boolean> => {
    for (;;) {
      const { writing, leadPersonId, saved, pending } = now.current
      if (pending === null && saved !== null && kind.same(saved.writing, writing)) {
        setState('saved')
        return true
      }
      if (pending === null && kind.unsendable(writing) !== null) {
        setState(kind.isBlank(writing) ? 'blank' : 'kept')
        return false
      }
      const sending: PendingSave<W> = pending ?? { requestId: newRequestId(), writing, base: saved }
      put({ ...now.current, pending: sending })
      setState('saving')
      try {
        const answer = await kind.save(sending, leadPersonId)
        const stored: SavedWriting<W> = { id: answer.id, revision: answer.revision, writing: sending.writing }
        put({ ...now.current, saved: stored, pending: null })
        take(answer)
        setSavedAt(new Date())
        setError(null)
      } catch (thrown) {
        const problem = problemOf(thrown)
        refusal.current = thrown
        if (problem.code === undelivered) {
          setState('undelivered')
          return false
        }
        put({ ...now.current, pending: null })
        const base = sending.base
        const latest = problem.code === 'stale' && base ? await readOrNull(kind, base.id) : null
        if (latest === null) {
          setError(thrown)
          setState('refused')
          return false
        }
        const theirs = kind.writingOf(latest)
        const meaning = afterStale(kind, base?.writing ?? null, now.current.writing, theirs)
        take(latest)
        if (meaning !== 'conflict') put({ ...now.current, saved: savedOf(kind, latest) })
        if (meaning === 'conflict') {
          // The version written upon stays the base: until the writer has chosen, every save is refused anew.
          setState('conflict')
          return false
        }
      }
    }
  }, [kind, put, take, setError])

  const flush = useCallback((): Promise<boolean> => {
    running.current ??= sendAll().finally(() => {
      running.current = null
    })
    return running.current
  }, [sendAll])

  const held = state === 'conflict'
  const dirty = !isClean(kind, kept)
  // Co-signers are asked anew for every changed text, so with them the text goes out when the writer leaves or hands in.
  const asked = kind.asks(kept.writing) && kept.saved !== null
  const pause = kept.saved === null ? firstPause : laterPause
  useEffect(() => {
    if (held || !dirty || asked) return
    const timer = setTimeout(() => void flush(), pause)
    return () => clearTimeout(timer)
  }, [kept.writing, held, dirty, asked, pause, flush])
  useEffect(() => {
    if (state !== 'undelivered') return
    if (online) void flush()
    const timer = setInterval(() => void flush(), again)
    return () => clearInterval(timer)
  }, [state, online, flush])
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden' && !isClean(kind, now.current)) void flush()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      if (!isClean(kind, now.current)) void flush()
    }
  }, [kind, flush])

  const change = useCallback(
    (part: Partial<W>) => {
      put({ ...now.current, writing: { ...now.current.writing, ...part } })
      setError(null)
      setState((before) => (before === 'undelivered' || before === 'conflict' ? before : standing(kind, now.current)))
    },
    [kind, put, setError],
  )
  const settle = useCallback(
    (choice: 'mine' | 'theirs') => {
      if (!detail) return
      const saved = savedOf(kind, detail)
      put({ ...now.current, saved, ...(choice === 'theirs' && { writing: saved.writing }) })
      setState('kept')
      void flush()
    },
    [kind, detail, put, flush],
  )
  const renew = useCallback(async () => {
    const { saved } = now.current
    const latest = saved && (await readOrNull(kind, saved.id))
    if (!latest) return null
    take(latest)
    put({ ...now.current, saved: savedOf(kind, latest) })
    return latest
  }, [kind, put, take])
  const currentId = useCallback(() => now.current.saved?.id ?? null, [])
  const currentError = useCallback(() => refusal.current, [])
  const forget = useCallback(() => localStorage.removeItem(place), [place])
  const { writing } = kept
  return {
    writing,
    state,
    savedAt,
    detail,
    error,
    keepable,
    change,
    flush,
    currentId,
    currentError,
    renew,
    settle,
    forget,
  }
}

type Detail = { readonly id: string; readonly revision: number }

function savedOf<W, D extends Detail>(kind: WritingKind<W, D>, detail: D): SavedWriting<W> {
  return { id: detail.id, revision: detail.revision, writing: kind.writingOf(detail) }
}

function isClean<W, D extends Detail>(kind: WritingKind<W, D>, { writing, saved, pending }: KeptWriting<W>): boolean {
  return pending === null && saved !== null && kind.same(saved.writing, writing)
}

function standing<W, D extends Detail>(kind: WritingKind<W, D>, kept: KeptWriting<W>): DeskState {
  if (kept.saved === null && kind.isBlank(kept.writing)) return 'blank'
  return isClean(kind, kept) ? 'saved' : 'kept'
}

async function readOrNull<W, D extends Detail>(kind: WritingKind<W, D>, id: string): Promise<D | null> {
  return kind.read(id).catch(() => null)
}
