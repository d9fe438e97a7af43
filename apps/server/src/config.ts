import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { ScannerAddress } from './kernel/files/scan.ts'
import type { ProfileName } from './kernel/crypto/cipher-profiles.ts'
import type { LogLevel } from './kernel/http/log-lines.ts'
import { loopbackProxies, trustProxies } from './kernel/http/trusted-proxies.ts'
import { errorCode, StartupProblem } from './kernel/postgres/startup-problem.ts'

/** 演示 (a demonstration province with known accounts) or 正式 (begins empty, no known password). */
export type Mode = 'demo' | 'office'

/** The settings of one server process. */
export interface Config {
  port: number
  host: string
  /** Folder of uploaded files and of the embedded database. */
  dataDir: string
  /** Address of an outside PostgreSQL; undefined means the embedded one. */
  databaseUrl: string | undefined
  /** Address of the outside PostgreSQL as the owner of the tables; undefined means that the application is the owner. */
  migrateUrl: string | undefined
  /** Address of a standby that follows it, for reads that may be stale by seconds; undefined means none. */
  readUrl: string | undefined
  /** What the operator asked for; undefined means: as the database was made, demo when it is new. */
  mode: Mode | undefined
  /** The file of the key ring; the same for all processes over one database. */
  keys: string
  /** Folder of the signed heads of the audit; better on another machine. */
  auditHeads: string
  /** The algorithms of a key that is made now. */
  ciphers: ProfileName
  log: LogLevel
  /** Where the measures are read; undefined means nowhere. */
  metrics: { host: string; port: number } | undefined
  /** Addresses and networks of reverse proxies whose word is taken. */
  proxies: readonly string[]
  /** Where the ClamAV daemon listens that looks through uploads; undefined means that nothing does. */
  scanner: ScannerAddress | undefined
  /** Seconds between falling unready and taking no more connections. */
  drainSeconds: number
}

const repositoryRoot = resolve(import.meta.dirname, '../../..')

const postgresAddress = z
  .string()
  .refine((text) => URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol))

const settings = z.object({
  PORT: z
    .string()
    .regex(/^[0-9]{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(8080),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:_-]+$/)
    .default('127.0.0.1'),
  LVZHI_DATA: z.string().default(join(repositoryRoot, 'var')),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_READ_URL: postgresAddress.optional(),
  LVZHI_MIGRATE_URL: postgresAddress.optional(),
  LVZHI_MODE: z.enum(['demo', 'office']).optional(),
  LVZHI_KEYS: z.string().optional(),
  LVZHI_AUDIT_HEADS: z.string().optional(),
  LVZHI_CIPHERS: z.enum(['standard', 'guomi']).default('standard'),
  LVZHI_LOG: z.enum(['silent', 'error', 'warn', 'info']).default('error'),
  LVZHI_METRICS: z
    .string()
    .regex(/^[0-9A-Za-z.:_[\]-]+:[0-9]{1,5}$/)
    .transform((text) => ({
      host: text.slice(0, text.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
      port: Number(text.slice(text.lastIndexOf(':') + 1)),
    }))
    .refine(({ port }) => port <= 65_535)
    .optional(),
  LVZHI_PROXIES: z
    .string()
    .transform((text) => text.split(/[,，\s]+/).filter((one) => one !== ''))
    .refine(areAddresses)
    .default([...loopbackProxies]),
  LVZHI_CLAMD: z
    .string()
    .regex(/^(?:\/.+|[0-9A-Za-z.:_[\]-]+:[0-9]{1,5})$/)
    .transform(scannerAddress)
    .optional(),
  LVZHI_DRAIN: z
    .string()
    .regex(/^[0-9]{1,2}$/)
    .transform(Number)
    .default(0),
})

function scannerAddress(text: string): ScannerAddress {
  if (text.startsWith('/')) return { path: text }
  const colon = text.lastIndexOf(':')
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) }
}

function areAddresses(addresses: readonly string[]): boolean {
  try {
    trustProxies(addresses)
    return true
  } catch {
    return false
  }
}

type Setting = keyof z.input<typeof settings>

const expected: Record<Setting, string> = {
  PORT: '端口号须是 0 到 65535 之间的整数，如 8080',
  HOST: '须是一个网络地址或主机名，如 127.0.0.1',
  LVZHI_DATA: '须是一个文件夹的路径',
  DATABASE_URL: '须是 PostgreSQL 的地址，形式为 postgres://用户:口令@主机:5432/数据库',
  DATABASE_READ_URL: '须是备用 PostgreSQL 的地址，形式为 postgres://用户:口令@主机:5432/数据库',
  LVZHI_MIGRATE_URL: '须是表的属主连接 PostgreSQL 的地址，形式为 postgres://用户:口令@主机:5432/数据库',
  LVZHI_MODE: '只能是 demo（演示）或 office（正式）',
  LVZHI_KEYS: '须是密钥文件的路径',
  LVZHI_AUDIT_HEADS: '须是一个文件夹的路径',
  LVZHI_CIPHERS: '只能是 standard（国际算法）或 guomi（国密算法）',
  LVZHI_LOG: '只能是 silent、error、warn 或 info',
  LVZHI_METRICS: '须是地址和端口，如 127.0.0.1:9464',
  LVZHI_PROXIES: '须是反向代理的地址或网段，用逗号分开，如 10.0.0.5,10.0.1.0/24',
  LVZHI_CLAMD: '须是 clamd 的地址和端口，如 127.0.0.1:3310，或其套接字文件的路径',
  LVZHI_DRAIN: '须是 0 到 99 的整数（秒）',
}

