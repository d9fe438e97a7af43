import { formatChineseDate } from '@lvzhi/law'
import type { saveSupervisionPlan as entry } from '@lvzhi/contract/supervision'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openItem, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { saveItem } from '../store-items.ts'
import { stored } from '../tables.ts'

/** 制定督办方案: puts the steps that are still to be done in the place of the former ones; what is done stays. */
export function savePlan(ports: SupervisionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const { db } = context
    const item = await openItem(ports, context, params.id, body.revision, 'savePlan')
    const open = new Set(item.steps.filter((step) => step.doneOn === null).map((step) => step.id))
    const unknown = body.steps.findIndex((step) => step.id !== undefined && !open.has(step.id))
    if (unknown >= 0) {
      throw invalidField(`steps.${unknown}.text`, `第 ${unknown + 1} 步已经完成或已删除，请重新打开方案后修改。`)
    }
    const done = item.steps.length - open.size
    const kept = body.steps.flatMap((step) => step.id ?? [])
    await sql`delete from supervision_steps where item_id = ${item.id} and done_on is null and id <> all(${kept}::uuid[])`.execute(
      db,
    )
    for (const [at, step] of body.steps.entries()) {
      const facts = { position: done + at, text: step.text, due_on: step.dueOn }
      if (step.id === undefined) {
        await stored(db)
          .insertInto('supervision_steps')
          .values({ id: newId(), item_id: item.id, ...facts, done_on: null, outcome: null, told_at: null })
          .execute()
      } else {
        // A step with another day is told of anew.
        await sql`update supervision_steps set position = ${facts.position}, text = ${facts.text},
          told_at = case when due_on = ${facts.due_on}::date then told_at end, due_on = ${facts.due_on}
          where id = ${step.id}`.execute(db)
      }
    }
    await saveItem(db, item.id, ports.clock.now(), {})
    await tell(ports, context, 'items', item, 'savePlan', {
      title: item.steps.length === 0 ? '制定督办方案' : '修改督办方案',
      name: item.suggestionTitle,
      note: body.steps.map((step, at) => `${at + 1}. ${step.text}（${formatChineseDate(step.dueOn)}）`).join('\n'),
      unitIds: item.unitIds,
    })
    return item.id
  }
}
