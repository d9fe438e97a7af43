import type { ProfileId } from '@lvzhi/law'
import { sql } from '../../kernel/database/handle.ts'
import { enqueue, jobStands } from '../../kernel/jobs/jobs.ts'
import { mostGaps, type Sweeper } from '../../kernel/sweepers/sweeper.ts'
import { batchJob } from './commands/start-batch.ts'
import { rulesOf } from './store-limits.ts'

/** What has not moved for two days has been looked at often enough. */
const recent = 2 * 24 * 3_600_000
const hourly = 55

/** Asks again for the work of a 批量办理 that is not finished and for which no job stands; its rows are done once each. */
const stalledBatches: Sweeper = {
  name: 'suggestions.stalledBatches',
  title: '没有办完而停下的批量办理',
  async find(db, { before }) {
    const found = await sql<{ id: string }>`
      select b.id from suggestion_batches b where b.finished_at is null and b.made_at < ${before}
        and not ${jobStands(sql`${batchJob}`, 'batchId', sql`b.id`)}
      order by b.id limit ${mostGaps}`.execute(db)
    return found.rows
  },
  async mend(tx, { id }) {
    const open = await sql`
      select 1 from suggestion_batches where id = ${id} and finished_at is null for no key update skip locked`.execute(
      tx,
    )
    if (open.rows.length === 0) return false
    await enqueue(tx, batchJob, { batchId: id }, { jobKey: `${batchJob}:${id}` })
    return true
  },
}

/** Tells of cases that were moved without an entry in their timeline; what happened there is not guessed. */
const unrecorded: Sweeper = {
  name: 'suggestions.unrecorded',
  title: '状态变动而没有办理过程记录的建议',
  every: hourly,
  async find(db, { now, before }) {
    const found = await sql<{ id: string }>`
      select s.id from suggestions s
      where s.last_moved_at > ${new Date(now.getTime() - recent)} and s.last_moved_at < ${before}
        and s.state <> 'draft' and s.import_batch_id is null
        and not exists (
          select 1 from case_events e where e.module = 'suggestions' and e.case_id = s.id
            and e.at > s.last_moved_at - interval '10 minutes')
      order by s.id limit ${mostGaps}`.execute(db)
    return found.rows
  },
}

interface Unlimited {
  readonly id: string
  readonly taskRound: number
  readonly assignedOn: string
  readonly acknowledged: boolean
  readonly difficult: boolean
  readonly level: string
  readonly divisionCode: string
  readonly profile: ProfileId
  readonly firstAssignedOn: string | null
}

/**
 * Tells of running tasks without the limit that their start event gives them (a step without a limit has a clock without a day): 已交办未计时.
 * 代表法（2025）第五十一条第二款.
 */
const unlimited: Sweeper = {
  name: 'suggestions.unlimited',
  title: '正在办理而没有办理期限记录的建议',
  every: hourly,
  async find(db, { now, before }) {
    const found = await sql<Unlimited>`
      select s.id, t.round as "taskRound", t.assigned_on as "assignedOn", t.acknowledged_at is not null as acknowledged,
        t.difficult, s.level, s.division_code as "divisionCode", s.profile, s.assigned_on as "firstAssignedOn"
      from suggestions s join suggestion_tasks t on t.suggestion_id = s.id and t.round = s.round
      where s.last_moved_at > ${new Date(now.getTime() - recent)} and s.last_moved_at < ${before}
        and s.state in ('inHandling', 'rehandling') and s.import_batch_id is null
        and t.part <> 'assist' and t.state <> 'replaced'
        and not exists (
          select 1 from suggestion_clocks c where c.task_id = t.id
            and c.name = case when t.round = 1 then 'reply' else 'redo' end)
      order by s.id limit ${mostGaps}`.execute(db)
    const gaps = new Set<string>()
    for (const task of found.rows) {
      const step = task.difficult ? 'difficultReply' : 'reply'
      const rules = await rulesOf(db, { ...task, assignedOn: task.firstAssignedOn }, task.assignedOn)
      const startsLater = task.taskRound === 1 && rules.steps[step]?.startsAt === 'receivedByUnit'
      if (task.acknowledged || !startsLater) gaps.add(task.id)
    }
    return [...gaps].map((id) => ({ id }))
  },
}

/** What looks for work of the suggestions left half done. */
export const suggestionSweepers: readonly Sweeper[] = [stalledBatches, unrecorded, unlimited]
