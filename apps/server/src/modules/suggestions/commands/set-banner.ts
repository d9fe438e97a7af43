import type { AnswerOf } from '@lvzhi/contract'
import type { readBanner as readEntry, setBanner as setEntry } from '@lvzhi/contract/suggestion-desk'
import { areaPrefix, holds } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { desk } from '../desk-tables.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 迟延公告 of the nearest office whose area the reader belongs to, by organisation or mandate (UR-26). */
export function readBanner(ports: SuggestionPorts) {
  return async ({ db, actor }: RequestContext): Promise<AnswerOf<typeof readEntry>> => {
    const mayEdit = actor.organisation !== null && holds(actor, 'officeClerk', 'officeLeader')
    const mandate = actor.personId === null ? undefined : await ports.mandateOn(db, actor.personId, ports.clock.today())
    const code = actor.organisation?.divisionCode ?? mandate?.divisionCode
    if (code === undefined) return { banner: null, mayEdit }
    const rows = await desk(db).selectFrom('suggestion_banners').selectAll().where('text', '<>', '').execute()
    const [banner] = rows
      .filter((row) => code.startsWith(areaPrefix(row.division_code)))
      .toSorted(
        (a, b) =>
          areaPrefix(b.division_code).length - areaPrefix(a.division_code).length ||
          b.set_at.getTime() - a.set_at.getTime(),
      )
    return {
      banner: banner ? { text: banner.text, by: banner.set_by_name, at: banner.set_at.toISOString() } : null,
      mayEdit,
    }
  }
}

/** 设置迟延公告: replaces the office's own; an empty text takes it away. */
export function setBanner(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof setEntry>, 'body'>,
  ): Promise<{ done: true }> => {
    const office = context.actor.organisation
    if (!office) throw new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能设置公告。')
    const values = {
      division_code: office.divisionCode,
      text: body.text.trim(),
      set_by_name: context.actor.name,
      set_at: ports.clock.now(),
    }
    await desk(context.db)
      .insertInto('suggestion_banners')
      .values({ office_id: office.id, ...values })
      .onConflict((conflict) => conflict.column('office_id').doUpdateSet(values))
      .execute()
    context.subject(office.id)
    context.note({ text: values.text })
    return { done: true }
  }
}
