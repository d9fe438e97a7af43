import type { BodyInputOf, Operation, ParamsOf, QueryInputOf } from '@lvzhi/contract'
import type { AnswerOf } from '@lvzhi/contract'
import type { z } from 'zod'
import { permits, type Grants } from '../access/grants.ts'
import type { Actor } from '../access/actor.ts'
import { writeAudit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import type { Database } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'
import type { BoundRoute, UploadedFile } from './bind.ts'

interface Input<O> {
  readonly params?: ParamsOf<O>
  readonly query?: QueryInputOf<O>
  readonly body?: BodyInputOf<O>
  readonly file?: UploadedFile
}

/** Does an operation as an account without a browser: for the story of the demonstration data and for tests. */
export type Perform = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  actor: Actor,
  operation: Operation<P, Q, B, R>,
  input?: Input<Operation<P, Q, B, R>>,
) => Promise<AnswerOf<Operation<P, Q, B, R>>>

/** Makes {@link Perform} over the bound routes: the same permission, parsing, transaction and audit row as over HTTP. */
export function performer(parts: {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly grants: Grants
  readonly routes: readonly BoundRoute[]
}): Perform {
  const byId = new Map(parts.routes.map((route) => [route.operation.id, route]))
  return async (actor, operation, input = {}) => {
    const route = byId.get(operation.id)
    if (!route) throw new Error(`no route serves ${operation.id}`)
    const open = route.permission === 'signedIn' || route.permission === 'public'
    if (!open && !permits(parts.grants, actor, route.permission)) {
      throw new Refusal('forbidden', 'noPermission', `没有“${operation.title}”的权限。`)
    }
    const parsed = {
      params: operation.params?.parse(input.params),
      query: operation.query?.parse(input.query ?? {}),
      body: operation.kind === 'upload' ? undefined : operation.body?.parse(input.body),
      file: input.file ?? null,
    }
    let subject: string | null = null
    const work = (db: Database['handle']) =>
      route.handle(
        {
          actor,
          db,
          clock: parts.clock,
          vault: parts.vault,
          address: 'local',
          session: { start: () => undefined, end: () => undefined },
          subject: (id) => {
            subject = id
          },
          note: () => undefined,
        },
        parsed as never,
      )
    if (operation.kind === 'read' || operation.kind === 'download' || route.ownTransactions) {
      return (await work(parts.database.handle)) as AnswerOf<typeof operation>
    }
    return (await parts.database.transaction(async (tx) => {
      const answer = await work(tx)
      await writeAudit(tx, parts, {
        actor,
        operation: operation.id,
        name: route.audit ?? operation.title,
        outcome: 'done',
        subject,
      })
      return answer
    })) as AnswerOf<typeof operation>
  }
}
