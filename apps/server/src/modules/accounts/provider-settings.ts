import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { errorCode, StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { createOidc } from './providers/oidc.ts'
import { isLoopback, type IdentityProvider } from './providers/provider.ts'
import { createWecom } from './providers/wecom.ts'

/** https, or plain http on this machine alone. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const address = new URL(text)
  const { protocol, username, password } = address
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(address)))
}

const safeAddress = z.string().refine(isSafeAddress)
const word = z.string().min(1).max(500)

const settings = z.object({
  LVZHI_ADDRESS: safeAddress.optional(),
  LVZHI_OIDC_ISSUER: safeAddress.optional(),
  LVZHI_OIDC_CLIENT_ID: word.optional(),
  LVZHI_OIDC_CLIENT_SECRET: word.optional(),
  LVZHI_OIDC_CLIENT_SECRET_FILE: word.optional(),
  LVZHI_OIDC_NAME: word.default('统一身份认证'),
  LVZHI_OIDC_SECOND_FACTOR: z
    .string()
    .transform((text) => text.split(/[,，\s]+/).filter((one) => one !== ''))
    .default([]),
  LVZHI_WECOM_BASE: safeAddress.default('https://qyapi.weixin.qq.com'),
  LVZHI_WECOM_AUTHORIZE: safeAddress.default('https://open.weixin.qq.com/connect/oauth2/authorize'),
  LVZHI_WECOM_CORP: word.optional(),
  LVZHI_WECOM_AGENT: word.optional(),
  LVZHI_WECOM_SECRET: word.optional(),
  LVZHI_WECOM_SECRET_FILE: word.optional(),
  LVZHI_WECOM_NAME: word.default('企业微信'),
})

/** The page to which every provider sends the browser back. */
const returnPath = '/sign-in/external'

/**
 * Reads which other providers may prove who signs in; none where nothing is set. A secret stands in the setting or in a file of its own.
 * @throws StartupProblem with one sentence for what is wrong or missing; values are not repeated, some are secrets
 */
export function loadIdentityProviders(environment: NodeJS.ProcessEnv): IdentityProvider[] {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].toSorted()
    throw new StartupProblem(
      wrong
        .map((name) => `环境变量 ${name} 的值不对：地址须以 https:// 开头（只有本机可用 http://），其他须填写。`)
        .join('\n'),
    )
  }
  const one = parsed.data
  const oidc = {
    LVZHI_OIDC_ISSUER: one.LVZHI_OIDC_ISSUER,
    LVZHI_OIDC_CLIENT_ID: one.LVZHI_OIDC_CLIENT_ID,
    LVZHI_OIDC_CLIENT_SECRET: one.LVZHI_OIDC_CLIENT_SECRET ?? secretIn(one, 'LVZHI_OIDC_CLIENT_SECRET_FILE'),
  }
  const wecom = {
    LVZHI_WECOM_CORP: one.LVZHI_WECOM_CORP,
    LVZHI_WECOM_AGENT: one.LVZHI_WECOM_AGENT,
    LVZHI_WECOM_SECRET: one.LVZHI_WECOM_SECRET ?? secretIn(one, 'LVZHI_WECOM_SECRET_FILE'),
  }
  const providers: IdentityProvider[] = []
  const back = () => new URL(returnPath, complete({ LVZHI_ADDRESS: one.LVZHI_ADDRESS }).LVZHI_ADDRESS).href
  if (isBegun(oidc)) {
    const all = complete(oidc)
    providers.push(
      createOidc({
        issuer: all.LVZHI_OIDC_ISSUER,
        clientId: all.LVZHI_OIDC_CLIENT_ID,
        clientSecret: all.LVZHI_OIDC_CLIENT_SECRET,
        name: one.LVZHI_OIDC_NAME,
        redirect: back(),
        secondFactor: one.LVZHI_OIDC_SECOND_FACTOR,
      }),
    )
  }
  if (isBegun(wecom)) {
    const all = complete(wecom)
    providers.push(
      createWecom({
        base: one.LVZHI_WECOM_BASE,
        authorize: one.LVZHI_WECOM_AUTHORIZE,
        corp: all.LVZHI_WECOM_CORP,
        agent: all.LVZHI_WECOM_AGENT,
        secret: all.LVZHI_WECOM_SECRET,
        name: one.LVZHI_WECOM_NAME,
        redirect: back(),
      }),
    )
  }
  return providers
}

type Parts = Readonly<Record<string, string | undefined>>

function isBegun(parts: Parts): boolean {
  return Object.values(parts).some((value) => value !== undefined)
}

function complete<T extends Parts>(parts: T): { readonly [Name in keyof T]: string } {
  const missing = Object.keys(parts).filter((name) => parts[name] === undefined)
  if (missing.length > 0) {
    throw new StartupProblem(`还缺环境变量 ${missing.join('、')}，外部身份登录不能启用。请补全，或把同组的都去掉。`)
  }
  return parts as { readonly [Name in keyof T]: string }
}

function secretIn(
  parsed: z.output<typeof settings>,
  name: 'LVZHI_OIDC_CLIENT_SECRET_FILE' | 'LVZHI_WECOM_SECRET_FILE',
) {
  const path = parsed[name]
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new StartupProblem(`环境变量 ${name} 所指的文件读不到（${errorCode(error)}）。请检查路径和权限。`, {
      cause: error,
    })
  }
}
