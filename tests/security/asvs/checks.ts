/** Where a check stands: the file by a short name, and words of the title of the test (or of the file, for what is no test). */
export type Check = readonly [file: keyof typeof files, words: string]

/** Why an item has no check of its own, until when that stands, and who answers for it. */
export interface Exception {
  readonly why: string
  readonly until: string
  readonly by: '产品组' | '运维单位' | '办公室'
}

const accounts = 'apps/server/src/modules/accounts'
const kernel = 'apps/server/src/kernel'

/** The files that hold the checks. */
export const files = {
  accounts: `${accounts}/administration.test.ts`,
  audit: `${kernel}/audit/chain.test.ts`,
  backup: 'apps/server/src/operation/backup/backup.test.ts',
  canaries: 'tests/security/canaries.test.ts',
  columns: `${kernel}/crypto/sealed-columns.test.ts`,
  crawl: 'tests/security/crawl.test.ts',
  csv: `${kernel}/sheets/read-csv.test.ts`,
  facts: 'docs/security/facts.md',
  factor: `${accounts}/second-factor.test.ts`,
  fields: `${kernel}/sheets/fields.test.ts`,
  files: 'tests/attacks/files.attack.ts',
  foreign: 'tests/security/foreign-ids.test.ts',
  frame: 'tests/security/request-frame.test.ts',
  fuzz: 'tests/security/random-input.test.ts',
  hostileText: 'tests/attacks/texts.attack.ts',
  idle: `${accounts}/idle-accounts.test.ts`,
  inspect: `${kernel}/files/inspect.test.ts`,
  install: `${accounts}/installation.test.ts`,
  json: `${kernel}/http/json-limits.test.ts`,
  law: 'tests/law-cases/law-cases.test.ts',
  leavers: 'apps/server/src/modules/deputies/leavers.test.ts',
  logs: 'apps/server/src/operation/log-canaries.test.ts',
  masking: `${kernel}/masking/masking.test.ts`,
  matrix: 'tests/security/role-operation.test.ts',
  measures: 'apps/server/src/operation/measures-listener.test.ts',
  migrate: `${kernel}/database/migrate.test.ts`,
  oddValues: 'tests/security/odd-values.test.ts',
  external: `${accounts}/external-sign-in.test.ts`,
  providers: `${accounts}/providers/providers.test.ts`,
  openapi: 'tests/security/openapi.test.ts',
  origin: `${kernel}/http/same-origin.test.ts`,
  own: 'tests/security/own-data.test.ts',
  passwordRules: `${accounts}/password-rules.test.ts`,
  passwords: `${kernel}/crypto/passwords.test.ts`,
  plan: `${kernel}/sheets/plan-import.test.ts`,
  proxies: `${kernel}/http/trusted-proxies.test.ts`,
  races: 'tests/races/two-clerks.test.ts',
  readApart: `${kernel}/reading/read-apart.test.ts`,
  ready: 'apps/server/src/operation/readiness.test.ts',
  register: 'tests/security/personal-data-register.test.ts',
  repetition: 'tests/security/repetition.test.ts',
  repository: 'tests/architecture/repository.test.ts',
  requests: 'tests/security/personal-data-requests.test.ts',
  roles: 'tests/security/database-roles.test.ts',
  scan: `${kernel}/files/scan.test.ts`,
  search: `${kernel}/search/search.test.ts`,
  settings: `${accounts}/security-settings.test.ts`,
  sheet: `${kernel}/sheets/read-sheet.test.ts`,
  signIn: `${accounts}/sign-in.test.ts`,
  signInJourney: 'tests/journeys/sign-in.test.ts',
  slow: `${kernel}/http/slow-clients.test.ts`,
  source: 'tests/security/source-rules.test.ts',
  start: 'tests/process/start.test.ts',
  tampering: 'tests/security/audit-tampering.test.ts',
  vault: `${kernel}/crypto/vault.test.ts`,
  visibility: 'tests/security/visibility.test.ts',
  word: `${kernel}/documents/word-template.test.ts`,
  workflow: 'apps/server/src/modules/suggestions/workflow.test.ts',
  writeSheet: `${kernel}/sheets/write-sheet.test.ts`,
} as const
