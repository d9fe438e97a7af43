import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { loadDivisionFacts } from './facts/divisions.ts'
import { joinGrants, type Grants } from './kernel/access/grants.ts'
import { createAuditKeeper, type AuditKeeper } from './kernel/audit/keeper.ts'
import type { Clock } from './kernel/clock.ts'
import type { PasswordCost } from './kernel/crypto/passwords.ts'
import { sealAgain, type SealedColumn } from './kernel/crypto/sealed-columns.ts'
import type { Vault } from './kernel/crypto/vault.ts'
import { sql, type Database } from './kernel/database/handle.ts'
import type { Standby } from './kernel/database/standby.ts'
import { deliverEvent, deliveryName } from './kernel/events/events.ts'
import { undeliveredEvents } from './kernel/events/undelivered.ts'
import { contentWithoutRow, rowWithoutContent } from './kernel/files/content-sweepers.ts'
import { createFileStore, removalJob, type FileStore } from './kernel/files/files.ts'
import type { Scan } from './kernel/files/scan.ts'
import type { BoundRoute } from './kernel/http/bind.ts'
import type { LogLevel, LogTarget } from './kernel/http/log-lines.ts'
import { sealedReceiptColumns } from './kernel/http/idempotency.ts'
import { performer, type Perform } from './kernel/http/perform.ts'
import { sessionTokenOf } from './kernel/http/session-cookie.ts'
import { buildServer } from './kernel/http/server.ts'
import type { TrustedProxies } from './kernel/http/trusted-proxies.ts'
import { sealedImportColumns } from './kernel/imports/batch-store.ts'
import { stalledImports } from './kernel/imports/stalled-imports.ts'
import { givenUpJobs } from './kernel/jobs/given-up.ts'
import { drainJobs, enqueue, startWorkers, type Job, type OnWorkFailure } from './kernel/jobs/jobs.ts'
import { lockRoutes } from './kernel/locks/lock-routes.ts'
import type { LinkKind } from './kernel/links/links.ts'
import type { Module } from './kernel/module.ts'
import { kernelPersonalData } from './kernel/personal-data/kernel-tables.ts'
import { sweepersJob, sweepersName, type OnSwept } from './kernel/sweepers/run-sweepers.ts'
import type { Sweeper } from './kernel/sweepers/sweeper.ts'
import {
  accountEvents,
  createAccounts,
  loadIdentityProviders,
  type Accounts,
  type IdentityProvider,
} from './modules/accounts/index.ts'
import { createDeputies, type Deputies } from './modules/deputies/index.ts'
import { createGuidance } from './modules/guidance/index.ts'
import { createMotions, motionEvents, type Motions } from './modules/motions/index.ts'
import { createNotices } from './modules/notices/index.ts'
import { createOrganisations, type Organisations } from './modules/organisations/index.ts'
import { createOutcomes } from './modules/outcomes/index.ts'
import { createPerformance, performanceEvents } from './modules/performance/index.ts'
import { createPortal, portalEvents } from './modules/portal/index.ts'
import { createPrivacy, privacyEvents, type RegisteredData } from './modules/privacy/index.ts'
import { createStatistics } from './modules/statistics/index.ts'
import { createSuggestions, suggestionEvents, type Suggestions } from './modules/suggestions/index.ts'
import { createSupervision, supervisionEvents, type Supervision } from './modules/supervision/index.ts'

/** What the process entry, the seed and the tests hand the composition root. */
export interface AppOptions {
  readonly database: Database
  readonly clock: Clock
  readonly dataDir: string
  /** Folder of the signed heads of the audit; one in the data folder when absent. */
  readonly auditHeads?: string
  readonly vault: Vault
  readonly mode: 'demo' | 'office'
  readonly passwordCost: PasswordCost
  /** Further ways of signing in. */
  readonly identityProviders?: readonly IdentityProvider[]
  /** Folder of the built pages; none in tests of the API. */
  readonly pages?: string
  readonly logLevel?: LogLevel
  /** Where the log goes instead of the standard output. */
  readonly logTo?: LogTarget
  /** Looks through uploads for malicious code; absent where no scanner is named. */
  readonly scan?: Scan
  /** Reverse proxies whose word is taken; those of this machine when absent. */
  readonly proxies?: TrustedProxies
  /** A copy of the database for reads that may be stale. */
  readonly standby?: Standby
  /** What the operation of the process adds to the server. */
  readonly prepare?: (server: FastifyInstance) => void
}

