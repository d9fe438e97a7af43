import type { EditLock } from '@lvzhi/contract/locks'
import { readLock, releaseLock, renewLock, takeLock, takeOverLock } from '@lvzhi/contract/locks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../api/call.ts'
import { keyOf, useRead } from '../api/react.ts'

/** Between two renewals; well within the time after which a lock ends by itself. */
const renewEvery = 3 * 60_000
/** Seconds between two looks at a lock that somebody else may hold. */
const lookEvery = 30

/** The record that is worked on, by its kind and id. */
export interface Locked {
  readonly kind: 'suggestion' | 'suggestionReply'
  readonly id: string
}

// What is sent about locks is sent one after the other, so that giving back never overtakes taking.
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(send: () => Promise<T>): Promise<T | null> {
  const sent = last.then(send).catch(() => null)
  last = sent
  return sent
}

/**
 * The edit lock of a record: with `editing` it is taken, kept while the page is in sight and given back at the end; otherwise it is only
 * looked at. A lock is advice: where it cannot be had or asked for, the page works on.
 */
export function useEditLock(
  { kind, id }: Locked,
  editing: boolean,
  enabled: boolean,
): { readonly lock: EditLock | null; readonly lost: boolean; readonly takeOver: () => void } {
  const queries = useQueryClient()
  const [held, setHeld] = useState(false)
  const read = useRead(readLock, { params: { kind, id } }, { enabled, every: lookEvery })
  const lock = read.data?.lock ?? null
  const put = useCallback(
    (answer: { lock: EditLock | null } | null) => {
      if (!answer) return
      queries.setQueryData(keyOf(readLock, { params: { kind, id } }), answer)
      if (answer.lock?.mine) setHeld(true)
    },
    [queries, kind, id],
  )
  useEffect(() => {
    if (!editing || !enabled) return
    const input = { params: { kind, id }, body: {}, background: true }
    void inTurn(() => call(takeLock, input)).then(put)
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void inTurn(() => call(renewLock, input)).then(put)
    }, renewEvery)
    return () => {
      clearInterval(timer)
      setHeld(false)
      void inTurn(() => call(releaseLock, input)).then(put)
    }
  }, [editing, enabled, kind, id, put])
  const takeOver = useCallback(() => {
    void inTurn(() => call(takeOverLock, { params: { kind, id }, body: {} })).then(put)
  }, [kind, id, put])
  return { lock, lost: held && lock !== null && !lock.mine, takeOver }
}
