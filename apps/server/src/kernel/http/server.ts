import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import { jsonSchemaTransform, ResponseSerializationError, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { BoundRoute } from './bind.ts'
import { readJsonOnly } from './json-limits.ts'
import { servePages } from './pages.ts'
import { sendProblem } from './problem-reply.ts'
import { logLines, type LogLevel, type LogTarget } from './log-lines.ts'
import { RequestCounts } from './request-counts.ts'
import { checkFrame, frameIsDoubtful, refuseUnreadable } from './request-frame.ts'
import { addRoute, type HttpParts } from './routes.ts'
import { keepToHttps } from './session-cookie.ts'
import { closeSlowClients } from './slow-clients.ts'
import { loopbackProxies, trustProxies, type TrustedProxies } from './trusted-proxies.ts'
import { answerUnknown } from './unknown-address.ts'

z.config(z.locales.zhCN())

export interface ServerOptions extends HttpParts {
  readonly routes: readonly BoundRoute[]
  readonly logLevel: LogLevel
  /** Where the log goes instead of the standard output. */
  readonly logTo?: LogTarget
  /** Those of this machine when absent. */
  readonly proxies?: TrustedProxies
  /** What the operation of the process adds before the routes: readiness, measures, the line for each request. */
  readonly prepare?: (server: FastifyInstance) => void
  readonly version: string
  /** Requests a minute from one address; generous, since an office shares one. */
  readonly requestsPerMinute: number
  /** Throws while the product cannot serve, for GET /healthz. */
  readonly healthy?: () => Promise<void>
  /** Folder of the built pages, served beside the API. */
  readonly pages?: string
}

/** Builds the HTTP server: limits, headers, the document of the API at /openapi.json and /docs, and every bound route. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const proxies = options.proxies ?? trustProxies(loopbackProxies)
  const server = fastify({
    logger: logLines(options.logLevel, options.logTo),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: 2 * 1024 * 1024,
    // A whole upload over a slow phone network; that it goes on at all is watched by closeSlowClients.
    requestTimeout: 600_000,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 500 },
    clientErrorHandler: refuseUnreadable,
    routerOptions: { maxParamLength: 200 },
    trustProxy: (address: string) => proxies.trusts(address),
    genReqId: (request) => proxies.requestIdOf(request),
    // An address that cannot be read never reaches a route, nor the handler of errors.
    frameworkErrors: (error, request, reply) => void sendProblem(request, closedReply(reply), error),
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(checkedAnswer)
  server.setErrorHandler((error, request, reply) => sendProblem(request, reply, error))
  server.decorateRequest('actor', null)
  server.decorateRequest('traced', false)
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    keepToHttps(request, reply)
    // Whatever the interface tells is of one account and of now; a route that may be kept says so itself.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (frameIsDoubtful(request.raw)) reply.header('connection', 'close')
    checkFrame(request.raw)
  })
  closeSlowClients(server.server)
  readJsonOnly(server)
  options.prepare?.(server)
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its computed styles into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    // Said where it is true: over https alone.
    strictTransportSecurity: false,
  })
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: options.uploadLimit, files: 1, fields: 20 } })
  await server.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    store: RequestCounts,
  })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '履职：人大代表工作平台',
        version: options.version,
        description: '每个操作都注明所需权限（x-permission）。',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lvzhi_session' } } },
    },
    transform: jsonSchemaTransform,
  })
  // Without a policy of its own the page keeps ours, which reaches nobody outside.
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: false })
  server.get('/openapi.json', { schema: { hide: true } as object }, () => server.swagger())
  server.get('/healthz', { schema: { hide: true } as object }, async (_request, reply) => {
    await options.healthy?.()
    return reply.header('cache-control', 'no-store').send({ status: 'ok', version: options.version })
  })
  for (const route of options.routes) addRoute(server, options, route)
  const unknown = answerUnknown(options.routes)
  if (options.pages) await servePages(server, options.pages, unknown)
  else server.setNotFoundHandler(unknown)
  return server
}

/** An answer that no hook has met carries the headers of refusal itself. */
function closedReply(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
}

/**
 * Writes an answer as far as its schema describes it, and refuses one that does not keep to it. The provider's own way encodes, which
 * walks every list twice; the contract has no codecs, so reading finds the same.
 */
function checkedAnswer({ schema, method, url }: { schema: unknown; method: string; url: string }) {
  if (!(schema instanceof z.ZodType)) throw new Error(`${method} ${url}: no schema for the answer`)
  return (answer: unknown) => {
    const found = schema.safeParse(answer)
    if (!found.success) throw new ResponseSerializationError(method, url, { cause: found.error })
    return JSON.stringify(found.data)
  }
}
