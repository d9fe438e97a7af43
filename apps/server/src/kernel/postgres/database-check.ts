import pg from 'pg'
import { errorCode, StartupProblem } from './startup-problem.ts'

const oldestVersion = 15

interface Facts {
  version: number
  encoding: string
  ctype: string
  provider: string
  seesChinese: boolean
}

/**
 * Proves that the database can be reached and is fit: PostgreSQL 15 or newer, UTF8, and a character type under which
 * Chinese characters are letters (with plain `C`, search operators see nothing of them).
 * @throws StartupProblem with a sentence for the operator
 */
export async function checkDatabase(url: string): Promise<void> {
  const facts = await readFacts(url)
  if (facts.version < oldestVersion * 10_000) {
    throw new StartupProblem(
      `数据库 ${placeOf(url)} 是 PostgreSQL ${Math.floor(facts.version / 10_000)}，本软件需要 ${oldestVersion} 或更新的版本。请升级数据库。`,
    )
  }
  if (facts.encoding !== 'UTF8') {
    throw new StartupProblem(
      `数据库 ${placeOf(url)} 的编码是 ${facts.encoding}，须为 UTF8。请用 ENCODING 'UTF8' 重建数据库。`,
    )
  }
  const plainLocale = facts.provider !== 'b' && ['C', 'POSIX'].includes(facts.ctype)
  if (plainLocale || !facts.seesChinese) {
    throw new StartupProblem(
      `数据库 ${placeOf(url)} 的字符类型（LC_CTYPE）是 ${facts.ctype}，不能识别汉字。请用 LOCALE 'C.UTF-8' TEMPLATE template0 重建数据库。`,
    )
  }
}

async function readFacts(url: string): Promise<Facts> {
  let client: pg.Client
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  } catch (error) {
    throw new StartupProblem('DATABASE_URL 不是正确的数据库地址。形式：postgres://用户:口令@主机:5432/数据库', {
      cause: error,
    })
  }
  client.on('error', () => undefined)
  try {
    await client.connect()
    const found = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int AS version, pg_encoding_to_char(encoding) AS encoding,
              datctype AS ctype, to_jsonb(d)->>'datlocprovider' AS provider, '履' ~ '^[[:alpha:]]$' AS "seesChinese"
         FROM pg_database d WHERE datname = current_database()`,
    )
    const facts = found.rows[0]
    if (!facts) throw new Error('pg_database has no row')
    return facts
  } catch (error) {
    throw new StartupProblem(explainConnectionError(error, url), { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}

function explainConnectionError(error: unknown, url: string): string {
  const place = placeOf(url)
  const code = errorCode(error)
  switch (code) {
    case 'ECONNREFUSED':
      return `连接不上数据库 ${place}：该地址没有数据库服务。请检查 DATABASE_URL 中的主机和端口，并确认数据库已启动。`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `连接不上数据库 ${place}：找不到这台主机。请检查 DATABASE_URL 中的主机名。`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `连接不上数据库 ${place}：网络不通。请检查 DATABASE_URL 中的主机、端口和防火墙。`
    case '28P01':
    case '28000':
      return `数据库 ${place} 拒绝登录：用户名或口令不对。请检查 DATABASE_URL 中的用户名和口令。`
    case '3D000':
      return `数据库 ${place} 不存在。请先建立数据库，或检查 DATABASE_URL 中的数据库名。`
    case '53300':
      return `数据库 ${place} 的连接已满。请稍后再试，或调大 max_connections。`
    case '57P03':
      return `数据库 ${place} 正在启动或恢复，暂不接受连接。请稍后再试。`
    default: {
      const reason = error instanceof Error ? error.message : String(error)
      return `连接不上数据库 ${place}（${[code, reason].filter(Boolean).join('：')}）。请检查 DATABASE_URL。`
    }
  }
}

// Never the password: this goes to the screen and into logs.
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname || '本机'}:${port || '5432'}${pathname}`
  } catch {
    return '（地址无法识别）'
  }
}
