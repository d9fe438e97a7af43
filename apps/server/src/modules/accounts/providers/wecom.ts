import { z } from 'zod'
import type { IdentityProvider } from './provider.ts'
import { notVouched, providerAway } from './provider.ts'

/** 企业微信、政务微信, as the operator has set it; both speak the same three calls at their own addresses. */
export interface WecomSettings {
  /** Address of the interface, such as https://qyapi.weixin.qq.com. */
  readonly base: string
  /** Address of the page that the browser is sent to. */
  readonly authorize: string
  readonly corp: string
  readonly agent: string
  readonly secret: string
  readonly name: string
  readonly redirect: string
}

const patience = 8000

const Answer = z.object({
  errcode: z.int(),
  access_token: z.string().optional(),
  expires_in: z.int().optional(),
  userid: z.string().min(1).optional(),
})
type Answer = z.output<typeof Answer>

/** The token has run out or is of no use any more: it is fetched anew once. */
const tokenOver = [40014, 42001]

/**
 * Sign-in by a code of 企业微信: the page gives a code that counts once for five minutes, `gettoken` a token of the application that is
 * kept until shortly before its end, `getuserinfo` the member behind the code. A guest without a `userid` is nobody's account. The
 * answers say nothing of a second factor, so it counts for one.
 */
export function createWecom(settings: WecomSettings, now: () => number = Date.now): IdentityProvider {
  const issuer = `${settings.base} ${settings.corp}`
  let token: { readonly value: string; readonly until: number } | null = null
  const ask = async (path: string, words: Record<string, string>): Promise<Answer> => {
    const address = new URL(path, settings.base)
    for (const [name, value] of Object.entries(words)) address.searchParams.set(name, value)
    try {
      const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patience) })
      if (!response.ok) throw providerAway(settings.name)
      return Answer.parse(await response.json())
    } catch {
      // The address holds the secret: what failed is not passed on.
      throw providerAway(settings.name)
    }
  }
  const tokenNow = async (): Promise<string> => {
    if (token && token.until > now()) return token.value
    const answer = await ask('/cgi-bin/gettoken', { corpid: settings.corp, corpsecret: settings.secret })
    if (answer.errcode !== 0 || answer.access_token === undefined) throw providerAway(settings.name)
    token = { value: answer.access_token, until: now() + ((answer.expires_in ?? 7200) - 200) * 1000 }
    return token.value
  }
  const member = async (code: string) => ask('/cgi-bin/auth/getuserinfo', { access_token: await tokenNow(), code })
  return {
    key: 'wecom',
    name: settings.name,
    issuer,
    begin(state) {
      const address = new URL(settings.authorize)
      const words = {
        appid: settings.corp,
        redirect_uri: settings.redirect,
        response_type: 'code',
        scope: 'snsapi_base',
        state,
        agentid: settings.agent,
      }
      for (const [name, value] of Object.entries(words)) address.searchParams.set(name, value)
      address.hash = 'wechat_redirect'
      return Promise.resolve({ address: address.href, secrets: { nonce: null, verifier: null } })
    },
    async finish({ code }) {
      let answer = await member(code)
      if (tokenOver.includes(answer.errcode)) {
        token = null
        answer = await member(code)
      }
      if (answer.errcode !== 0 || answer.userid === undefined) throw notVouched(settings.name)
      return { issuer, subject: answer.userid, secondFactor: false }
    },
  }
}
