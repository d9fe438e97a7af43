import { createServer, type AddressInfo, type Server } from 'node:net'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { clamdScan, type ScannerAddress } from './scan.ts'

/** The harmless text by which every scanner is tried, in two parts, so that this file itself is not found. */
const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)

let scanner: Server | undefined

afterEach(async () => {
  await new Promise((closed) => (scanner ? scanner.close(closed) : closed(undefined)))
  scanner = undefined
})

/** A daemon that speaks INSTREAM and knows one text; `answer` makes it say something else. */
async function fakeDaemon(answer?: string | null, at?: string): Promise<ScannerAddress> {
  scanner = createServer((socket) => {
    let got = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      got = Buffer.concat([got, part])
      const file = fileIn(got)
      if (!file || answer === null) return
      const found = file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'
      socket.end(answer ?? found)
    })
  })
  await new Promise<void>((ready) => (at ? scanner?.listen(at, ready) : scanner?.listen(0, '127.0.0.1', ready)))
  return at ? { path: at } : { host: '127.0.0.1', port: (scanner.address() as AddressInfo).port }
}

/** The file of a whole order, or undefined while it is not whole. */
function fileIn(got: Buffer): Buffer | undefined {
  const head = 'zINSTREAM\0'
  if (got.length < head.length) return undefined
  expect(got.toString('latin1', 0, head.length)).toBe(head)
  const pieces: Buffer[] = []
  for (let at = head.length; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const codeOf = (work: Promise<void>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? `${error.kind} ${error.code}` : String(error)),
  )

test('a clean file is taken, whatever its length, and the trial text is found wherever it stands', async () => {
  const scan = clamdScan(await fakeDaemon())
  for (const length of [1, 256 * 1024, 256 * 1024 + 1, 2_000_000]) {
    expect(await codeOf(scan(Buffer.alloc(length, 'a')))).toBe('taken')
  }
  for (const before of [0, 256 * 1024 - 30, 1_000_000]) {
    expect(await codeOf(scan(Buffer.concat([Buffer.alloc(before, 'a'), eicar])))).toBe('invalid fileInfected')
  }
})

test('the scanner may listen on a socket', async () => {
  const path = join(tmpdir(), `lvzhi-scan-${process.pid}.sock`)
  const scan = clamdScan(await fakeDaemon(undefined, path))
  expect(await codeOf(scan(eicar))).toBe('invalid fileInfected')
  rmSync(path, { force: true })
})

test('without a clear answer nothing is taken: an odd one, half of one, none in time, no scanner', async () => {
  for (const answer of ['INSTREAM size limit exceeded. ERROR\0', 'stream: OK', '', 'stream: OK FOUNDATION\0']) {
    expect(await codeOf(clamdScan(await fakeDaemon(answer))(eicar))).toBe('unavailable scannerAway')
    await new Promise((closed) => scanner?.close(closed))
  }
  const silent = await fakeDaemon(null)
  expect(await codeOf(clamdScan(silent, 50)(eicar))).toBe('unavailable scannerAway')
  expect(await codeOf(clamdScan({ host: '127.0.0.1', port: 1 })(eicar))).toBe('unavailable scannerAway')
})
