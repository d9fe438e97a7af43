import type { z } from 'zod'

/** How an operation behaves: `read` changes nothing, `act` writes once per request id, `upload` takes a file, `download` gives one. */
export type OperationKind = 'read' | 'act' | 'upload' | 'download'

/** One entry of the HTTP API as typed data. */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  /** `module.act`, unique; also the OpenAPI operationId. */
  readonly id: string
  readonly kind: OperationKind
  readonly method: 'GET' | 'POST'
  /** Path with `:name` parameters, below `/api`. */
  readonly path: `/api/${string}`
  /** The office's verb or noun in Chinese. */
  readonly title: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Absent for downloads. */
  readonly response?: R
  /** Media types of a download. */
  readonly produces?: readonly string[]
}

/** Declares an operation, keeping its schema types. */
export function operation<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(entry: Operation<P, Q, B, R>): Operation<P, Q, B, R> {
  return entry
}

/** Parsed parameters of an operation. */
export type ParamsOf<O> = O extends Operation<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
/** Parsed query of an operation. */
export type QueryOf<O> = O extends Operation<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
/** Parsed body of an operation. */
export type BodyOf<O> = O extends Operation<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
/** Query as the caller writes it. */
export type QueryInputOf<O> = O extends Operation<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never
/** Body as the caller writes it. */
export type BodyInputOf<O> = O extends Operation<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never
/** Answer of an operation. */
export type AnswerOf<O> = O extends Operation<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
