import { createHash, hash } from 'node:crypto'

/** What is counted of a table's rows while they pass by in the text form of COPY. */
export interface RowsHash {
  add(bytes: Buffer): void
  /** Rows, bytes, the SHA-256 of the bytes as they came, and a hash of the contents in whatever order they came. */
  result(): { readonly rows: number; readonly bytes: number; readonly sha256: string; readonly content: string }
}

const newline = 0x0a
const lanes = 8

/**
 * Hashes rows one by one and adds the hashes up: tables with the same rows have the same content hash, however the rows lie on the disk.
 * In the text form of COPY a line is a row: line breaks of the content are written as `\n`.
 */
export function rowsHash(): RowsHash {
  const whole = createHash('sha256')
  const sum = new Uint32Array(lanes)
  let rest: Buffer[] = []
  let rows = 0
  let bytes = 0
  const addRow = (row: Buffer): void => {
    const digest = hash('sha256', row, 'buffer')
    for (let lane = 0; lane < lanes; lane += 1) sum[lane] = (sum[lane] ?? 0) + digest.readUInt32LE(lane * 4)
    rows += 1
  }
  return {
    add(chunk) {
      whole.update(chunk)
      bytes += chunk.length
      let from = 0
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        const tail = chunk.subarray(from, at)
        addRow(rest.length > 0 ? Buffer.concat([...rest, tail]) : tail)
        rest = []
        from = at + 1
      }
      if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)))
    },
    result() {
      const content = createHash('sha256').update(`${rows}:`).update(sum).digest('hex')
      return { rows, bytes, sha256: whole.digest('hex'), content }
    },
  }
}
