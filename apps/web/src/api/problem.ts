import type { Problem } from '@lvzhi/contract'

/** A refused or failed request. Pages switch on `problem.code`, never on the text. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** Code of a request that never reached the server: nothing is known to have happened, the same request may be sent again. */
export const undelivered = 'undelivered'

/** The problem of a request that got no answer. */
export function undeliveredProblem(): ApiProblem {
  return new ApiProblem({
    code: undelivered,
    status: 0,
    title: '未送达：网络不通或服务器没有应答。您填写的内容还在，可以重按，不会重复提交。',
  })
}

/** The problem behind anything thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem
  return { code: 'pageFault', status: 0, title: '页面出了问题，请刷新后重试。如果再次出现，请联系管理员。' }
}

/** Reads the problem of a failed answer; an answer from something else on the way (a proxy) is put into plain words. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  if (response.headers.get('content-type')?.includes('json')) {
    const body: unknown = await response.json().catch(() => undefined)
    if (isProblem(body)) return new ApiProblem(body)
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    return new ApiProblem({ code: 'unavailable', status: response.status, title: '服务器暂时没有应答，请稍后重试。' })
  }
  return new ApiProblem({
    code: 'unreadable',
    status: response.status,
    title: `服务器的应答无法识别（状态 ${response.status}），请刷新页面后重试。`,
  })
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'title' in body &&
    typeof body.title === 'string'
  )
}

/** The message for one field of a refused form; paths of lists match by their dotted form, `units.0.name`. */
export function fieldMessages(error: unknown): ReadonlyMap<string, string> {
  return new Map((problemOf(error).fields ?? []).map((field) => [field.path, field.message]))
}
