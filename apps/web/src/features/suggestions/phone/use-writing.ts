import type { AnswerOf } from '@lvzhi/contract'
import { createDraft, saveDraft } from '@lvzhi/contract/suggestion-acts'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { draftKey, keepDraft } from '../../../api/draft.ts'
import { useOnline } from '../../../api/online.ts'
import { problemOf, undelivered } from '../../../api/problem.ts'
import { keyOf } from '../../../api/react.ts'
import { newRequestId } from '../../../api/request-id.ts'
import {
  afterStale,
  bodyOf,
  isBlank,
  sameWriting,
  unsendable,
  writingOf,
  type KeptWriting,
  type PendingSave,
  type SavedWriting,
  type Writing,
} from './writing.ts'

/** How the text stands between this device and the server. */
export type DeskState = 'blank' | 'kept' | 'saving' | 'saved' | 'undelivered' | 'refused' | 'conflict'

export interface WritingDesk {
  readonly writing: Writing
  readonly state: DeskState
  /** When the server last took the text. */
  readonly savedAt: Date | null
  /** The suggestion as the server last told it; null before the first save. */
  readonly detail: SuggestionDetail | null
  readonly error: unknown
  /** False where the browser refuses to keep texts. */
  readonly keepable: boolean
  readonly change: (part: Partial<Writing>) => void
  /** Sends what is unsent; true once the server has everything. */
  readonly flush: () => Promise<boolean>
  /** The suggestion's id as of now, also right after the first save. */
  readonly currentId: () => string | null
  /** Reads the suggestion again after something else changed it (an attachment). */
  readonly renew: () => Promise<SuggestionDetail | null>
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
export function useWriting(
  accountId: string,
  key: string,
  start: { readonly kept: KeptWriting; readonly detail: SuggestionDetail | null },
): WritingDesk {
  const place = draftKey(accountId, key)
  const queries = useQueryClient()
  const online = useOnline()
  const now = useRef(start.kept)
  const running = useRef<Promise<boolean> | null>(null)
  const [kept, setKept] = useState(start.kept)
  const [detail, setDetail] = useState(start.detail)
  const [state, setState] = useState<DeskState>(() => standing(start.kept))
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [keepable, setKeepable] = useState(true)

  const put = useCallback(
    (next: KeptWriting) => {
      now.current = next
      setKept(next)
      if (isClean(next) || (isBlank(next.writing) && next.saved === null)) localStorage.removeItem(place)
      else setKeepable(keepDraft(localStorage, place, next, new Date().toISOString()))
    },
    [place],
  )
  const take = useCallback(
    (answer: SuggestionDetail) => {
      setDetail(answer)
      queries.setQueryData(keyOf(readSuggestion, { params: { id: answer.id } }), answer)
      void queries.invalidateQueries({ queryKey: ['suggestions'], refetchType: 'none' })
    },
    [queries],
  )

  const sendAll = useCallback(async (): Promise<boolean> => {
    for (;;) {
      const { writing, leadPersonId, saved, pending } = now.current
      if (pending === null && saved !== null && sameWriting(saved.writing, writing)) {
        setState('saved')
        return true
      }
      if (pending === null && unsendable(writing) !== null) {
        setState(isBlank(writing) ? 'blank' : 'kept')
        return false
      }
      const sending: PendingSave = pending ?? { requestId: newRequestId(), writing, base: saved }
      put({ ...now.current, pending: sending })
      setState('saving')
      try {
        const answer = await save(sending, leadPersonId)
        const stored: SavedWriting = { id: answer.id, revision: answer.revision, writing: sending.writing }
        put({ ...now.current, saved: stored, pending: null })
        take(answer)
        setSavedAt(new Date())
        setError(null)
      } catch (thrown) {
        const problem = problemOf(thrown)
        if (problem.code === undelivered) {
          setState('undelivered')
          return false
        }
        put({ ...now.current, pending: null })
        const base = sending.base
        const latest = problem.code === 'stale' && base ? await read(base.id) : null
        if (latest === null) {
          setError(thrown)
          setState('refused')
          return false
        }
        const theirs = writingOf(latest)
        const meaning = afterStale(base?.writing ?? null, now.current.writing, theirs)
        take(latest)
        if (meaning !== 'conflict') put({ ...now.current, saved: savedOf(latest) })
        if (meaning === 'conflict') {
          // The version written upon stays the base: until the writer has chosen, every save is refused anew.
          setState('conflict')
          return false
        }
      }
    }
  }, [put, take])

  const flush = useCallback((): Promise<boolean> => {
    running.current ??= sendAll().finally(() => {
      running.current = null
    })
    return running.current
  }, [sendAll])

  const held = state === 'conflict'
  const dirty = !isClean(kept)
  // Co-signers are asked anew for every changed text, so with them the text goes out when the writer leaves or hands in.
  const asked = kept.writing.cosigners.length > 0 && kept.saved !== null
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
      if (document.visibilityState === 'hidden' && !isClean(now.current)) void flush()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      if (!isClean(now.current)) void flush()
    }
  }, [flush])

  const change = useCallback(
    (part: Partial<Writing>) => {
      put({ ...now.current, writing: { ...now.current.writing, ...part } })
      setError(null)
      setState((before) => (before === 'undelivered' || before === 'conflict' ? before : standing(now.current)))
    },
    [put],
  )
  const settle = useCallback(
    (choice: 'mine' | 'theirs') => {
      if (!detail) return
      const saved = savedOf(detail)
      put({ ...now.current, saved, ...(choice === 'theirs' && { writing: saved.writing }) })
      setState('kept')
      void flush()
    },
    [detail, put, flush],
  )
  const renew = useCallback(async () => {
    const { saved } = now.current
    const latest = saved && (await read(saved.id))
    if (!latest) return null
    take(latest)
    put({ ...now.current, saved: savedOf(latest) })
    return latest
  }, [put, take])
  const currentId = useCallback(() => now.current.saved?.id ?? null, [])
  const forget = useCallback(() => localStorage.removeItem(place), [place])
  const { writing } = kept
  return { writing, state, savedAt, detail, error, keepable, change, flush, currentId, renew, settle, forget }
}

function savedOf(detail: SuggestionDetail): SavedWriting {
  return { id: detail.id, revision: detail.revision, writing: writingOf(detail) }
}

function isClean({ writing, saved, pending }: KeptWriting): boolean {
  return pending === null && saved !== null && sameWriting(saved.writing, writing)
}

function standing(kept: KeptWriting): DeskState {
  if (kept.saved === null && isBlank(kept.writing)) return 'blank'
  return isClean(kept) ? 'saved' : 'kept'
}

async function save(
  { writing, base, requestId }: PendingSave,
  leadPersonId: string | null,
): Promise<AnswerOf<typeof createDraft>> {
  const body = bodyOf(writing)
  if (base === null) {
    return call(createDraft, { body: { ...body, ...(leadPersonId !== null && { leadPersonId }) }, requestId })
  }
  return call(saveDraft, { params: { id: base.id }, body: { ...body, revision: base.revision }, requestId })
}

async function read(id: string): Promise<SuggestionDetail | null> {
  return call(readSuggestion, { params: { id } }).catch(() => null)
}
