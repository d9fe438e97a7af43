import { randomInt, randomUUID } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import { clerkName, type Ground } from './ground.ts'
import type { Statement } from './statements.ts'
import { marksOf, type Work } from './work.ts'

/** One request of one client. */
export type Call = (client: number) => Promise<void>

/** Sends requests to the product as the office's clerk; answers are not taken apart, as those of the controls are not. */
export interface Caller {
  get(path: string): Promise<string>
  post(path: string, body: unknown): Promise<string>
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Signs in and gives a caller with the session's cookie. */
export async function callerOf(address: string, ground: Ground): Promise<Caller> {
  const signedIn = await send(address, 'POST', '/api/session/sign-in', undefined, {
    signInName: clerkName,
    password: ground.password,
  })
  const cookie = signedIn.cookie
  if (!cookie) throw new Error(`登录没有成功：${signedIn.status} ${signedIn.text}`)
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await send(address, method, path, cookie, body)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
    return answer.text
  }
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) }
}

/** Sends one request to the bare route; refused answers are failures. */
export async function askBare(address: string, path: string): Promise<void> {
  const answer = await send(address, 'POST', path)
  if (answer.status !== 200) throw new Error(`bare: ${answer.status} ${answer.text.slice(0, 300)}`)
}

function send(
  address: string,
  method: string,
  path: string,
  cookie?: string,
  body?: unknown,
): Promise<{ status: number; text: string; cookie: string | undefined }> {
  return new Promise((settle, fail) => {
    const sent = body === undefined ? '' : JSON.stringify(body)
    const outgoing = httpRequest(
      `${address}${path}`,
      {
        method,
        agent,
        headers: {
          // One address may ask only so much a minute; here each request comes from another.
          'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
          ...(cookie && { cookie }),
          ...(method === 'POST' && { 'content-length': Buffer.byteLength(sent) }),
          ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('error', fail)
        incoming.once('end', () =>
          settle({
            status: incoming.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            cookie: incoming.headers['set-cookie']?.[0]?.split(';')[0],
          }),
        )
      },
    )
    outgoing.once('error', fail)
    outgoing.end(sent)
  })
}

/** What people type: words of two to four characters, each of about one suggestion in sixty. */
const words = ['养老', '电梯', '黑土地', '职业教育', '物业', '冰雪旅游', '托育服务', '乡村']
const categories = ['0101', '0402', '0802', '1002']

/** What can be measured. */
export const workNames: readonly string[] = ['ledger', 'detail', 'act', 'search', 'statistics']

/** The kinds of work with the product's call and, for the controls, the statements that the product itself sent for each request. */
export async function recordWorks(
  caller: Caller,
  ground: Ground,
  ask: (what: 'record' | 'recorded') => Promise<unknown>,
): Promise<{ work: Work; ask: Call }[]> {
  const recorded = async (paths: readonly string[]) => {
    const lists: Statement[][] = []
    for (const path of paths) lists.push(await recordOf(ask, () => caller.get(path)))
    return lists
  }
  const reads: { name: string; title: string; paths: readonly string[] }[] = [
    {
      name: 'ledger',
      title: '台账一页（一个代表团、一个大类），带总数和各页签件数',
      paths: ground.delegations.slice(0, 8).map((id) => `/api/suggestions?delegation=${id}&category=08&tab=all`),
    },
    {
      name: 'detail',
      title: '一件建议的详情',
      paths: Array.from({ length: 64 }, () => `/api/suggestions/${anyOf(ground.caseIds)}`),
    },
    {
      name: 'search',
      title: '全文检索一页，带总数',
      paths: words.map((word) => `/api/suggestions?q=${encodeURIComponent(word)}`),
    },
    {
      name: 'statistics',
      title: '办理统计全表，按代表团',
      paths: [`/api/statistics/handling?term=${ground.termId}&by=delegation`],
    },
  ]
  const works: { work: Work; ask: Call }[] = []
  for (const { name, title, paths } of reads) {
    works.push({
      work: { name, title, recorded: await recorded(paths), act: null },
      ask: async () => {
        await caller.get(anyOf(paths))
      },
    })
  }
  const acts = actsOn(caller, ground)
  const [first, second] = [acts.next(), acts.next()]
  const one = await recordOf(ask, first.act)
  const other = await recordOf(ask, second.act)
  const act: Work = {
    name: 'act',
    title: '一个动作（分类），落盘后答复',
    recorded: [one],
    act: marksOf(one, other, first.caseId),
  }
  works.splice(2, 0, { work: act, ask: () => acts.next().act() })
  return works
}

/** Each act takes the next case at its revision, so that none waits for another or is refused as stale. */
function actsOn(caller: Caller, ground: Ground) {
  let count = 0
  return {
    next: () => {
      const caseId = ground.caseIds[count % ground.caseIds.length] ?? ''
      const revision = Math.floor(count / ground.caseIds.length)
      const category = categories[count % categories.length]
      count += 1
      return {
        caseId,
        act: async () => {
          await caller.post(`/api/suggestions/${caseId}/category`, { revision, category })
        },
      }
    },
  }
}

async function recordOf(
  ask: (what: 'record' | 'recorded') => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  await ask('record')
  await work()
  const statements = (await ask('recorded')) as Statement[]
  if (statements.length === 0) throw new Error('没有记下任何语句。')
  return statements
}

function anyOf<T>(from: readonly T[]): T {
  const one = from[randomInt(from.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}
