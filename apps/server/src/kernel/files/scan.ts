import { connect, type Socket } from 'node:net'
import { Refusal } from '../refusal.ts'

/** Where the scanner listens: host and port, or the path of a socket. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string }

/** Looks through an uploaded file for malicious code. Throws `Refusal` for one that has some, and whenever it cannot be told. */
export type Scan = (bytes: Uint8Array) => Promise<void>

/** As much as goes to the scanner in one piece. */
const pieceLength = 256 * 1024

/**
 * Makes a scan by a ClamAV daemon (INSTREAM). Fails closed: without a clear answer within the time, in milliseconds, nothing is taken in.
 * GB/T 22239-2019 8.1.4.5.
 */
export function clamdScan(address: ScannerAddress, time = 20_000): Scan {
  return async (bytes) => {
    const verdict = await ask(address, bytes, time)
    if (/^stream: OK$/.test(verdict)) return
    if (/^stream: .* FOUND$/.test(verdict)) {
      const title = '这个文件含有恶意代码，没有保存。请先用杀毒软件清理您的电脑，再用干净的文件上传。'
      throw new Refusal('invalid', 'fileInfected', title)
    }
    throw scannerAway()
  }
}

function scannerAway(): Refusal {
  const title = '现在不能检查文件是否安全，文件没有保存。请稍后再试；如仍不行，请联系系统管理员。'
  return new Refusal('unavailable', 'scannerAway', title)
}

function ask(address: ScannerAddress, bytes: Uint8Array, time: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(address)
    let said = ''
    socket.setTimeout(time)
    socket.on('timeout', () => socket.destroy())
    // A scanner that has seen enough may answer and close before it has everything.
    socket.on('error', () => undefined)
    socket.on('data', (part: Buffer) => {
      said += part.toString('utf8')
      if (said.includes('\0') || said.length > 4096) socket.end()
    })
    socket.on('close', () => {
      const [verdict = ''] = said.split('\0')
      if (said.includes('\0')) resolve(verdict.trim())
      else reject(scannerAway())
    })
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += pieceLength) {
        const piece = bytes.subarray(at, at + pieceLength)
        socket.write(lengthOf(piece.length))
        socket.write(piece)
      }
      socket.write(lengthOf(0))
    })
  })
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
