import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { ensureKeyRing } from '../../apps/server/src/kernel/crypto/key-file.ts'
import { openVault } from '../../apps/server/src/kernel/crypto/vault.ts'
import { systemClock } from '../../apps/server/src/kernel/clock.ts'
import { createFileStore } from '../../apps/server/src/kernel/files/files.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import type { Ask } from './product.ts'
import { signIn, trialTitle, type Desk, type SentAct } from './writers.ts'

/** What the database and the folder of files hold of the acts. */
export interface Judgement {
  readonly acknowledged: number
  /** Acknowledged acts that are not there. */
  readonly lost: number
  /** Suggestions of which only a part of an act is there: row, text, search text, signer, timeline, audit row, receipt, file. */
  readonly halfDone: number
  /** Acts that happened twice. */
  readonly doubled: number
  /** Stored files of this trial that were read and found whole. */
  readonly files: number
  /** Acts of which the other modules have not been told yet. */
  readonly untold: number
  /** Acts refused although they were right. */
  readonly refused: readonly string[]
}

/** Signs a deputy and a clerk of the demonstration in, and finds what they can work on. */
export async function openDesk(address: string, ask: Ask, skip = 0): Promise<Desk> {
  const cases = await ask<{ id: string; revision: number }>(
    "select id, revision from suggestions where state in ('inHandling', 'closed') order by id limit 2 offset $1",
    [skip],
  )
  const categories = await ask<{ code: string }>(
    'select code from suggestion_categories where parent_code is not null order by code',
  )
  return {
    address,
    deputy: await signIn(address, 'deputy', demonstrationPassword),
    clerk: await signIn(address, 'clerk', demonstrationPassword),
    cases,
    categories: categories.map((one) => one.code),
  }
}

/** Compares what was acknowledged with what is stored; files are read from below `dataDir`. */
export async function judge(
  ask: Ask,
  desk: Pick<Desk, 'cases'>,
  acts: readonly SentAct[],
  dataDir: string,
): Promise<Judgement> {
  const acknowledged = acts.filter((act) => act.acknowledged)
  const receipts = await ask<{ request_id: string; id: string | null }>(
    'select request_id, subject as id from request_receipts where request_id = any($1::uuid[])',
    [acknowledged.map((act) => act.requestId)],
  )
  const byRequest = new Map(receipts.map((row) => [row.request_id, row]))
  const known = [...new Set(acknowledged.flatMap((act) => act.acknowledged?.id ?? []))]
  const stored = await ask<{ id: string; revision: number }>(
    'select id, revision from suggestions where id = any($1::uuid[])',
    [known],
  )
  const revisions = new Map(stored.map((row) => [row.id, row.revision]))
  const files = await filesOfTrial(ask, dataDir)
  const there = ({ requestId, acknowledged: answer }: SentAct) => {
    const receipt = byRequest.get(requestId)
    if (!answer || !receipt) return false
    if (answer.fileId !== undefined) {
      return files.whole.get(answer.fileId) === answer.sha256
    }
    return receipt.id === answer.id && (revisions.get(answer.id) ?? -1) >= answer.revision
  }
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((act) => !there(act)).length,
    halfDone: (await halfDrafts(ask)) + (await halfCategories(ask, desk)) + files.half.length,
    doubled: await doubled(ask),
    files: files.whole.size,
    untold: await untoldEvents(ask),
    refused: acts.flatMap((act) => act.refused ?? []),
  }
}

/** Reads every stored file of the trial: a row must never point at a missing, half or unreadable file. */
async function filesOfTrial(ask: Ask, dataDir: string) {
  const rows = await ask<{ id: string; sha256: string }>(
    `select f.id, f.sha256 from stored_files f join suggestions s on s.id = f.case_id
     where f.module = 'suggestions' and s.title like $1`,
    [`${trialTitle}%`],
  )
  const ring = ensureKeyRing(join(dataDir, 'keys', 'ring.json'), 'standard', systemClock.now())
  const store = createFileStore(join(dataDir, 'files'), systemClock, openVault(ring))
  const whole = new Map<string, string>()
  const half: string[] = []
  for (const { id, sha256 } of rows) {
    const content = await store.contentOf(id).catch(() => undefined)
    const found = content && createHash('sha256').update(content).digest('hex')
    if (found === sha256) whole.set(id, sha256)
    else half.push(id)
  }
  return { whole, half }
}

