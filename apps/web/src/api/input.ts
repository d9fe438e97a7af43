import type { Operation } from '@lvzhi/contract'
import type { z } from 'zod'

/** Any operation of the contract. */
export type AnyOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

type ParamsInputOf<O> = O extends Operation<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.input<P> : never
type QueryInputOf<O> = O extends Operation<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never
type BodyInputOf<O> = O extends Operation<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never

type Part<K extends string, T> = [T] extends [undefined]
  ? { readonly [P in K]?: undefined }
  : Record<never, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T }

/** What a caller hands to an operation: parts without a schema are left out, parts with only optional fields may be. */
export type InputOf<O> = Part<'params', ParamsInputOf<O>> &
  Part<'query', QueryInputOf<O>> &
  Part<'body', BodyInputOf<O>> & {
    /** The file of an upload. */
    readonly file?: File
    /** The number of this logical act; a retry carries the same one. A fresh one by default. */
    readonly requestId?: string
    readonly signal?: AbortSignal
    /** Asked by the page itself, not by the person: does not prolong the session. */
    readonly background?: boolean
  }

/** `InputOf` as an optional argument where nothing is required. */
export type InputArgument<O> = Record<never, never> extends InputOf<O> ? [input?: InputOf<O>] : [input: InputOf<O>]
