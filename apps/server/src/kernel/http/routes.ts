import '@fastify/cookie'
import '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Problem } from '@lvzhi/contract'
import { z } from 'zod'
import { staleProofRefusal } from '../access/fresh-proof.ts'
import { permits, type Grants } from '../access/grants.ts'
import type { Actor } from '../access/actor.ts'
import { writeAudit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import { isDatabaseError, type Database, type Handle } from '../database/handle.ts'
import type { Scan } from '../files/scan.ts'
import type { Standby } from '../database/standby.ts'
import { Refusal } from '../refusal.ts'
import type { BoundRoute, Download, RequestContext, UploadedFile } from './bind.ts'
import { downloadName } from './download-name.ts'
import { once, requestIdOf } from './idempotency.ts'
import { problemOf, sendProblem } from './problem-reply.ts'
import { sendSessionCookie } from './session-cookie.ts'
import { foreignPageRefusal } from './same-origin.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    /** The row of the audit is written: a request leaves no second one. */
    traced: boolean
  }
}

export interface HttpParts {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly grants: Grants
  /** Finds the account behind the request's session, or null. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | null>
  /** Looks through every upload for malicious code; absent where no scanner is named. */
  readonly scan?: Scan
  /** Largest upload in bytes. */
  readonly uploadLimit: number
  /** Where reads go that may be stale. */
  readonly standby?: Standby
}

const documentedProblems = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 507]

/** Puts a bound route on the server: session, permission, parsing, transaction, request id, audit, answer, in this order. */
export function addRoute(server: FastifyInstance, parts: HttpParts, route: BoundRoute): void {
  const { operation } = route
  const problem = { description: '拒绝或错误', content: { 'application/problem+json': { schema: Problem } } }
  const problems = Object.fromEntries(documentedProblems.map((status) => [status, problem]))
  const options: RouteOptions = {
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema: {
      operationId: operation.id,
      summary: operation.title,
      tags: [operation.id.split('.')[0] ?? ''],
      ...(operation.params && { params: operation.params }),
      ...(operation.query && { querystring: operation.query }),
      ...(operation.body && operation.kind !== 'upload' && { body: operation.body }),
      ...(operation.kind === 'upload' && { consumes: ['multipart/form-data'] }),
      ...(operation.kind === 'download' && { produces: operation.produces ?? ['application/octet-stream'] }),
      response: { 200: operation.response ?? z.unknown().describe('文件'), ...problems },
      'x-permission': route.permission,
      'x-audit': route.audit ?? '',
      ...((operation.kind === 'act' || operation.kind === 'upload') &&
        route.permission !== 'public' &&
        !route.ownTransactions && { 'x-idempotent': 'idempotency-key' }),
    } as NonNullable<RouteOptions['schema']>,
    preValidation: (request) => admit(parts, route, request),
    handler: (request, reply) => serve(parts, route, request, reply),
    errorHandler: (error, request, reply) => {
      void traceFailure(parts, route, request, error)
        .catch((lost: unknown) => request.log.error({ err: lost }, 'a refusal is not in the audit'))
        .then(() => sendProblem(request, reply, error))
    },
  }
  server.route(options)
}

/**
 * Notes what failed outside the act itself: an input that cannot be read, a sight of something audited that was refused, and whatever was
 * answered 401 or 403. Reads that anybody may repeat leave no row, nor does a flood of requests.
 */
async function traceFailure(
  parts: HttpParts,
  route: BoundRoute,
  request: FastifyRequest,
  error: unknown,
): Promise<void> {
  const { status, code } = problemOf(error)
  const barred = status === 401 || status === 403
  if (request.traced || status === 503 || (status === 429 && !(error instanceof Refusal))) return
  if (!barred && route.operation.kind !== 'act' && route.operation.kind !== 'upload' && !route.audit) return
  // What cannot be read is refused before anybody asks who sent it.
  request.actor ??= await (async () => parts.actorOf(request))().catch(() => null)
  await traceOf(parts, parts.database.handle, route, request, null, status >= 500 ? 'failed' : 'refused', code)
}

