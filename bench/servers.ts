import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../apps/server/src/kernel/postgres/launcher.ts'

/** A database server with an empty database of its own for the measurement. */
export interface Ready {
  readonly url: string
  /** Removes the database and, of the embedded server, everything. */
  remove(): Promise<void>
}

/** The server that comes with the product, in a folder of its own. */
export async function embeddedServer(folder: string): Promise<Ready> {
  const dataDir = join(folder, 'postgres')
  const server = await startEmbeddedPostgres({ dataDir, log: console.log })
  return {
    url: server.url,
    remove: async () => {
      await server.stop()
      const pointer = join(dataDir, 'cluster-location')
      if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true })
    },
  }
}

/** A new database on a server outside, whose account may create one. */
export async function outsideServer(address: string): Promise<Ready> {
  const name = `lvzhi-bench-${Date.now()}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: address })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await run(`create database "${name}" template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const url = new URL(address)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => run(`drop database if exists "${name}" with (force)`) }
}
