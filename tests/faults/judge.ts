import type { Application } from './application.ts'
import { trialTitle, type Desk, type SentAct } from './writers.ts'

/** What the database holds of the acts. */
export interface Judgement {
  readonly acknowledged: number
  /** Acknowledged acts that are not there. */
  readonly lost: number
  /** Suggestions of which only a part of an act is there: row, text, search text, signer, timeline, audit row, receipt. */
  readonly halfDone: number
  /** Acts that happened twice. */
  readonly doubled: number
  /** Acts of which the other modules have not been told yet. */
  readonly untold: number
  /** Acts refused although they were right. */
  readonly refused: readonly string[]
}

interface Receipt {
  readonly request_id: string
  readonly id: string
}

/** Compares what was acknowledged with what is stored. */
export async function judge(app: Application, desk: Desk, acts: readonly SentAct[]): Promise<Judgement> {
  const receipts = new Map(
    (
      await app.ask<Receipt>(
        `select request_id, coalesce(subject, answer ->> 'id') as id
         from request_receipts where request_id = any($1::uuid[])`,
        [acts.map((act) => act.requestId)],
      )
    ).map((row) => [row.request_id, row]),
  )
  const known = [...new Set(acts.flatMap((act) => act.acknowledged?.id ?? []))]
  const stored = new Map(
    (
      await app.ask<{ id: string; revision: number }>(
        'select id, revision from suggestions where id = any($1::uuid[])',
        [known],
      )
    ).map((row) => [row.id, row.revision]),
  )
  const there = ({ requestId, acknowledged }: SentAct) => {
    if (!acknowledged) return true
    const receipt = receipts.get(requestId)
    const revision = stored.get(acknowledged.id)
    return receipt?.id === acknowledged.id && revision !== undefined && revision >= acknowledged.revision
  }
  const acknowledged = acts.filter((act) => act.acknowledged)
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((act) => !there(act)).length,
    halfDone: (await halfDrafts(app)) + (await halfCategories(app, desk)),
    doubled: await doubled(app),
    untold: await untoldEvents(app),
    refused: acts.flatMap((act) => act.refused ?? []),
  }
}

const counts = `
  (select count(*)::int from request_receipts q where coalesce(q.subject, q.answer ->> 'id') = s.id::text and q.operation = any($1::text[])) as receipts,
  (select count(*)::int from case_events e where e.module = 'suggestions' and e.case_id = s.id and e.type = any($2::text[])) as events,
  (select count(*)::int from audit_entries a where a.subject = s.id::text and a.outcome = 'done' and a.operation = any($1::text[]))
    as audits`

/**
 * Drafts in which the parts of one act do not all stand: every version leaves one receipt and one audit row, the first one also an
 * entry in the timeline.
 */
async function halfDrafts(app: Application): Promise<number> {
  const rows = await app.ask<{ half: number }>(
    `select count(*)::int as half from (
       select s.revision, ${counts},
         substring(s.title from '标记\\d+号') as mark,
         (select x.grounds from suggestion_texts x where x.suggestion_id = s.id) as grounds,
         (select k.folded from suggestion_search k where k.suggestion_id = s.id) as folded,
         (select count(*)::int from suggestion_signers g where g.suggestion_id = s.id and g.lead) as leads
       from suggestions s where s.title like $3
     ) d
     where d.receipts <> d.revision + 1 or d.events <> 1 or d.audits <> d.receipts or d.leads <> 1
       or coalesce(position(d.mark in d.grounds), 0) = 0 or coalesce(position(d.mark in d.folded), 0) = 0`,
    [['suggestions.createDraft', 'suggestions.saveDraft'], ['suggestions.saveDraft'], `${trialTitle}%`],
  )
  return rows[0]?.half ?? 0
}

/** Classed cases in which receipts, entries and audit rows are not as many. */
async function halfCategories(app: Application, desk: Desk): Promise<number> {
  const rows = await app.ask<{ half: number }>(
    `select count(*)::int as half from (
       select ${counts} from suggestions s where s.id = any($3::uuid[])
     ) d where d.events <> d.receipts or d.audits <> d.receipts`,
    [['suggestions.categorise'], ['suggestions.categorise'], desk.cases.map((one) => one.id)],
  )
  return rows[0]?.half ?? 0
}

async function doubled(app: Application): Promise<number> {
  const rows = await app.ask<{ doubled: number }>(
    `select count(*)::int as doubled from (
       select 1 from suggestions where title like $1 group by title having count(*) > 1
     ) t`,
    [`${trialTitle}%`],
  )
  return rows[0]?.doubled ?? 0
}

/** Entries of the timeline of this trial's drafts that the reminders have not taken note of. */
export async function untoldEvents(app: Application): Promise<number> {
  const rows = await app.ask<{ untold: number }>(
    `select count(*)::int as untold from case_events e join suggestions s on s.id = e.case_id
     where e.module = 'suggestions' and s.title like $1
       and not exists (select 1 from event_receipts r where r.event_id = e.id)`,
    [`${trialTitle}%`],
  )
  return rows[0]?.untold ?? 0
}