// Counted once for all and joined: looked for one by one it would take longer with every act.
const counts = `
  with receipts as (
    select subject as id, count(*)::int as n from request_receipts where operation = any($1::text[]) group by 1
  ), events as (
    select case_id as id, count(*)::int as n from case_events where module = 'suggestions' and type = any($2::text[]) group by 1
  ), audits as (
    select subject as id, count(*)::int as n from audit_entries
    where outcome = 'done' and operation = any($1::text[] || 'suggestions.addAttachment'::text) group by 1
  ), counted as (
    select s.*, coalesce(r.n, 0) as receipts, coalesce(e.n, 0) as events, coalesce(a.n, 0) as audits
    from suggestions s left join receipts r on r.id = s.id::text left join events e on e.id = s.id
      left join audits a on a.id = s.id::text
  )`

/**
 * Drafts in which the parts of one act do not all stand: every version leaves one receipt that names it, every version and every file
 * one audit row, the first version and every file also an entry in the timeline.
 */
async function halfDrafts(ask: Ask): Promise<number> {
  const rows = await ask<{ half: number }>(
    `${counts} select count(*)::int as half from (
       select s.revision, s.receipts, s.events, s.audits,
         substring(s.title from '标记\\d+号') as mark,
         (select x.grounds from suggestion_texts x where x.suggestion_id = s.id) as grounds,
         (select k.folded from suggestion_search k where k.suggestion_id = s.id) as folded,
         (select count(*)::int from stored_files f where f.case_id = s.id) as files,
         (select count(*)::int from suggestion_signers g where g.suggestion_id = s.id and g.lead) as leads
       from counted s where s.title like $3
     ) d
     where d.receipts <> d.revision + 1 - d.files or d.events <> 1 + d.files or d.audits <> d.revision + 1 or d.leads <> 1
       or coalesce(position(d.mark in d.grounds), 0) = 0 or coalesce(position(d.mark in d.folded), 0) = 0`,
    [['suggestions.createDraft', 'suggestions.saveDraft'], ['suggestions.saveDraft'], `${trialTitle}%`],
  )
  return rows[0]?.half ?? 0
}

/** Classed cases in which receipts, entries and audit rows are not as many. */
async function halfCategories(ask: Ask, desk: Pick<Desk, 'cases'>): Promise<number> {
  const rows = await ask<{ half: number }>(
    `${counts} select count(*)::int as half from counted d
     where d.id = any($3::uuid[]) and (d.events <> d.receipts or d.audits <> d.receipts)`,
    [['suggestions.categorise'], ['suggestions.categorise'], desk.cases.map((one) => one.id)],
  )
  return rows[0]?.half ?? 0
}

async function doubled(ask: Ask): Promise<number> {
  const rows = await ask<{ doubled: number }>(
    `select count(*)::int as doubled from (
       select 1 from suggestions where title like $1 group by title having count(*) > 1
     ) t`,
    [`${trialTitle}%`],
  )
  return rows[0]?.doubled ?? 0
}

/** Entries of the timeline of this trial's drafts that the reminders have not taken note of. */
export async function untoldEvents(ask: Ask): Promise<number> {
  const rows = await ask<{ untold: number }>(
    `select count(*)::int as untold from case_events e join suggestions s on s.id = e.case_id
     where e.module = 'suggestions' and s.title like $1
       and not exists (select 1 from event_receipts r where r.event_id = e.id)`,
    [`${trialTitle}%`],
  )
  return rows[0]?.untold ?? 0
}

/** The judgement in one line. */
export function sayJudgement({
  acknowledged,
  lost,
  halfDone,
  doubled: twice,
  files,
  untold,
  refused,
}: Judgement): string {
  const line = `acknowledged ${acknowledged}, lost ${lost}, half-done ${halfDone}, doubled ${twice}, files ${files}, untold ${untold}`
  return refused.length === 0 ? line : `${line}；另有 ${refused.length} 次被拒绝，如 ${refused[0]}`
}

/** Whether nothing acknowledged is lost, doubled, half-done or wrongly refused. */
export function isClean({ acknowledged, lost, halfDone, doubled: twice, refused }: Judgement): boolean {
  return acknowledged > 0 && lost === 0 && halfDone === 0 && twice === 0 && refused.length === 0
}
