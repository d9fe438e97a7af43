import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from '@lvzhi/contract'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import type { Handle } from '../database/handle.ts'

/** What a command or query is handed: who asks, when, and the database (for acts: the open transaction). */
export interface RequestContext {
  readonly actor: Actor
  readonly db: Handle
  readonly clock: Clock
  readonly address: string
  /** Names the record for the audit row. */
  subject(id: string): void
  /** Adds to the audit row's detail; never personal data in clear. */
  note(detail: Readonly<Record<string, unknown>>): void
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
  readonly handle: (context: RequestContext, input: HandlerInput<AnyOperation>) => Promise<unknown>
}

type Answer<O> = O extends { kind: 'download' } ? Download : AnswerOf<O>

/** Joins a contract entry to the command or query that serves it. */
export function bind<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  rights: { readonly permission: string; readonly audit?: string },
  handle: (
    context: RequestContext,
    input: HandlerInput<Operation<P, Q, B, R>>,
  ) => Promise<Answer<Operation<P, Q, B, R>> | Download>,
): BoundRoute {
  if (operation.kind !== 'read' && rights.audit === undefined) {
    throw new Error(`an act, upload or download needs an audit name: ${operation.id}`)
  }
  return {
    operation: operation as unknown as AnyOperation,
    permission: rights.permission,
    audit: rights.audit ?? null,
    handle: handle as unknown as BoundRoute['handle'],
  }
}
