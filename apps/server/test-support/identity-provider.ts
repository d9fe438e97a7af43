import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** The client that the product is at the provider of the tests. */
export const testClient = { clientId: 'lvzhi', clientSecret: 'a secret of the tests alone, of some length' }

/** A certified OpenID Connect provider on this machine, whose sign-in page takes any name. */
export interface TestIdentityProvider {
  readonly issuer: string
  /** Goes through the provider's own pages as a browser would; gives what it sends back to the product. */
  signIn(address: string, login: string): Promise<URLSearchParams>
  close(): Promise<void>
}

/** Starts the provider for one address that it may send back to. */
export async function startIdentityProvider(redirect: string): Promise<TestIdentityProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: testClient.clientId,
        client_secret: testClient.clientSecret,
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        application_type: 'web',
      },
    ],
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
  })
  const serve = provider.callback()
  server.on('request', (request, response) => {
    serve(request, response)
  })
  return {
    issuer,
    signIn: (address, login) => walk(new URL(address), redirect, login),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function walk(start: URL, redirect: string, login: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>()
  let address = start
  let form: URLSearchParams | null = null
  for (let step = 0; step < 20; step += 1) {
    if (address.href.startsWith(redirect)) return address.searchParams
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const next = response.headers.get('location')
    if (next !== null) {
      await response.body?.cancel()
      address = new URL(next, address)
      form = null
      continue
    }
    const page = await response.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (prompt === undefined || action === undefined) throw new Error(`${response.status} ${page}`)
    address = new URL(action, address)
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) })
  }
  throw new Error('the provider leads nowhere')
}
