import type { Problem } from '@lvzhi/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isDatabaseError } from '../database/handle.ts'
import { Refusal, type RefusalKind } from '../refusal.ts'

const statusOf: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  wrongMethod: 405,
  conflict: 409,
  stale: 409,
  tooLarge: 413,
  unsupported: 415,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
}

/** Turns any failure into a problem: expected refusals as they are, everything else without inner details. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) {
    return { code: error.code, status: statusOf[error.kind], title: error.message, ...error.detail } as Problem
  }
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error)
  const fault = faultOf(error)
  if (fault) return fault
  if (isDatabaseError(error, '23505')) {
    return { code: 'duplicate', status: 409, title: '已有相同的记录，请刷新后核对。' }
  }
  if (isDatabaseError(error, '23503')) {
    return { code: 'missingReference', status: 422, title: '所引用的记录不存在，请刷新后重新选择。' }
  }
  if (isDatabaseError(error, '22003')) {
    return { code: 'numberOutOfRange', status: 422, title: '填写的数值超出了可以保存的范围，请核对后重试。' }
  }
  if (isDatabaseError(error, '22021') || isDatabaseError(error, '22P05')) {
    return { code: 'invalidText', status: 422, title: '内容含有无法保存的字符，请删除后重试。' }
  }
  return frameworkProblem(error as Partial<FastifyError>)
}

function validationProblem(error: {
  validation: readonly { instancePath: string; message?: string | undefined }[]
  validationContext?: string
}): Problem {
  const place = error.validationContext === 'body' ? '' : `${error.validationContext ?? ''}`
  const fields = error.validation.map((issue) => ({
    path: `${place}${issue.instancePath}`.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? '不正确',
  }))
  const first = fields[0]
  return {
    code: 'invalidInput',
    status: error.validationContext === 'body' ? 422 : 400,
    title: first?.path ? `填写有误：“${first.path}”${first.message}。请改正后重试。` : '填写有误，请改正后重试。',
    fields,
  }
}

function frameworkProblem(error: Partial<FastifyError>): Problem {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return { code: 'malformed', status: 400, title: '请求的内容不完整或格式不正确，请刷新页面后重试。' }
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return { code: 'tooLarge', status: 413, title: '提交的内容或文件太大，请缩小后重试。' }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return { code: 'unsupported', status: 415, title: '不支持这种内容类型。' }
    default:
      break
  }
  const status = error.statusCode ?? 500
  if (status === 429) return { code: 'tooMany', status, title: '操作太频繁，请稍等片刻再试。' }
  if (status >= 400 && status < 500) {
    return { code: 'malformed', status: 400, title: '请求的内容不完整或格式不正确，请刷新页面后重试。' }
  }
  return { code: 'unexpected', status: 500, title: '系统出了问题，您的操作没有生效。请把下面的编号告诉管理员。' }
}

const away: Problem = {
  code: 'unavailable',
  status: 503,
  title: '数据库暂时不可用，您填写的内容没有丢失，请稍后重试。',
}
const waitedTooLong: Problem = {
  code: 'unavailable',
  status: 503,
  title: '现在有别的操作占用，没有等到，您的操作没有生效；您填写的内容没有丢失，请稍后重试。',
}
const diskFull: Problem = {
  code: 'storageFull',
  status: 507,
  title: '服务器的磁盘已满，这次没有保存；您填写的内容没有丢失。请联系管理员腾出空间后重试。',
}
const diskFaulty: Problem = {
  code: 'unavailable',
  status: 503,
  title: '服务器的磁盘读写出错，您的操作没有生效，请稍后重试；反复出现时请告知管理员。',
}

/** Faults of what the product stands on, by SQLSTATE or by the code of the operating system. */
const faults = new Map<string, Problem>([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '08000', '08001', '08003', '08006'].map(
    (code) => [code, away] as const,
  ),
  // The server stops, starts, recovers, has ended a session that stood still, or has no place or memory for another.
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '53200', '53300', '53400'].map((code) => [code, away] as const),
  // Only where whoever keeps the database has set such limits.
  ...['55P03', '57014'].map((code) => [code, waitedTooLong] as const),
  ...['53100', 'ENOSPC', 'EDQUOT'].map((code) => [code, diskFull] as const),
  ...['58030', '58P01', 'EIO', 'EROFS', 'EMFILE', 'ENFILE'].map((code) => [code, diskFaulty] as const),
])

function faultOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const known = 'code' in error && typeof error.code === 'string' ? faults.get(error.code) : undefined
  if (known) return known
  // The last is what the taking back of an act says whose connection was lost.
  return /Connection terminated|timeout exceeded when trying to connect|is not queryable/.test(error.message)
    ? away
    : undefined
}

/** Sends a problem as application/problem+json, with the number to quote. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error }, problem.code)
  if (problem.status === 503) void reply.header('retry-after', '3')
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send({ ...problem, requestId: request.id })
}

/** The answer to an address that is nobody's. */
export function noSuchAddress(): Refusal {
  return new Refusal('absent', 'noSuchAddress', '没有这个地址，请检查网址。')
}
