import { SUGGESTION_PROFILES, formatCitation, isVerifiedBasis } from '@lvzhi/law'
import type { agreeWithdrawal as agreeEntry, withdrawSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { answerAsSigner } from '../store-intake.ts'
import { stored } from '../store.ts'
import { confirmedCosigners } from '../suggestion.ts'

/** 撤回: ends the case; a joint one, where the rule wants it, only when every co-signer has agreed (MS-35). */
export function withdraw(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'withdraw')
    const rule = SUGGESTION_PROFILES[open.record.profile].withdrawal
    const others = confirmedCosigners(open.record)
    const basis = rule.basis.map((citation) => ({
      text: formatCitation(citation),
      verified: rule.verified && isVerifiedBasis([citation]),
    }))
    if (rule.value.allSignersNeeded && others.length > 0) {
      await open.save({ withdrawal_reason: body.reason })
      await open.tell('withdraw', {
        title: '提出撤回',
        note: body.reason,
        basis,
        payload: { personIds: others.map((signer) => signer.personId) },
      })
    } else {
      await end(open, body.reason)
      await open.tell('withdraw', { note: body.reason, basis, payload: { roles: ['officeClerk'] } })
    }
    return params.id
  }
}

/** 答复撤回: a co-signer agrees, or keeps the suggestion alive by declining. */
export function agreeWithdrawal(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof agreeEntry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'agreeWithdrawal')
    const { record } = open
    const own = context.actor.personId ?? ''
    const lead = record.leadPersonId ? [record.leadPersonId] : []
    if (!body.agree) {
      await stored(context.db)
        .updateTable('suggestion_signers')
        .set({ withdrawal_agreed: null })
        .where('suggestion_id', '=', record.id)
        .execute()
      await open.save({ withdrawal_reason: null })
      await open.tell('agreeWithdrawal', { title: '不同意撤回', payload: { personIds: lead } })
      return params.id
    }
    await answerAsSigner(context.db, record.id, own, { withdrawal_agreed: true })
    const waiting = confirmedCosigners(record).filter((one) => one.personId !== own && one.withdrawalAgreed !== true)
    if (waiting.length === 0) {
      await end(open, record.withdrawalReason ?? '')
      await open.tell('agreeWithdrawal', {
        title: '全体联名代表同意，建议撤回',
        payload: { personIds: lead, roles: ['officeClerk'] },
      })
    } else {
      await open.save({})
      await open.tell('agreeWithdrawal', { title: '同意撤回', payload: { personIds: lead } })
    }
    return params.id
  }
}

async function end(open: OpenCase, reason: string): Promise<void> {
  await stored(open.context.db)
    .updateTable('suggestion_clocks')
    .set({ stopped_on: open.today })
    .where('suggestion_id', '=', open.record.id)
    .where('stopped_on', 'is', null)
    .execute()
  await open.save({
    state: 'withdrawn',
    withdrawal_reason: reason,
    due_on: null,
    due_name: null,
    closed_on: open.today,
  })
}
