import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { AnswerOf } from '@lvzhi/contract'
import { signIn } from '@lvzhi/contract/accounts'
import type { ImportBatch } from '@lvzhi/contract/imports'
import { listSuggestions, readLedgerImportRows, uploadLedger } from '@lvzhi/contract/suggestions'
import { createApp } from '../apps/server/src/app.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { standardPasswordCost } from '../apps/server/src/kernel/crypto/passwords.ts'
import { openDatabase } from '../apps/server/src/kernel/database/handle.ts'
import { migrate } from '../apps/server/src/kernel/database/migrate.ts'
import { demonstrationPassword } from '../apps/server/src/seed/cast.ts'
import { aliveWhile } from '../apps/server/test-support/alive.ts'
import { plantedLedger, type PlantedFault } from '../apps/server/test-support/planted-ledger.ts'
import { putGround } from '../apps/server/test-support/suggestion-rows.ts'
import { embeddedServer, outsideServer } from './servers.ts'
import { testVault } from '../apps/server/test-support/vault.ts'

// Uploads an old ledger with planted faults over HTTP and says how long the preview took, whether each fault was reported at its row and
// column and none else, and how long somebody who read the ledger meanwhile had to wait.
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    faults: { type: 'string', default: '500' },
    'database-url': { type: 'string' },
  },
})
const [rows, planted] = [Number(values.rows), Number(values.faults)]
if (!(Number.isInteger(rows) && rows >= 100 && rows <= 100_000 && Number.isInteger(planted) && planted * 2 < rows)) {
  console.error('用法：node bench/import-volume.ts [--rows 10000] [--faults 500] [--database-url 地址]')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'lvzhi-import-'))
chmodSync(folder, 0o711)
const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]

async function main(): Promise<boolean> {
  const outside = values['database-url']
  const server = await (outside ? outsideServer(outside) : embeddedServer(folder))
  closers.push(() => server.remove())
  await migrate(server.url)
  const { address, ground, cookie } = await office(server.url)
  const ledger = plantedLedger({ rows, planted, units: ground.units.map((unit) => unit.name) })
  console.log(`${rows} 行，预埋 ${ledger.faults.length} 处，文件 ${(ledger.bytes.length / 2 ** 20).toFixed(1)} MB。`)
  const read = async (path: string) => {
    const answer = await fetch(`${address}${path}`, { headers: { cookie, 'x-forwarded-for': nextAddress() } })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const { answer, took, asked, worst } = await aliveWhile(
    () => upload(`${address}${uploadLedger.path}?term=${ground.termId}`, cookie, ledger.bytes),
    async () => void (await read(listSuggestions.path)),
  )
  delay.disable()
  const reported: string[] = []
  for (const mark of ['error', 'warning']) {
    for (let page = 1; ; page += 1) {
      const found = (await read(
        `${readLedgerImportRows.path.replace(':batchId', answer.id)}?mark=${mark}&page=${page}&size=200`,
      )) as AnswerOf<typeof readLedgerImportRows>
      reported.push(...found.items.flatMap((row) => row.issues.map((issue) => place({ row: row.row, ...issue }))))
      if (page * 200 >= found.total) break
    }
  }
  const wanted = new Set(ledger.faults.map(place))
  const missed = ledger.faults.filter((fault) => !reported.includes(place(fault)))
  const extra = reported.filter((one) => !wanted.has(one))
  console.log(
    `预览 ${(took / 1000).toFixed(1)} 秒；报出 ${reported.length} 处，漏报 ${missed.length} 处，多报 ${extra.length} 处。`,
  )
  for (const fault of missed.slice(0, 20)) console.log(`  漏报：第 ${fault.row} 行 ${fault.letters} 列 ${fault.kind}`)
  for (const one of extra.slice(0, 20)) console.log(`  多报：${one}`)
  console.log(
    `期间读台账 ${asked} 次，最长等 ${worst.toFixed(0)} 毫秒；进程最长一次不应答 ${(delay.max / 1e6).toFixed(0)} 毫秒。`,
  )
  return missed.length === 0 && extra.length === 0 && reported.length === ledger.faults.length && took < 30_000
}

/** The product with one office, its units and an officer who has signed in. */
async function office(url: string) {
  const database = openDatabase(url)
  closers.push(() => database.close())
  const app = createApp({
    database,
    clock: systemClock,
    dataDir: folder,
    vault: testVault,
    mode: 'demo',
    passwordCost: standardPasswordCost,
    logLevel: 'silent',
  })
  await app.accounts.ensureInstallation()
  await database.transaction((tx) => app.accounts.beginDemonstration(tx, '220000'))
  const ground = await putGround(database.handle)
  const organisationId = ground.office
  await database.transaction((tx) =>
    app.accounts.createAccountDirectly(tx, {
      signInName: 'importer',
      name: '经办员',
      password: demonstrationPassword,
      organisationId,
      roles: [{ role: 'officeClerk', organisationId, validFrom: '2018-01-01' }],
    }),
  )
  const server = await app.server()
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  closers.push(() => server.close())
  const answer = await fetch(`${address}${signIn.path}`, {
    method: signIn.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: 'importer', password: demonstrationPassword }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(await answer.text())
  return { address, ground, cookie }
}

async function upload(address: string, cookie: string, bytes: Buffer): Promise<ImportBatch> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), '旧台账.xlsx')
  const headers = { cookie, 'idempotency-key': crypto.randomUUID() }
  const answer = await fetch(address, { method: uploadLedger.method, headers, body })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as ImportBatch
}

function place(fault: Pick<PlantedFault, 'row' | 'severity'> & { readonly letters: string | null }): string {
  return `第 ${fault.row} 行 ${fault.letters ?? '？'} 列 ${fault.severity}`
}

let addresses = 0
/** Every question from an address of its own, so that the limit of requests a minute does not meet it. */
function nextAddress(): string {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

try {
  if (!(await main())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error)
  process.exitCode = 1
} finally {
  for (const close of closers.toReversed()) await close()
}
