import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from '@lvzhi/contract'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import type { Handle } from '../database/handle.ts'

/** What a command or query is handed: who asks, when, and the database (for acts: the open transaction). */
export interface RequestContext {
  readonly actor: Actor
  readonly db: Handle
  readonly clock: Clock
  readonly vault: Vault
  readonly address: string
  /** The browser's sign-in cookie; takes effect when the act has succeeded. */
  readonly session: SessionCookie
  /** Names the record for the audit row. */
  subject(id: string): void
  /** Adds to the audit row's detail; never personal data in clear. */
  note(detail: Readonly<Record<string, unknown>>): void
  /**
   * Writes the audit row of an act with transactions of its own into the one that does it, as its last statement, so that the two stand or
   * fall together there too. Absent outside a request.
   */
  traceDone?(tx: Handle): Promise<void>
}

/** Gives the browser the token of a new session, or takes it away. */
export interface SessionCookie {
  /** `maxAge` in seconds. */
  start(token: string, maxAge: number): void
  end(): void
}

/** A file that came with an upload, read into memory within the size limit. */
export interface UploadedFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** A file to be sent. */
export interface Download {
  readonly name: string
  readonly mediaType: string
  readonly content: Buffer | NodeJS.ReadableStream
  /** Shown in the page instead of being saved. */
  readonly inline?: boolean
}

type AnyOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export interface HandlerInput<O> {
  readonly params: ParamsOf<O>
  readonly query: QueryOf<O>
  readonly body: BodyOf<O>
  /** Present for uploads only. */
  readonly file: UploadedFile | null
}

/** A contract entry joined to its handler, permission and audit name. */
export interface BoundRoute {
  readonly operation: AnyOperation
  /** Permission, or `signedIn` for any account, or `public` for anybody. */
  readonly permission: string
  /** The audit name in Chinese; reads without one leave no row. */
  readonly audit: string | null
  /** The act opens its own transactions and takes no request id: what it notes of a refusal must stay. */
  readonly ownTransactions: boolean
  /** The answer holds a secret: it is not kept, and a repeated request is told that the act is done. */
  readonly answerOnce: boolean
  /** The read may be some seconds behind: it is done on the standby where there is one. */
  readonly mayBeStale: boolean
  /** Open while the second step of sign-in is outstanding. */
  readonly beforeSecondStep: boolean
  /** Sensitive: an account with a second factor must have proved it shortly before. */
  readonly freshProof: boolean
  readonly handle: (context: RequestContext, input: HandlerInput<AnyOperation>) => Promise<unknown>
  /** Makes the answer of an act anew from its record; without it the answer is kept as it was given. */
  readonly again: ((context: RequestContext, id: string) => Promise<unknown>) | undefined
}

type Answer<O> = O extends { kind: 'download' } ? Download : AnswerOf<O>

/** Joins a contract entry to the command or query that serves it. */
export function bind<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  rights: {
    readonly permission: string
    readonly audit?: string
    readonly ownTransactions?: boolean
    readonly answerOnce?: boolean
    readonly mayBeStale?: boolean
    readonly beforeSecondStep?: boolean
    readonly freshProof?: boolean
  },
  handle: ((
    context: RequestContext,
    input: HandlerInput<Operation<P, Q, B, R>>,
  ) => Promise<Answer<Operation<P, Q, B, R>> | Download>) & {
    /** Answers a repetition of the act by its record as it now stands; refuses as absent where the account may not read it. */
    readonly again?: (context: RequestContext, id: string) => Promise<Answer<Operation<P, Q, B, R>>>
  },
): BoundRoute {
  if (operation.kind !== 'read' && rights.audit === undefined) {
    throw new Error(`an act, upload or download needs an audit name: ${operation.id}`)
  }
  return {
    operation: operation as unknown as AnyOperation,
    permission: rights.permission,
    audit: rights.audit ?? null,
    ownTransactions: rights.ownTransactions ?? false,
    answerOnce: rights.answerOnce ?? false,
    mayBeStale: rights.mayBeStale ?? false,
    beforeSecondStep: rights.beforeSecondStep ?? false,
    freshProof: rights.freshProof ?? false,
    handle: handle as unknown as BoundRoute['handle'],
    again: handle.again,
  }
}
