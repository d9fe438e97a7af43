import type { AnswerOf } from '@lvzhi/contract'
import type { carryOver as entry } from '@lvzhi/contract/suggestion-carry-over'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { openedCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { blockedBecause, carriedSentence, carryOverBasis, carryOverOf, termInArea } from '../queries/carry-over.ts'
import { loadCases } from '../load-cases.ts'
import { carriedCases, draftsOfTerm, holdCasesOfTerm, writeCarryOver, type CarriedRow } from '../store-carry-over.ts'
import { nextNumber } from '../store.ts'
import { confirmedCosigners, runningTasks, type Suggestion } from '../suggestion.ts'

/** The event of the timeline and of the notices. */
export const carryOverEvent = 'suggestions.carryOver'

/** So many cases are loaded at once. */
const casesAtATime = 200

/**
 * 换届结转: writes down once which cases and promises of a closed term go on, tells each proposer and unit, and lets pre-submitted ones whose
 * session never opened go on between sessions (MS-50, MS-51). The cases keep number, rules, limits and history. Refused before the roster is
 * closed, a second time, and where the counts are not those previewed.
 */
export function carryOver(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db, actor, clock } = context
    await termInArea(db, actor, params.id)
    await holdCasesOfTerm(db, params.id)
    const term = await termInArea(db, actor, params.id)
    if (term.carry_over_id !== null) {
      throw new Refusal('conflict', 'alreadyCarriedOver', `${term.name}已经结转，每届只结转一次。请在结转名单中查看。`)
    }
    const { next_id, next_name, ends_on } = term
    const blocked = blockedBecause(term)
    if (blocked !== null || next_id === null || next_name === null || ends_on === null) {
      throw new Refusal('conflict', 'notYetCarriedOver', blocked ?? '本届还没有届满日期，不能结转。')
    }
    const drafts = await draftsOfTerm(db, term.id)
    const id = newId()
    const row = { id, ...body, drafts: drafts.length, by: actor, at: clock.now() }
    const written = await writeCarryOver(db, { ...term, next_id, ends_on }, row)
    if (written.members !== body.members || written.promises !== body.promises) {
      throw new Refusal(
        'conflict',
        'previewChanged',
        `预览之后有变化：预览 ${body.members} 件、承诺 ${body.promises} 项，现在 ${written.members} 件、承诺 ${written.promises} 项。请重新预览后再结转。`,
      )
    }
    context.subject(id)
    context.note({ termId: term.id, members: written.members, promises: written.promises, drafts: drafts.length })
    const done = await termInArea(db, actor, term.id)
    await tellMembers(ports, context, await carriedCases(db, done, {}), { term: term.name, next: next_name })
    await tellDrafts(ports, context, drafts, next_name)
    await announce(db, clock, {
      module: 'suggestions',
      caseId: id,
      type: carryOverEvent,
      title: '换届结转',
      actor,
      note: `${term.name}结转${next_name}：${written.members} 件，承诺 ${written.promises} 项`,
      inside: true,
    })
    return carryOverOf(context, done)
  }
}

/** The timeline of each carried case, with the notice to the proposer, the co-signers and the units that go on. */
async function tellMembers(
  ports: SuggestionPorts,
  context: RequestContext,
  rows: readonly CarriedRow[],
  names: { readonly term: string; readonly next: string },
): Promise<void> {
  const calendar = await ports.calendar(context.db)
  const today = ports.clock.today()
  for (let at = 0; at < rows.length; at += casesAtATime) {
    const part = new Map(rows.slice(at, at + casesAtATime).map((row) => [row.id, row]))
    for (const { record } of await loadCases(context.db, [...part.keys()])) {
      const row = part.get(record.id)
      if (!row) continue
      await tellCarried(context, record, `${names.term}届满，${carriedSentence(row, names.next)}`)
      if (record.state === 'heldForSession' && (record.sessionOpensOn === null || record.sessionOpensOn > today)) {
        await release(openedCase(ports, context, record, calendar, today))
      }
    }
  }
}

/** An accepted early one whose session never opened is one between sessions, with the next number of its own term. */
async function release(open: ReturnType<typeof openedCase>): Promise<void> {
  const { record, context } = open
  const number = await nextNumber(context.db, record.termId)
  await open.save({ state: 'awaitingAssignment', number, channel: 'interSession', session_id: null })
  await open.tell('takeIn', {
    title: '换届转入',
    note: '原定的会议没有在本届召开，已通过的审核继续有效，按闭会期间建议交办。',
    changes: [
      {
        field: 'state',
        label: '办理状态',
        from: SuggestionState.label('heldForSession'),
        to: SuggestionState.label('awaitingAssignment'),
      },
      { field: 'number', label: '编号', from: null, to: number },
    ],
    payload: { number, personIds: record.leadPersonId ? [record.leadPersonId] : [] },
  })
}

/** Whoever has not handed in a text is told that it does not go on by itself. */
async function tellDrafts(
  ports: SuggestionPorts,
  context: RequestContext,
  ids: readonly string[],
  next: string,
): Promise<void> {
  for (let at = 0; at < ids.length; at += casesAtATime) {
    for (const { record } of await loadCases(context.db, ids.slice(at, at + casesAtATime))) {
      const note = `没有提交的草稿不结转，文字仍为您保留。连任${next}代表的，可以修改后提交；不再担任代表的，不能再提交。`
      await tellCarried(context, record, note, '换届提醒')
    }
  }
}

async function tellCarried(
  context: RequestContext,
  record: Suggestion,
  note: string,
  title = '换届结转',
): Promise<void> {
  const people = [record.leadPersonId, ...confirmedCosigners(record).map((signer) => signer.personId)]
  await announce(context.db, context.clock, {
    module: 'suggestions',
    caseId: record.id,
    type: carryOverEvent,
    title,
    round: record.round,
    actor: context.actor,
    note,
    basis: carryOverBasis(),
    payload: {
      title: record.title,
      number: record.number,
      divisionCode: record.divisionCode,
      electingUnitId: record.electingUnitId,
      confidential: record.confidential,
      personIds: people.filter((person) => person !== null),
      unitIds: record.state === 'draft' ? [] : [...new Set(runningTasks(record).map((task) => task.unitId))],
    },
  })
}
