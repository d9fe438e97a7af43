import type { AnswerOf } from '@lvzhi/contract'
import { readSession, signOut } from '@lvzhi/contract/accounts'
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from './call.ts'
import { sessionKey, useAct } from './react.ts'

/** The session as the server tells it. */
export type Session = AnswerOf<typeof readSession>
/** The signed-in account. */
export type Account = NonNullable<Session['account']>

/** Reads the session; used by the shell alone, pages take `useSession` or `useAccount`. */
export function useSessionRead(): UseQueryResult<Session> {
  return useQuery<Session>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(readSession, { signal }),
    staleTime: 60_000,
  })
}

/** The session. Only below the shell, which shows nothing before the session is read. */
export function useSession(): Session {
  const { data } = useSessionRead()
  if (!data) throw new Error('the session is read before pages are shown')
  return data
}

/** The signed-in account. Only on pages inside a frame. */
export function useAccount(): Account {
  const { account } = useSession()
  if (!account) throw new Error('a page inside a frame needs an account')
  return account
}

/** Whether to show a menu entry or a page's entrance; never decides an act, which the server's `allowedActs` do. */
export function useMayOpen(): (permission: string | null) => boolean {
  const { account } = useSession()
  return useCallback(
    (permission) => account !== null && (permission === null || account.permissions.includes(permission)),
    [account],
  )
}

/** Takes over a session that an answer brought, and drops everything read under the former one. */
export function useTakeSession(): (session: Session) => void {
  const queries = useQueryClient()
  return useCallback(
    (session) => {
      queries.setQueryData(sessionKey, session)
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
    },
    [queries],
  )
}

/** Ends the session on the server, then forgets in the page everything read under it. */
export function useSignOut() {
  const queries = useQueryClient()
  const session = useSession()
  const takeSession = useTakeSession()
  return useAct(signOut, {
    refreshes: 'nothing',
    onDone: async () => {
      takeSession({ ...session, account: null })
      await queries.invalidateQueries({ queryKey: sessionKey })
    },
  })
}
