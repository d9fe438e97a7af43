import type { StoredCaseEvent } from '../../kernel/events/events.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesTaken, presentTimeline } from './present-detail.ts'
import { readingOf } from './reading.ts'
import { lastChange } from './store.ts'
import type { Suggestion } from './suggestion.ts'
import { workflow } from './workflow.ts'

const acts = Object.keys(workflow.acts).map((act) => `suggestions.${act}`)

/**
 * The refusal of an act on a suggestion that somebody has changed since it was opened. It names who was quicker, when and with which
 * act, as far as the reader's own timeline tells it: what a unit may not know of a rating, it does not learn here.
 */
export async function staleCase(context: RequestContext, record: Suggestion): Promise<Refusal> {
  const last = await lastChange(context.db, record.id, acts)
  const shown = last && shownTo(context, record, last)
  const who = shown ? `“${shown.who}”` : '其他人'
  const what = shown ? `：${shown.title}` : ''
  return new Refusal(
    'stale',
    'stale',
    `您打开之后，${who}已经办理过这件建议${what}。请核对最新情况后再操作，您填写的内容没有丢失。`,
    {
      current: {
        revision: record.revision,
        changedBy: shown?.who ?? null,
        changedAt: last?.at.toISOString() ?? null,
        act: shown?.title ?? null,
      },
    },
  )
}

function shownTo(context: RequestContext, record: Suggestion, event: StoredCaseEvent) {
  const reading = readingOf(context.actor, record)
  return presentTimeline(reading, record, [event], namesTaken(reading, record), new Set())[0]
}