async function admit(parts: HttpParts, route: BoundRoute, request: FastifyRequest): Promise<void> {
  request.actor = await parts.actorOf(request)
  const refusal = admissionRefusal(parts, route, request)
  if (!refusal) return
  await traceOf(parts, parts.database.handle, route, request, null, 'refused', refusal.code)
  throw refusal
}

function admissionRefusal(
  { grants, clock }: HttpParts,
  route: BoundRoute,
  request: FastifyRequest,
): Refusal | undefined {
  const foreign = foreignPageRefusal(request)
  if (foreign) return foreign
  if (route.permission === 'public') return undefined
  if (!request.actor) return new Refusal('unauthenticated', 'signInFirst', '请先登录。')
  if (request.actor.proof?.waitsFor && !route.beforeSecondStep) {
    return new Refusal('forbidden', 'secondStep', '登录还差一步：请先在登录页完成动态码验证，再继续操作。')
  }
  const open = route.permission === 'signedIn' || permits(grants, request.actor, route.permission)
  if (open) return route.freshProof ? staleProofRefusal(request.actor, clock.now()) : undefined
  return new Refusal(
    'forbidden',
    'noPermission',
    `您的账号没有“${route.operation.title}”的权限。如工作需要，请联系安全管理员授权。`,
  )
}

async function serve(parts: HttpParts, route: BoundRoute, request: FastifyRequest, reply: FastifyReply) {
  if (route.operation.kind === 'act' || route.operation.kind === 'upload') {
    const acted = newTrace()
    const answer = await serveAct(parts, route, request, acted)
    if (acted.cookie) sendSessionCookie(request, reply, acted.cookie)
    return answer
  }
  const trace = newTrace()
  const answer = await freshEnough(parts, route, (handle) =>
    route.handle(contextFor(parts, route, handle, request, trace), { ...inputOf(request), file: null }),
  )
  if (route.audit) await traceOf(parts, parts.database.handle, route, request, trace, 'done')
  if (route.operation.kind === 'download') return sendDownload(reply, answer as Download)
  return answer
}

/** Reads on the standby where that is enough; whatever goes wrong there, also a record not yet there, is asked of the primary. */
async function freshEnough(
  { database, standby }: HttpParts,
  { mayBeStale }: BoundRoute,
  read: (handle: Handle) => Promise<unknown>,
): Promise<unknown> {
  const copy = mayBeStale ? standby?.handle() : undefined
  if (!copy) return read(database.handle)
  try {
    return await read(copy)
  } catch (error) {
    if (!(error instanceof Refusal)) standby?.distrust()
    return read(database.handle)
  }
}

async function serveAct(parts: HttpParts, route: BoundRoute, request: FastifyRequest, trace: Trace): Promise<unknown> {
  const { again } = route
  let file: UploadedFile | null = null
  const work = (tx: Handle) => route.handle(contextFor(parts, route, tx, request, trace), { ...inputOf(request), file })
  try {
    if (route.operation.kind === 'upload') file = await readUpload(request, parts)
    if (route.ownTransactions) {
      const answer = await work(parts.database.handle)
      if (!request.traced) await traceOf(parts, parts.database.handle, route, request, trace, 'done')
      return answer
    }
    return await withRetry(() =>
      parts.database.transaction(async (tx) => {
        if (route.permission === 'public' || !request.actor) {
          const answer = await work(tx)
          await traceOf(parts, tx, route, request, trace, 'done')
          return answer
        }
        const { answer, repeated } = await once(
          tx,
          parts.vault,
          {
            accountId: request.actor.accountId,
            requestId: requestIdOf(request.headers['idempotency-key']),
            operation: route.operation.id,
            content: [request.params, request.query, contentOf(route, request, file)],
          },
          () => work(tx),
          {
            answerOnce: route.answerOnce,
            again: again && ((id) => again(contextFor(parts, route, tx, request, trace), id)),
            subject: () => subjectOf(request, trace),
          },
        )
        if (!repeated) await traceOf(parts, tx, route, request, trace, 'done')
        return answer
      }),
    )
  } catch (error) {
    const problem = problemOf(error)
    if (problem.status !== 503) {
      await traceOf(
        parts,
        parts.database.handle,
        route,
        request,
        trace,
        problem.status >= 500 ? 'failed' : 'refused',
        problem.code,
      )
    }
    throw error
  }
}

