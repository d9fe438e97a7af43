import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { closeSlowClients, type SlowLimits } from './slow-clients.ts'

const limits: SlowLimits = { window: 800, leastBytes: 2_000, ownPatience: 2_000, mostAtOnce: 4, lookEvery: 20 }
let server: Server
let sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  await new Promise((closed) => server.close(closed))
})

async function listening(handle: Parameters<typeof createServer>[1]): Promise<void> {
  server = createServer(handle)
  closeSlowClients(server, limits)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
}

/** A connection that says the beginning of a request and keeps what it hears. */
function begin(bytes: string, reads = true) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  if (reads) socket.on('data', (part) => (heard += part.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise<string>((done) => socket.once('close', () => done(heard)))
  socket.write(bytes)
  return { socket, closed }
}

const post = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`
const reading: Parameters<typeof createServer>[1] = (request, response) => {
  let bytes = 0
  request.on('data', (part: Buffer) => (bytes += part.length))
  request.on('end', () => response.end(`taken ${bytes}`))
  request.on('error', () => undefined)
}

test('a body that comes too slowly or not at all is refused with 408 and its connection closed', async () => {
  await listening(reading)
  const silent = begin(post(1000))
  const dripping = begin(post(1000))
  const drip = setInterval(() => dripping.socket.write('x'), 50)
  const ends = await Promise.all([silent.closed, dripping.closed])
  clearInterval(drip)
  for (const heard of ends) {
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
    expect(heard).toContain('请求的内容传得太慢')
  }
})

test('a body that keeps the least rate over many windows is taken whole', async () => {
  await listening(reading)
  const upload = begin(`${post(16_000)}`)
  let sent = 0
  const steady = setInterval(() => {
    if (sent < 16_000) upload.socket.write('x'.repeat(500))
    sent += 500
    if (sent >= 16_000) upload.socket.end()
  }, 40)
  const heard = await upload.closed
  clearInterval(steady)
  expect(heard).toContain('taken 16000')
})

test('a machine that stands still makes nobody slow: neither who brings nor who takes', async () => {
  const answer = Buffer.alloc(24_000_000, 'a')
  await listening((request, response) =>
    request.method === 'POST' ? reading(request, response as never) : response.end(answer),
  )
  const upload = begin(`${post(4000)}${'x'.repeat(500)}`)
  const download = begin('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await new Promise((later) => setTimeout(later, limits.window / 2))
  for (const begun = performance.now(); performance.now() - begun < 2 * limits.window;);
  setTimeout(() => upload.socket.end('x'.repeat(3500)), 3 * limits.lookEvery)
  expect(await upload.closed).toContain('taken 4000')
  expect((await download.closed).length).toBeGreaterThan(answer.length)
})

test('a body that waits for the product is given its time, and no more', async () => {
  const begun = performance.now()
  await listening(() => undefined)
  const held = begin(`${post(1_000_000)}${'x'.repeat(100_000)}`)
  expect(await held.closed).toMatch(/^HTTP\/1\.1 408 /)
  expect(performance.now() - begun).toBeGreaterThan(limits.ownPatience)
})

test('an answer that nobody takes is broken off; one that is taken is not', async () => {
  const answer = Buffer.alloc(24_000_000, 'a')
  await listening((_, response) => response.end(answer))
  const get = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  const [stuck, taker] = [begin(get, false), begin(get)]
  stuck.socket.pause()
  const broken = new Promise<void>((done) => server.on('connection', (socket) => socket.once('close', () => done())))
  expect((await taker.closed).length).toBeGreaterThan(answer.length)
  const late = begin(get, false)
  late.socket.pause()
  await broken
  await new Promise<void>((none) => {
    const look = setInterval(
      () =>
        server.getConnections((_, open) => {
          if (open > 0) return
          clearInterval(look)
          none()
        }),
      20,
    )
  })
})

test('an answer that takes long to make is waited for', async () => {
  await listening((_, response) => setTimeout(() => response.end('late'), 3 * limits.window))
  const asked = begin('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(await asked.closed).toContain('late')
})

test('a connection that asks on and on before it takes an answer is broken off', async () => {
  await listening(() => undefined)
  const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
  expect(await begin(get.repeat(limits.mostAtOnce + 1)).closed).toBe('')
})
