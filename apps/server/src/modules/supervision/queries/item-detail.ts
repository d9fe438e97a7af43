import { formatChineseDate } from '@lvzhi/law'
import type { KeyItemDetail, KeyItemRow, readKeyItem as entry } from '@lvzhi/contract/supervision'
import { KeyItemState, LeaderKind } from '@lvzhi/contract/supervision-terms'
import { shanghaiDate } from '../../../kernel/clock.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { seenBy } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { findItem } from '../store-items.ts'
import { stored } from '../tables.ts'
import { itemRows } from './items.ts'
import { timelineEntries, visitsOf } from './parts.ts'

/** 重点督办件: where it stands, who leads, its plan, what was held and what came of it. */
export function readItem(ports: SupervisionPorts) {
  return (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<KeyItemDetail> =>
    itemDetail(ports, context, params.id)
}

/** The item as this reader may see it; refused as absent otherwise. */
export async function itemDetail(ports: SupervisionPorts, context: RequestContext, id: string): Promise<KeyItemDetail> {
  const { db, actor } = context
  seenBy(context, await findItem(db, id), '件重点督办件')
  const today = ports.clock.today()
  const [row] = await itemRows(db, actor, [id], today)
  const item = await stored(db)
    .selectFrom('supervision_items')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!row) throw absent('件重点督办件')
  const steps = await stored(db)
    .selectFrom('supervision_steps')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    ...row,
    statusSentence: sentenceOf(row, today),
    criteria: item.criteria,
    grounds: item.grounds,
    proposedOn: item.proposed_on,
    decision:
      item.meeting !== null && item.decided_on !== null
        ? {
            meeting: item.meeting,
            decidedOn: item.decided_on,
            document: item.document ?? '',
            note: item.decision_note ?? '',
            definition: item.definition,
          }
        : null,
    leaderId: item.leader_id,
    committeeId: item.committee_id,
    plan: steps.map((step) => ({
      id: step.id,
      text: step.text,
      dueOn: step.due_on,
      doneOn: step.done_on,
      outcome: step.outcome,
      overdue: step.done_on === null && step.due_on < today,
    })),
    visitList: await visitsOf(ports, db, id),
    progress:
      item.progress !== null && item.progress_at !== null
        ? { text: item.progress, on: shanghaiDate(item.progress_at) }
        : null,
    report:
      item.report !== null && item.finished_on !== null ? { text: item.report, finishedOn: item.finished_on } : null,
    revokedReason: item.revoked_reason,
    timeline: await timelineEntries(db, id),
  }
}

function sentenceOf(row: KeyItemRow, today: string): string {
  const { leader } = row
  const led = leader
    ? `由${leader.post}${leader.name}${LeaderKind.label(leader.kind)}、${row.committee ?? ''}对口督办`
    : ''
  switch (row.state) {
    case 'proposed':
      return `${row.proposedBy}提出，列入 ${row.year} 年候选，等待主任会议决定`
    case 'chosen':
      return '主任会议已经确定，等待安排牵头领导和专门委员会'
    case 'supervised': {
      if (row.steps === 0) return `${led}，等待制定督办方案`
      if (row.nextDueOn === null) return `${led}，方案 ${row.steps} 步全部完成，等待办结报告`
      const late = row.nextDueOn < today ? '，已经逾期' : ''
      return `${led}，方案 ${row.steps} 步完成 ${row.stepsDone} 步，下一步期限${formatChineseDate(row.nextDueOn)}${late}`
    }
    case 'finished':
      return `${led}，已经办结`
    default:
      return `${KeyItemState.label(row.state)}`
  }
}
