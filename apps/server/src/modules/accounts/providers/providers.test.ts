import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createOidc } from './oidc.ts'
import { createWecom } from './wecom.ts'

const redirect = 'http://127.0.0.1:4999/sign-in/external'
let server: Server
let origin = ''
let asked: URL[] = []
let answer: (address: URL) => unknown = () => ({})

beforeAll(async () => {
  server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', origin)
    asked.push(address)
    const body = answer(address)
    if (typeof body === 'number') response.writeHead(body).end()
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
})

describe('the ID token', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const encoded = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
  const token = (claims: object, key = keys.privateKey, algorithm = 'RS256') => {
    const content = `${encoded({ alg: algorithm, kid: 'one' })}.${encoded(claims)}`
    const signature = algorithm === 'none' ? '' : sign('sha256', Buffer.from(content), key).toString('base64url')
    return `${content}.${signature}`
  }
  const now = () => Math.floor(Date.now() / 1000)
  const good = () => ({ iss: origin, aud: 'lvzhi', sub: 'person', nonce: 'n', iat: now(), exp: now() + 60 })
  const speak = (idToken: string, more: object = {}) => {
    answer = ({ pathname }) => {
      if (pathname === '/token') return { access_token: 'a', token_type: 'Bearer', id_token: idToken }
      if (pathname === '/jwks')
        return { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }] }
      return {
        issuer: origin,
        authorization_endpoint: `${origin}/auth`,
        token_endpoint: `${origin}/token`,
        jwks_uri: `${origin}/jwks`,
        ...more,
      }
    }
  }
  const finish = () =>
    createOidc({
      issuer: origin,
      clientId: 'lvzhi',
      clientSecret: 's',
      name: '统一身份认证',
      redirect,
      secondFactor: ['mfa'],
    }).finish({ code: 'c', state: 's' }, { nonce: 'n', verifier: 'v'.repeat(43) })

  test('that is right names the person', async () => {
    speak(token(good()))
    expect(await finish()).toEqual({ issuer: origin, subject: 'person', secondFactor: false })
  })

  test.each([
    [{ amr: ['pwd', 'mfa'] }, true],
    [{ acr: 'mfa' }, true],
    [{ amr: ['pwd'], acr: 'high' }, false],
  ])('with %o counts as two factors: %s', async (more, secondFactor) => {
    speak(token({ ...good(), ...more }))
    expect(await finish()).toMatchObject({ secondFactor })
  })

  test.each([
    ['for another audience', () => token({ ...good(), aud: 'another' })],
    ['of another issuer', () => token({ ...good(), iss: 'https://another.example' })],
    ['that has run out', () => token({ ...good(), iat: now() - 900, exp: now() - 600 })],
    ['with another nonce', () => token({ ...good(), nonce: 'm' })],
    ['without a nonce', () => token({ ...good(), nonce: undefined })],
    ['without a subject', () => token({ ...good(), sub: undefined })],
    ['that says it needs no signature', () => token(good(), keys.privateKey, 'none')],
  ])('%s is refused', async (_, make) => {
    speak(make())
    await expect(finish()).rejects.toMatchObject({ code: 'notVouched' })
  })

  test('signed by somebody else is refused', async () => {
    speak(token(good(), stranger.privateKey))
    await expect(finish()).rejects.toMatchObject({ code: 'notVouched' })
  })

  test('is never fetched from another origin that the provider names', async () => {
    let reached = false
    const other = createServer((_, response) => {
      reached = true
      response.end('{}')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    speak(token(good()), { token_endpoint: `http://127.0.0.1:${(other.address() as AddressInfo).port}/token` })
    await expect(finish()).rejects.toMatchObject({ code: 'notVouched' })
    other.close()
    expect(reached).toBe(false)
  })
})

describe('企业微信', () => {
  let clock = 0
  const wecom = () =>
    createWecom(
      {
        base: origin,
        authorize: 'https://open.weixin.qq.com/connect/oauth2/authorize',
        corp: 'corp',
        agent: '1000002',
        secret: 'known to two',
        name: '企业微信',
        redirect,
      },
      () => clock,
    )
  const none = { nonce: null, verifier: null }
  const calls = () => asked.map(({ pathname }) => pathname.split('/').at(-1))
  /** Answers in the form of the interface; the members' answers one after the other. */
  const speak = (...members: object[]) => {
    let tokens = 0
    answer = ({ pathname }) => {
      if (pathname !== '/cgi-bin/gettoken') return members.shift() ?? { errcode: -1 }
      tokens += 1
      return { errcode: 0, errmsg: 'ok', access_token: `token-${tokens}`, expires_in: 7200 }
    }
  }

  test('sends the browser to the page of the provider with the state and the exact return', async () => {
    const { address, secrets } = await wecom().begin('state')
    expect(secrets).toEqual(none)
    expect(address).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=corp&redirect_uri=' +
        `${encodeURIComponent(redirect)}&response_type=code&scope=snsapi_base&state=state&agentid=1000002#wechat_redirect`,
    )
  })

  test('names the member, with one token for many until shortly before its end', async () => {
    const one = wecom()
    speak({ errcode: 0, userid: 'zhao' }, { errcode: 0, userid: 'qian' }, { errcode: 0, userid: 'sun' })
    expect(await one.finish({ code: 'a', state: 's' }, none)).toMatchObject({ subject: 'zhao', secondFactor: false })
    expect(await one.finish({ code: 'b', state: 's' }, none)).toMatchObject({ subject: 'qian' })
    expect(calls()).toEqual(['gettoken', 'getuserinfo', 'getuserinfo'])
    clock += 7_000_001
    expect(await one.finish({ code: 'c', state: 's' }, none)).toMatchObject({ subject: 'sun' })
    expect(asked.at(-1)?.searchParams.get('access_token')).toBe('token-2')
  })

  test('fetches the token once more where it has run out before its time', async () => {
    speak({ errcode: 42001 }, { errcode: 0, userid: 'zhao' })
    expect(await wecom().finish({ code: 'a', state: 's' }, none)).toMatchObject({ subject: 'zhao' })
    expect(calls()).toEqual(['gettoken', 'getuserinfo', 'gettoken', 'getuserinfo'])
    speak({ errcode: 42001 }, { errcode: 42001 })
    await expect(wecom().finish({ code: 'a', state: 's' }, none)).rejects.toMatchObject({ code: 'notVouched' })
  })

  test.each([
    ['a code that was used', { errcode: 40029, errmsg: 'invalid code' }],
    ['a guest who is no member', { errcode: 0, openid: 'somebody' }],
    ['an empty member', { errcode: 0, userid: undefined }],
  ])('refuses %s', async (_, told) => {
    speak(told)
    await expect(wecom().finish({ code: 'a', state: 's' }, none)).rejects.toMatchObject({ code: 'notVouched' })
  })

  test.each([[503], ['no object'], [{ errcode: 40001 }], [{ errcode: 0 }]])(
    'is said to be away where it gives no token: %o',
    async (told) => {
      answer = () => told
      const failed = wecom().finish({ code: 'a', state: 's' }, none)
      await expect(failed).rejects.toMatchObject({ code: 'providerAway' })
      await expect(failed).rejects.not.toThrow(/known to two/)
    },
  )
})
