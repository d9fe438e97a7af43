import type { FastifyServerOptions } from 'fastify'

/** How much the process tells: errors only, warnings too, or one line for each request. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info'

/** Takes the lines of the log, one at a time. */
export interface LogTarget {
  write(line: string): void
}

/** What a line may say besides its time and level; anything else is left out, whoever wrote the line. */
const sayable = new Set([
  'err',
  'requestId',
  'operation',
  'status',
  'ms',
  'account',
  'job',
  'state',
  'signal',
  'file',
  'sweeper',
  'found',
  'mended',
  'unmended',
  'gaps',
])

/**
 * Settings of the log: one JSON object a line. Personal facts never enter it: of a request its operation, status, duration and account id,
 * of an error its kind, code and place in the source; no address, query, body, cookie or message. 个人信息保护法第五十一条.
 */
export function logLines(level: LogLevel, stream?: LogTarget): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false
  return {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: briefError, error: briefError },
    formatters: {
      level: (label: string) => ({ level: label }),
      bindings: (given: Record<string, unknown>) => ({ pid: given['pid'], requestId: given['requestId'] }),
      log: (line: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(line).filter(([key]) => sayable.has(key))),
    },
    hooks: {
      logMethod(given, write) {
        const [first, ...rest] = given as unknown[]
        if (typeof first === 'object' && first !== null) write.call(this, first, plainMessage(rest))
        else write.call(this, {}, plainMessage([first, ...rest]))
      },
    },
    ...(stream && { stream }),
  }
}

// Texts of our own are short and plain; those of libraries may quote addresses and values.
function plainMessage(said: readonly unknown[]): string {
  const [text] = said
  const plain = said.length === 1 && typeof text === 'string' && /^[A-Za-z][\w .,-]{0,80}$/.test(text)
  return plain && !/\d{5}/.test(text) ? text : ''
}

interface BriefError {
  [field: string]: unknown
  type: string
  /** Always empty. */
  message: ''
  /** Places in the source, innermost first, without the message that stands before them. */
  stack: string
}

/** Kind, code and place of an error: its message and its fields may quote what people have written. */
export function briefError(error: unknown): BriefError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const code = plainWord(Reflect.get(error, 'code'))
  const constraint = plainWord(Reflect.get(error, 'constraint'))
  return {
    type: plainWord(error.name) ?? 'Error',
    message: '',
    stack: placesOf(error).join(' < '),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
  }
}

function plainWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,63}$/.test(value) && !/\d{6}/.test(value) ? value : undefined
}

function placesOf(error: Error): string[] {
  const stack = error.stack ?? ''
  const at = stack.indexOf(error.message)
  const frames = at < 0 ? stack : stack.slice(at + error.message.length)
  return frames
    .split('\n')
    .map((line) => /([\w@.-]+\/[\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/.exec(line.trim())?.[1] ?? '')
    .filter((place) => place !== '')
    .slice(0, 8)
}
