import { formatChineseDate } from '@lvzhi/law'
import { announce } from '../../../kernel/events/events.ts'
import { systemActor } from '../../../kernel/access/actor.ts'
import { sql, type Database } from '../../../kernel/database/handle.ts'
import type { SupervisionPorts } from '../ports.ts'

interface Due {
  readonly id: string
  readonly record_id: string
  readonly division_code: string
  readonly title: string
  readonly text: string
  readonly due_on: string
  readonly unit_ids: string[]
}

/** Tells once of every step of a plan and every promise whose day has passed; the office is told, and of a promise its unit too. */
export async function sweepDue(
  ports: SupervisionPorts,
  database: Pick<Database, 'transaction'>,
): Promise<{ steps: number; promises: number }> {
  return database.transaction(async (tx) => {
    const [now, today] = [ports.clock.now(), ports.clock.today()]
    const steps = await sql<Due>`
      update supervision_steps s set told_at = ${now}
      from supervision_items i join pub_suggestions_cases c on c.id = i.suggestion_id
      where i.id = s.item_id and i.state = 'supervised' and s.done_on is null and s.told_at is null and s.due_on < ${today}::date
      returning s.id, i.id as record_id, i.division_code, c.title, s.text, s.due_on, '{}'::text[] as unit_ids`.execute(
      tx,
    )
    const promises = await sql<Due>`
      update supervision_follow_ups f set told_at = ${now}
      from supervision_events e
      where e.id = f.event_id and f.state = 'open' and f.told_at is null and f.due_on < ${today}::date
      returning f.id, e.id as record_id, e.division_code, e.title, f.unit_name || '：' || f.promise as text, f.due_on,
        array[f.unit_id::text] as unit_ids`.execute(tx)
    const told = async (kind: 'items' | 'events', act: string, title: string, due: Due) =>
      announce(tx, ports.clock, {
        module: 'supervision',
        caseId: due.record_id,
        type: `supervision.${kind}.${act}`,
        title,
        actor: systemActor,
        note: `${due.text}（期限${formatChineseDate(due.due_on)}）`,
        payload: {
          title: due.title,
          number: null,
          divisionCode: due.division_code,
          link: `/supervision/${kind}/${due.record_id}`,
          called: kind === 'items' ? '重点督办' : '监督活动',
          unitIds: due.unit_ids,
          roles: ['officeClerk'],
        },
      })
    for (const step of steps.rows) await told('items', 'stepDue', '督办步骤逾期', step)
    for (const promise of promises.rows) await told('events', 'followUpDue', '承诺事项逾期', promise)
    return { steps: steps.rows.length, promises: promises.rows.length }
  })
}
