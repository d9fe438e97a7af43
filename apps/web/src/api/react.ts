import type { AnswerOf } from '@lvzhi/contract'
import {
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from './call.ts'
import type { AnyOperation, InputArgument, InputOf } from './input.ts'
import { problemOf } from './problem.ts'
import { newRequestId } from './request-id.ts'

/** The store of answers. Whenever an answer says that nobody is signed in, or that sign-in is not finished, the session is read again. */
export function newQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    const { status, code } = problemOf(error)
    if (status === 401 || code === 'secondStep') void client.invalidateQueries({ queryKey: sessionKey })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

/** Where the session's answer is kept. */
export const sessionKey = ['session'] as const

/** `suggestions.list` → `suggestions`. */
export function moduleOf(operation: { readonly id: string }): string {
  return operation.id.split('.')[0] ?? operation.id
}

/** The key under which an answer is kept: module, operation, input; a read may ask by its body. */
export function keyOf(
  operation: { readonly id: string },
  input: { params?: unknown; query?: unknown; body?: unknown } = {},
) {
  return [moduleOf(operation), operation.id, input.params ?? null, input.query ?? null, input.body ?? null] as const
}

/**
 * How a page reads: `enabled` to wait, `keep` to show the former answer while a new page or filter loads, `every` seconds to look
 * again; what looks again by itself does not prolong the session.
 */
export interface ReadOptions {
  readonly enabled?: boolean
  readonly keep?: boolean
  readonly every?: number
}

/** Reads an operation and keeps the answer; act hooks of the same module refresh it. */
export function useRead<O extends AnyOperation>(
  operation: O,
  ...given: [...InputArgument<O>, options?: ReadOptions]
): UseQueryResult<AnswerOf<O>> {
  const [input = {}, options = {}] = given as readonly unknown[] as [InputOf<AnyOperation>?, ReadOptions?]
  return useQuery<AnswerOf<O>>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) =>
      call<AnyOperation>(operation, { ...input, signal, background: options.every !== undefined }) as Promise<
        AnswerOf<O>
      >,
    enabled: options.enabled ?? true,
    ...(options.keep && { placeholderData: (former: unknown) => former as never }),
    ...(options.every !== undefined && { refetchInterval: options.every * 1000 }),
  })
}

/** What follows an act: `refreshes` names further modules whose answers are now stale. */
export interface ActOptions<O> {
  /** Or `nothing`, where the act ends the session: what it allowed to read must not be asked for again. */
  readonly refreshes?: readonly string[] | 'nothing'
  readonly onDone?: (answer: AnswerOf<O>) => void | Promise<void>
}

/**
 * Performs an act. The request id stays the same while the same input is tried again after a failure, and is renewed
 * once it has succeeded; so `未送达` can be pressed again without acting twice.
 */
export function useAct<O extends AnyOperation>(
  operation: O,
  options: ActOptions<O> = {},
): UseMutationResult<AnswerOf<O>, Error, InputOf<O>> {
  const queries = useQueryClient()
  const pending = useRef<{ content: string; requestId: string } | null>(null)
  return useMutation<AnswerOf<O>, Error, InputOf<O>>({
    mutationFn: async (given) => {
      const input = given as InputOf<AnyOperation>
      const content = contentOf(input)
      const former = pending.current
      const requestId = input.requestId ?? (former?.content === content ? former.requestId : newRequestId())
      pending.current = { content, requestId }
      const answer = await call<AnyOperation>(operation, { ...input, requestId })
      pending.current = null
      return answer as AnswerOf<O>
    },
    onSuccess: async (answer) => {
      const { refreshes = [] } = options
      const stale = refreshes === 'nothing' ? [] : [moduleOf(operation), ...refreshes]
      await Promise.all(stale.map((module) => queries.invalidateQueries({ queryKey: [module] })))
      await options.onDone?.(answer)
    },
  })
}

function contentOf(input: InputOf<AnyOperation>): string {
  const file = input.file && [input.file.name, input.file.size, input.file.lastModified]
  return JSON.stringify([input.params, input.query, input.body, file])
}