/** What tells two acts apart besides their address; a body that the operation does not take was never checked and counts for nothing. */
function contentOf(route: BoundRoute, request: FastifyRequest, file: UploadedFile | null): unknown {
  if (file) return [file.name, file.bytes.toString('base64')]
  return route.operation.body ? request.body : null
}

/** A deadlock or serialisation failure is nobody's mistake: the act has not happened and is tried again. */
async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      const again = isDatabaseError(error, '40001') || isDatabaseError(error, '40P01')
      if (!again || tries >= 3) throw error
    }
  }
}

interface Trace {
  subject: string | null
  detail: Record<string, unknown>
  cookie: { token: string; maxAge: number } | undefined
}

function newTrace(): Trace {
  return { subject: null, detail: {}, cookie: undefined }
}

function contextFor(
  parts: HttpParts,
  route: BoundRoute,
  db: Handle,
  request: FastifyRequest,
  trace: Trace,
): RequestContext {
  return {
    // A public operation has no actor; its handler never reads it.
    actor: request.actor as Actor,
    db,
    clock: parts.clock,
    vault: parts.vault,
    address: request.ip,
    session: {
      start: (token, maxAge) => {
        trace.cookie = { token, maxAge }
      },
      end: () => {
        trace.cookie = { token: '', maxAge: 0 }
      },
    },
    subject: (id) => {
      trace.subject = id
    },
    note: (detail) => {
      Object.assign(trace.detail, detail)
    },
    traceDone: (tx) => traceOf(parts, tx, route, request, trace, 'done'),
  }
}

function inputOf(request: FastifyRequest) {
  return { params: request.params as never, query: request.query as never, body: request.body as never }
}

/** The record that the request is on: as the handler named it, else as the address does. */
function subjectOf(request: FastifyRequest, trace: Trace): string | null {
  const params = (request.params ?? {}) as Record<string, string>
  return trace.subject ?? params['id'] ?? null
}

async function traceOf(
  parts: HttpParts,
  handle: Handle,
  route: BoundRoute,
  request: FastifyRequest,
  trace: Trace | null,
  outcome: 'done' | 'refused' | 'failed',
  code?: string,
): Promise<void> {
  await writeAudit(handle, parts, {
    actor: request.actor,
    operation: route.operation.id,
    name: route.audit ?? route.operation.title,
    outcome,
    ...(code && { code }),
    subject: trace ? subjectOf(request, trace) : namedRecord(request),
    ...(trace && Object.keys(trace.detail).length > 0 && { detail: trace.detail }),
    address: request.ip,
    requestId: request.id,
  })
  request.traced = true
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The record in the address of a request that nobody has checked yet. */
function namedRecord(request: FastifyRequest): string | null {
  const { id } = (request.params ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' && uuid.test(id) ? id : null
}

async function readUpload(request: FastifyRequest, { uploadLimit, scan }: HttpParts): Promise<UploadedFile> {
  if (!request.isMultipart()) throw new Refusal('unsupported', 'uploadExpected', '请以上传文件的方式提交。')
  const part = await request.file({ limits: { fileSize: uploadLimit, files: 1 } })
  if (!part) throw new Refusal('malformed', 'fileMissing', '没有收到文件，请重新选择后上传。')
  const bytes = await part.toBuffer()
  if (bytes.length === 0) throw new Refusal('invalid', 'fileEmpty', '文件是空的，请重新选择。')
  await scan?.(bytes)
  return { name: part.filename, mediaType: part.mimetype, bytes }
}

function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  return reply
    .type(file.mediaType)
    .header('content-disposition', downloadName(file.inline ? 'inline' : 'attachment', file.name))
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(file.content)
}