/** Their values may hold a password and are not repeated. */
const secret: readonly string[] = ['DATABASE_URL', 'DATABASE_READ_URL', 'LVZHI_MIGRATE_URL']

/**
 * Reads the settings from the environment; an empty value counts as not given.
 * @throws StartupProblem with one sentence per wrong value
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
    const sentences = (Object.keys(expected) as Setting[])
      .filter((name) => wrong.has(name))
      .map((name) => `环境变量 ${name} 的值${secret.includes(name) ? '' : `“${given[name]}”`}不对：${expected[name]}。`)
    throw new StartupProblem(sentences.join('\n'))
  }
  const { PORT, HOST, LVZHI_DATA, DATABASE_URL, LVZHI_MODE, LVZHI_KEYS, LVZHI_CIPHERS } = parsed.data
  refuseLonelyStandby(parsed.data)
  if (LVZHI_MODE === 'demo') refuseOpenDemo(HOST)
  const dataDir = resolve(LVZHI_DATA)
  return {
    port: PORT,
    host: HOST,
    dataDir,
    databaseUrl: DATABASE_URL,
    migrateUrl: parsed.data.LVZHI_MIGRATE_URL,
    mode: LVZHI_MODE,
    keys: resolve(LVZHI_KEYS ?? join(dataDir, 'keys', 'ring.json')),
    auditHeads: resolve(parsed.data.LVZHI_AUDIT_HEADS ?? join(dataDir, 'audit-heads')),
    ciphers: LVZHI_CIPHERS,
    readUrl: parsed.data.DATABASE_READ_URL,
    log: parsed.data.LVZHI_LOG,
    metrics: parsed.data.LVZHI_METRICS,
    proxies: parsed.data.LVZHI_PROXIES,
    scanner: parsed.data.LVZHI_CLAMD,
    drainSeconds: parsed.data.LVZHI_DRAIN,
  }
}

function refuseLonelyStandby(given: { DATABASE_URL?: string | undefined; DATABASE_READ_URL?: string | undefined }) {
  if (given.DATABASE_READ_URL === undefined || given.DATABASE_URL !== undefined) return
  throw new StartupProblem(
    '设了 DATABASE_READ_URL 而没有设 DATABASE_URL：自带数据库没有备用库。请设 DATABASE_URL，或去掉 DATABASE_READ_URL。',
  )
}

/**
 * Decides between 演示 and 正式: `made` is what the database was made as, undefined for a new one.
 * @throws StartupProblem when the setting contradicts the database, or when 演示 would be reachable from other machines
 */
export function decideMode(config: Pick<Config, 'mode' | 'host'>, made: Mode | undefined): Mode {
  const names: Record<Mode, string> = { demo: 'demo（演示）', office: 'office（正式）' }
  if (made !== undefined && config.mode !== undefined && config.mode !== made) {
    throw new StartupProblem(
      `这个数据库是按 ${names[made]} 建立的，不能以 ${names[config.mode]} 启动。请改正 LVZHI_MODE，或用 LVZHI_DATA 另设文件夹。`,
    )
  }
  const mode = made ?? config.mode ?? 'demo'
  if (mode === 'demo') refuseOpenDemo(config.host)
  return mode
}

function refuseOpenDemo(host: string): void {
  if (isLoopback(host)) return
  throw new StartupProblem(
    `演示模式的口令是公开的，只能在本机使用，不能监听 ${host}。请去掉 HOST 设置，或用 LVZHI_MODE=office 建立正式环境。`,
  )
}

// A host name other than localhost may lead anywhere.
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/**
 * Makes the data folder of the application where it is missing.
 * @throws StartupProblem when it cannot be made
 */
export function makeDataFolder(dataDir: string): void {
  try {
    // Passing through is allowed (the database server may run under another user), listing is not.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartupProblem(
      `数据文件夹 ${dataDir} 不可写（${errorCode(error)}）。请检查权限和磁盘空间，或用 LVZHI_DATA 另设文件夹。`,
      { cause: error },
    )
  }
}

/** Turns whatever stopped the start into one Chinese sentence for the operator, without a stack trace. */
export function explainStartupError(error: unknown): string {
  if (error instanceof StartupProblem) return error.message
  const detail = errorDetail(error)
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `端口 ${detail.port} 已被其他程序占用。请停止那个程序，或用 PORT 另设端口，如 PORT=8081 npm start。`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `本机没有地址 ${detail.address}。请检查 HOST。`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return detail.port === ''
        ? `没有权限访问 ${detail.path}。请检查该文件或文件夹的权限，或用 LVZHI_DATA 另设文件夹。`
        : `没有权限使用端口 ${detail.port}。请用 PORT 另设 1024 以上的端口，如 8080。`
    case 'ENOSPC':
      return '磁盘已满，不能启动。请清理磁盘空间后再试。'
    default:
      return `启动失败：${error instanceof Error ? error.message : String(error)}`
  }
}

function errorDetail(error: unknown): { port: string; address: string; path: string } {
  const field = (name: string): string => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return { port: field('port'), address: field('address') || field('hostname'), path: field('path') }
}