export { loadIdentityProviders }

/** The composed product. */
export interface App {
  readonly organisations: Organisations
  readonly accounts: Accounts
  readonly deputies: Deputies
  readonly suggestions: Suggestions
  readonly motions: Motions
  readonly supervision: Supervision
  readonly modules: readonly Module[]
  readonly routes: readonly BoundRoute[]
  readonly grants: Grants
  /** Every column whose content is sealed. */
  readonly sealedColumns: readonly SealedColumn[]
  /** What the tables of the kernel and of every module hold about persons. */
  readonly registeredData: readonly RegisteredData[]
  /** Seals and verifies the audit. */
  readonly audit: AuditKeeper
  /** What looks for work left half done, of the kernel and of every module. */
  readonly sweepers: readonly Sweeper[]
  /** Does an operation as an account without a browser. */
  readonly perform: Perform
  /** Builds the HTTP server over all modules; not yet listening. */
  server(): Promise<FastifyInstance>
  /** Starts this process's background workers; the answer stops them. `onSwept` hears what the sweepers find. */
  work(onError: OnWorkFailure, onSwept?: OnSwept): Promise<() => Promise<void>>
  /** Runs every background job that is due now. */
  drain(): Promise<void>
}

const sealingName = 'secrets.seal'
const uploadLimit = 20 * 1024 * 1024

