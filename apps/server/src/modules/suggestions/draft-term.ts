import type { Updateable } from 'kysely'
import { Refusal, invalidField } from '../../kernel/refusal.ts'
import { profileOf } from './deadlines.ts'
import type { OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'
import { stored } from './store.ts'
import { confirmedCosigners, type Suggestion } from './suggestion.ts'
import type { SuggestionsRow } from './tables.ts'

/** A text at the moment of handing it in, with what of its row changes by the term. */
export interface InItsTerm {
  readonly record: Suggestion
  readonly change: Updateable<SuggestionsRow>
}

/**
 * 届次: a text is first handed in under a mandate in force, so a draft of whoever holds office no more is refused. One that a re-elected deputy
 * kept over the change of term is handed in in the new term and under its rules; its co-signers must then be of that term too. What was handed
 * in before and sent back stays in its own term and needs no mandate any more: it was raised while one was in force (MS-51).
 */
export async function inItsTerm(ports: SuggestionPorts, open: OpenCase): Promise<InItsTerm> {
  const { record, context, today } = open
  if (record.state !== 'draft' || record.leadPersonId === null) return { record, change: {} }
  const mandate = await ports.mandateOn(context.db, record.leadPersonId, today)
  if (!mandate) {
    throw new Refusal(
      'conflict',
      'notInOffice',
      '领衔代表现在没有在任的代表职务，不能再提出建议；草稿的文字仍为您保留。届满前已经提出的建议，可以继续办理、评价。',
      { basis: ['代表法（2025）第二条'] },
    )
  }
  const term = await stored(context.db)
    .selectFrom('pub_deputies_terms')
    .select('ends_on')
    .where('id', '=', record.termId)
    .executeTakeFirst()
  const endsOn = term?.ends_on ?? null
  const over = endsOn !== null && endsOn <= today
  if (!over || mandate.termId === record.termId) return { record, change: {} }
  for (const signer of confirmedCosigners(record)) {
    const other = await ports.mandateOn(context.db, signer.personId, today)
    if (other?.termId !== mandate.termId) {
      throw invalidField('cosigners', `联名代表${signer.name}不是本届在任代表，请从联名名单中移出后再提交。`)
    }
  }
  const { termId, delegationId, electingUnitId, level, divisionCode } = mandate
  const profile = profileOf(divisionCode)
  return {
    record: { ...record, termId, delegationId, electingUnitId, level, divisionCode, profile },
    change: {
      term_id: termId,
      delegation_id: delegationId,
      electing_unit_id: electingUnitId,
      level,
      division_code: divisionCode,
      profile,
    },
  }
}
