import type { AnswerOf } from '@lvzhi/contract'
import type { listCheckTexts as listEntry, saveCheckText as saveEntry } from '@lvzhi/contract/suggestion-intake'
import { CheckReason } from '@lvzhi/contract/suggestion-terms'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { preparedTexts } from '../check-texts.ts'
import { stored } from '../store.ts'

type Text = AnswerOf<typeof saveEntry>

/** 审核用语 as the reader's office has them; where it has none, those of its province's office, then the product's. */
export function listCheckTexts() {
  return async ({ actor, db }: Pick<RequestContext, 'actor' | 'db'>): Promise<AnswerOf<typeof listEntry>> => ({
    items: await textsOf(db, areaOf(actor)),
  })
}

/** Words the text of one reason for the own office. */
export function saveCheckText() {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof saveEntry>): Promise<Text> => {
    const { actor, db, clock } = context
    const area = areaOf(actor)
    if (area === null) throw new Refusal('conflict', 'noOffice', '您的账号没有所属机构，不能保存审核用语。')
    if (params.reason === 'meetsRequirements') throw invalidField('reason', '“符合要求”不需要审核用语。')
    const [before] = (await textsOf(db, area)).filter((text) => text.reason === params.reason)
    if (before && before.revision !== body.revision) {
      throw new Refusal('stale', 'stale', `您打开之后，“${before.changedBy ?? ''}”改过这条用语，请核对后再保存。`, {
        current: { revision: before.revision, changedBy: before.changedBy, changedAt: before.changedAt },
      })
    }
    const changed = {
      text: body.text,
      changed_by: actor.accountId,
      changed_by_name: actor.name,
      changed_at: clock.now(),
    }
    await stored(db)
      .insertInto('suggestion_check_texts')
      .values({ division_code: area, reason: params.reason, ...changed, revision: 1 })
      .onConflict((conflict) =>
        conflict.columns(['division_code', 'reason']).doUpdateSet((expression) => ({
          ...changed,
          revision: expression('suggestion_check_texts.revision', '+', 1),
        })),
      )
      .execute()
    const [after] = (await textsOf(db, area)).filter((text) => text.reason === params.reason)
    if (!after) throw new Error('the text just saved is not there')
    return after
  }
}

function areaOf(actor: RequestContext['actor']): string | null {
  return actor.organisation?.divisionCode ?? null
}

async function textsOf(db: Handle, area: string | null): Promise<Text[]> {
  const province = area === null ? null : `${area.slice(0, 2)}0000`
  const rows =
    area === null
      ? []
      : await stored(db)
          .selectFrom('suggestion_check_texts')
          .selectAll()
          .where('division_code', 'in', [area, province ?? area])
          .execute()
  return CheckReason.codes
    .filter((reason) => reason !== 'meetsRequirements')
    .map((reason) => {
      const own = rows.find((row) => row.reason === reason && row.division_code === area)
      const found = own ?? rows.find((row) => row.reason === reason)
      return {
        reason,
        text: found?.text ?? preparedTexts[reason],
        own: own !== undefined,
        changedBy: found?.changed_by_name ?? null,
        changedAt: found?.changed_at.toISOString() ?? null,
        revision: own?.revision ?? 0,
      }
    })
}