/** Builds the modules in their order and hands each what it needs; the only place that knows them all. */
export function createApp(options: AppOptions): App {
  const { database, clock, vault } = options
  const auditHeads = options.auditHeads ?? join(options.dataDir, 'audit-heads')
  const audit = createAuditKeeper({ database, clock, vault, folder: auditHeads })
  const deps = { database, clock, vault, files: createFileStore(join(options.dataDir, 'files'), clock, vault) }
  let grants: Grants = {}
  const organisations = createOrganisations({ ...deps, divisionFacts: loadDivisionFacts })
  const accounts = createAccounts({
    ...deps,
    organisations,
    mode: options.mode,
    passwordCost: options.passwordCost,
    audit,
    ...(options.identityProviders && { providers: options.identityProviders }),
    grants: () => grants,
  })
  const deputies = createDeputies(deps)
  accounts.completeActorWith({
    complete: (actor, db) => deputies.completeActor(actor, db),
    personNames: async (db, ids) =>
      new Map([...(await deputies.peopleByIds(db, ids))].map(([id, person]) => [id, person.name])),
  })
  const suggestions = createSuggestions({ ...deps, organisations, deputies })
  const guidance = createGuidance({ ...deps, deputies, suggestions })
  const motions = createMotions({ ...deps, organisations, deputies, suggestions })
  const supervision = createSupervision({ ...deps, organisations, deputies, suggestions })
  const performance = createPerformance(deps)
  let linkKinds: readonly LinkKind[] = []
  const outcomes = createOutcomes({ ...deps, guidance, linkKinds: () => linkKinds })
  const notices = createNotices({
    ...deps,
    accountEvents: Object.values(accountEvents),
    suggestionEvents,
    supervisionEvents,
    motionEvents,
    performanceEvents,
    portalEvents,
    privacyEvents,
  })
  const statistics = createStatistics({ ...deps, suggestions })
  let registeredData: readonly RegisteredData[] = []
  const privacy = createPrivacy({ ...deps, organisations, accounts, deputies, registered: () => registeredData })
  const portal = createPortal({ ...deps, suggestions })
  const modules: readonly Module[] = [
    organisations,
    accounts,
    deputies,
    suggestions,
    guidance,
    motions,
    supervision,
    performance,
    outcomes,
    notices,
    statistics,
    privacy,
    portal,
  ]
  linkKinds = modules.flatMap((module) => module.linkKinds ?? [])
  registeredData = [
    { module: 'kernel', data: kernelPersonalData },
    ...modules.flatMap((module) => (module.personalData ?? []).map((data) => ({ module: module.name, data }))),
  ]
  grants = joinGrants(...modules.map((module) => module.grants))
  const routes = [
    ...modules.flatMap((module) => module.routes),
    ...lockRoutes(
      clock,
      modules.flatMap((module) => module.lockKinds ?? []),
    ),
  ]
  const sealedColumns = [
    ...sealedReceiptColumns,
    ...sealedImportColumns,
    ...modules.flatMap((module) => module.sealedColumns ?? []),
  ]
  const sweepers: readonly Sweeper[] = [
    undeliveredEvents(modules.flatMap((module) => module.subscriptions)),
    givenUpJobs,
    stalledImports,
    contentWithoutRow(deps.files),
    rowWithoutContent(deps.files),
    ...modules.flatMap((module) => module.sweepers ?? []),
  ]
  let tellSwept: OnSwept = () => undefined
  const jobs = [
    ...modules.flatMap((module) => module.jobs),
    deliveryJob(database, modules),
    receiptsJob(options),
    sealingJob(options, deps.files, sealedColumns),
    removalJob(deps.files, database),
    sweepersJob(deps, sweepers, (swept) => tellSwept(swept)),
  ]
  return {
    organisations,
    accounts,
    deputies,
    suggestions,
    motions,
    supervision,
    modules,
    routes,
    grants,
    sealedColumns,
    registeredData,
    audit,
    sweepers,
    perform: performer({ database, clock, vault, grants, routes }),
    server: async () => {
      const server = await buildServer({
        database,
        clock,
        vault,
        grants,
        routes,
        uploadLimit,
        logLevel: options.logLevel ?? 'silent',
        ...(options.logTo && { logTo: options.logTo }),
        ...(options.standby && { standby: options.standby }),
        ...(options.proxies && { proxies: options.proxies }),
        ...(options.scan && { scan: options.scan }),
        ...(options.prepare && { prepare: options.prepare }),
        version: '0.1.0',
        requestsPerMinute: 3000,
        actorOf: (request) => accounts.actorOf(sessionTokenOf(request), request.headers['x-background'] === '1'),
        ...(options.pages && { pages: options.pages }),
        healthy: async () => {
          await sql`select 1`.execute(database.handle)
        },
      })
      return server
    },
    work: async (onError, onSwept) => {
      tellSwept = onSwept ?? tellSwept
      const runner = await startWorkers(database.pool, jobs, onError)
      // The keys may have changed since the last start.
      await enqueue(database.handle, sealingName, {}, { jobKey: sealingName })
      await enqueue(database.handle, sweepersName, {}, { jobKey: sweepersName })
      return () => runner.stop()
    },
    drain: () => drainJobs(database.pool, jobs),
  }
}

function deliveryJob(database: Database, modules: readonly Module[]): Job {
  const subscriptions = modules.flatMap((module) => module.subscriptions)
  return {
    name: deliveryName,
    run: (payload) => deliverEvent(database, subscriptions, String(payload['id'])),
  }
}

/**
 * A request is repeated within minutes; after a month its receipt serves nobody. A clock that has just leapt ahead takes nothing away:
 * there must be receipts of the days between.
 */
function receiptsJob({ database, clock }: AppOptions): Job {
  return {
    name: 'receipts.sweep',
    cron: '40 19 * * *',
    run: async () => {
      const before = new Date(clock.now().getTime() - 30 * 24 * 3_600_000)
      const yesterday = new Date(clock.now().getTime() - 24 * 3_600_000)
      await sql`
        delete from request_receipts where at < ${before}
          and exists (select 1 from request_receipts where at >= ${before} and at < ${yesterday})`.execute(
        database.handle,
      )
    },
  }
}

/** After a change of keys everything sealed is sealed again with the key of now, columns first, then files; nothing to do is soon done. */
function sealingJob({ database, vault }: AppOptions, files: FileStore, columns: readonly SealedColumn[]): Job {
  return {
    name: sealingName,
    cron: '10 18 * * *',
    run: async () => {
      await sealAgain(database, vault, columns)
      await files.sealAgain(database.handle)
    },
  }
}
