import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { profileOf } from '../deadlines.ts'
import { openedCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { indexSuggestion } from '../search-text.ts'
import { addSigners, saveText } from '../store-intake.ts'
import { addSuggestion, findSuggestion, nextNumber } from '../store.ts'

/** What a motion brings with it when it becomes a suggestion: 案由 as title, 案据 as grounds, 方案 as proposal. */
export interface NewSuggestion {
  readonly termId: string
  readonly sessionId: string | null
  readonly level: string
  readonly divisionCode: string
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly lead: { readonly personId: string; readonly name: string; readonly delegation: string | null }
  readonly delegationId: string | null
  /** Confirmed joint signers only; their signatures stand. */
  readonly cosigners: readonly {
    readonly personId: string
    readonly name: string
    readonly delegation: string | null
  }[]
  /** By the presidium's decision it needs no further check and gets its number; otherwise it goes to the first check. */
  readonly decided: boolean
  /** Why it was turned, for the timeline. */
  readonly note: string
}

/** The suggestion just opened. */
export interface OpenedSuggestion {
  readonly id: string
  readonly number: string | null
}

/** 议案转建议: opens a suggestion of the origin `motion` in the same transaction; its category is left to the clerk (MS-06). */
export function openFromMotion(ports: SuggestionPorts) {
  return async (context: RequestContext, given: NewSuggestion): Promise<OpenedSuggestion> => {
    const { db } = context
    const today = ports.clock.today()
    const id = newId()
    const number = given.decided ? await nextNumber(db, given.termId) : null
    const state = given.decided ? 'awaitingAssignment' : 'firstCheck'
    await addSuggestion(db, {
      id,
      number,
      term_id: given.termId,
      session_id: given.sessionId,
      channel: given.sessionId === null ? 'interSession' : 'inSession',
      origin: 'motion',
      title: given.title,
      lead_person_id: given.lead.personId,
      lead_name: given.lead.name,
      delegation_id: given.delegationId,
      cosigner_count: given.cosigners.length,
      state,
      level: given.level,
      division_code: given.divisionCode,
      electing_unit_id: null,
      profile: profileOf(given.divisionCode),
      raised_on: today,
      accepted_on: given.decided ? today : null,
      last_moved_at: ports.clock.now(),
      created_at: ports.clock.now(),
    })
    await saveText(db, id, given)
    const signed = { state: 'confirmed', answeredAt: ports.clock.now(), withdrawalAgreed: null } as const
    await addSigners(
      db,
      id,
      [
        { ...given.lead, ...signed, lead: true },
        ...given.cosigners.map((signer) => ({ ...signer, ...signed, lead: false })),
      ],
      0,
    )
    await indexSuggestion(db, id)
    const record = await findSuggestion(db, id)
    if (!record) throw new Error('the suggestion just opened is not there')
    await openedCase(ports, context, record, await ports.calendar(db), today).tell('submit', {
      title: '由议案转为建议',
      note: given.note,
      changes: [
        { field: 'state', label: '办理状态', from: null, to: SuggestionState.label(state) },
        ...(number === null ? [] : [{ field: 'number', label: '编号', from: null, to: number }]),
      ],
      payload: {
        number,
        roles: ['officeClerk'],
        personIds: [given.lead.personId, ...given.cosigners.map((signer) => signer.personId)],
      },
    })
    return { id, number }
  }
}
