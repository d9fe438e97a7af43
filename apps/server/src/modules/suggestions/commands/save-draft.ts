import type { createDraft as createEntry, saveDraft as saveEntry } from '@lvzhi/contract/suggestion-acts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { leadOfDraft, mandateToPropose } from '../../deputies/index.ts'
import { profileOf } from '../deadlines.ts'
import { askedAnew } from '../asked-anew.ts'
import { openCase, openedCase, refuseSuspended } from '../open-case.ts'
import type { MandateFacts, SuggestionPorts } from '../ports.ts'
import { indexSuggestion } from '../search-text.ts'
import { addSigners, saveText, textOf } from '../store-intake.ts'
import { saveParticulars, type Particulars } from '../store-particulars.ts'
import { addSuggestion, findSuggestion, stored } from '../store.ts'
import type { Signer } from '../suggestion.ts'

/** 新建建议: a draft of the deputy, or one that staff enter on behalf (代录) and the deputy then confirms. */
export function createDraft(ports: SuggestionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof createEntry>): Promise<string> => {
    const { actor, db } = context
    const today = ports.clock.today()
    await refuseSuspended(ports, context, today)
    const { leadPersonId, onBehalf } = leadOfDraft(actor, body.leadPersonId)
    const mandate = await mandateFor(ports, db, leadPersonId, today)
    const id = newId()
    const session = body.channel === 'interSession' ? undefined : await ports.sessionFor(db, mandate.termId, today)
    await addSuggestion(db, {
      id,
      term_id: mandate.termId,
      session_id: session?.id ?? null,
      channel: body.channel,
      title: body.title,
      lead_person_id: leadPersonId,
      lead_name: mandate.name,
      delegation_id: mandate.delegationId,
      whole_delegation: body.wholeDelegation,
      confidential: body.confidential,
      state: 'draft',
      level: mandate.level,
      division_code: mandate.divisionCode,
      electing_unit_id: mandate.electingUnitId,
      profile: profileOf(mandate.divisionCode),
      entered_by: onBehalf ? actor.accountId : null,
      entered_by_name: onBehalf ? actor.name : null,
      entry_confirmed: !onBehalf,
      last_moved_at: ports.clock.now(),
      created_at: ports.clock.now(),
    })
    await saveText(db, id, body)
    await saveParticulars(db, id, particularsFrom(body))
    await addSigners(db, id, [leadSigner(mandate), ...(await invited(ports, db, mandate, body.cosigners, today))], 0)
    await indexSuggestion(db, id)
    const record = await findSuggestion(db, id)
    if (!record) throw new Error('the draft just written is not there')
    context.subject(id)
    const open = openedCase(ports, context, record, await ports.calendar(db), today)
    await open.tell('saveDraft', {
      title: onBehalf ? '代录建议' : '新建建议',
      onBehalfOf: onBehalf ? mandate.name : null,
      payload: { personIds: onBehalf ? [leadPersonId, ...body.cosigners] : body.cosigners },
    })
    return id
  }
}

/** 保存草稿: text, channel and the list of co-signers. Whoever had confirmed another text is asked again; who declined is not. */
export function saveDraft(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof saveEntry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'saveDraft')
    const { record, today } = open
    const { db } = context
    if (record.leadPersonId === null) throw new Refusal('conflict', 'noLead', '这件建议没有领衔代表，不能修改。')
    // What was handed in before stays in its own term, whose mandate may have ended since.
    const mandate =
      record.state === 'returned'
        ? { personId: record.leadPersonId, termId: record.termId }
        : await mandateFor(ports, db, record.leadPersonId, today)
    const before = await textOf(db, record.id)
    const changed = record.title !== body.title || before.grounds !== body.grounds || before.proposal !== body.proposal
    const keep = record.signers.filter((signer) => signer.lead || body.cosigners.includes(signer.personId))
    const known = new Set(keep.map((signer) => signer.personId))
    const wanted = body.cosigners.filter((personId) => !known.has(personId))
    const added = await invited(ports, db, mandate, wanted, today)
    const asked = askedAnew(keep, changed)
    await stored(db).deleteFrom('suggestion_signers').where('suggestion_id', '=', record.id).execute()
    await addSigners(db, record.id, [...asked.signers, ...added], 0)
    await saveText(db, record.id, body)
    await saveParticulars(db, record.id, particularsFrom(body))
    const session = body.channel === 'interSession' ? undefined : await ports.sessionFor(db, mandate.termId, today)
    const byStandIn = context.actor.personId !== record.leadPersonId
    await open.save({
      title: body.title,
      channel: body.channel,
      session_id: session?.id ?? null,
      whole_delegation: body.wholeDelegation,
      confidential: body.confidential,
      ...(byStandIn && {
        entry_confirmed: false,
        entered_by: context.actor.accountId,
        entered_by_name: context.actor.name,
      }),
    })
    await indexSuggestion(db, record.id)
    const concerned = [...asked.again, ...added.map((signer) => signer.personId)]
    // Until the deputy has answered, one entry is enough: a draft is saved many times while it is written.
    const tellsLead = byStandIn && record.entryConfirmed
    // Writing on is no act of the way: the timeline tells what others must know, and what changed after a return.
    if (concerned.length === 0 && !tellsLead && record.state === 'draft') return record.id
    await open.tell('saveDraft', {
      onBehalfOf: byStandIn ? record.leadName : null,
      changes:
        record.title === body.title ? [] : [{ field: 'title', label: '标题', from: record.title, to: body.title }],
      payload: {
        title: body.title,
        personIds: [...(tellsLead ? [record.leadPersonId] : []), ...concerned],
      },
    })
    return record.id
  }
}

/** What is asked only of a 全团建议 or of confidential content. */
function particularsFrom(
  body: HandlerInput<typeof saveEntry>['body'] | HandlerInput<typeof createEntry>['body'],
): Particulars {
  const reason = body.confidentialReason?.trim() ?? ''
  return {
    delegation: body.wholeDelegation ? (body.delegationDecision ?? null) : null,
    confidentialReason: body.confidential && reason !== '' ? reason : null,
  }
}

async function mandateFor(ports: SuggestionPorts, db: Handle, personId: string, today: string): Promise<MandateFacts> {
  return mandateToPropose(await ports.mandateOn(db, personId, today), '提出建议')
}

function leadSigner(mandate: MandateFacts): Signer {
  return {
    personId: mandate.personId,
    name: mandate.name,
    delegation: mandate.delegationName,
    lead: true,
    state: 'confirmed',
    answeredAt: null,
    withdrawalAgreed: null,
  }
}

/** The invited co-signers; each must be a deputy in office of the same congress. */
async function invited(
  ports: SuggestionPorts,
  db: Handle,
  lead: Pick<MandateFacts, 'personId' | 'termId'>,
  personIds: readonly string[],
  today: string,
): Promise<Signer[]> {
  const unique = [...new Set(personIds)].filter((personId) => personId !== lead.personId)
  const signers: Signer[] = []
  for (const personId of unique) {
    const mandate = await ports.mandateOn(db, personId, today)
    if (!mandate || mandate.termId !== lead.termId) {
      throw invalidField('cosigners', '联名代表中有人不是同一届在任代表，请从名单中移出后再保存。')
    }
    signers.push({ ...leadSigner(mandate), lead: false, state: 'pending' })
  }
  return signers
}
