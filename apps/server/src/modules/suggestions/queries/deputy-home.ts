import type { AnswerOf } from '@lvzhi/contract'
import type { readDeputyHome as entry } from '@lvzhi/contract/suggestions'
import type { SuggestionAct, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { holds } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { nextStepFor } from '../next-step.ts'
import type { MandateFacts, SuggestionPorts } from '../ports.ts'
import { allowedActsFor, presentRow, type Reader } from '../present.ts'
import { spokenDate, statusSentence } from '../status-sentence.ts'
import { stored } from '../store.ts'
import type { Suggestion } from '../suggestion.ts'
import { loadCases, type LoadedCase } from '../load-cases.ts'
import { readerFor } from './reader.ts'

type Home = AnswerOf<typeof entry>
type Now = NonNullable<Home['now']>

/** Most suggestions that the home shows; further ones stand in the ledger. */
const shownAtMost = 50

/** 代表首页: the one thing to do now, then my suggestions, each as a step bar; the same for staff who act on behalf (代办). */
export function readDeputyHome(ports: SuggestionPorts) {
  return async (context: RequestContext): Promise<Home> => {
    const { actor, db } = context
    const reader = await readerFor(ports, context)
    const personId = holds(actor, 'deputy') ? actor.personId : null
    const mandate = personId === null ? undefined : await ports.mandateOn(db, personId, reader.today)
    const assisted = holds(actor, 'deputyAssistant') ? actor.assistedPersonIds : []
    const helped = await mandatesOf(ports, reader, db, assisted)
    const mine = await mySuggestions(db, personId, assisted)
    const waiting = mine.flatMap((one) => nowOf(reader, one)).toSorted((a, b) => a.rank - b.rank)
    const [first] = waiting
    const person = personId === null ? undefined : await nameOf(db, personId)
    return {
      deputy:
        personId === null
          ? null
          : {
              personId,
              name: mandate?.name ?? person ?? actor.name,
              mandate: await mandateSentence(db, mandate),
              termId: mandate?.termId ?? null,
            },
      assisted: (await namesOf(db, assisted)).map((one) => ({
        ...one,
        termId: helped.find((other) => other.personId === one.personId)?.termId ?? null,
      })),
      window: await windowOf(ports, db, mandate ?? helped[0], reader.today),
      now: first?.now ?? null,
      more: Math.max(0, waiting.length - 1),
      mine: mine.map((one) => ({
        ...presentRow(reader, one),
        step: stepOf(one.record),
        statusSentence: statusSentence(one.record, one.row.closed_on, reader),
        role: roleOf(one.record, personId),
      })),
    }
  }
}

type Db = RequestContext['db']

/** Suggestions of which the reader, or whom they assist, is lead, joint signer or invited; what is still going on comes first. */
async function mySuggestions(db: Db, personId: string | null, assisted: readonly string[]): Promise<LoadedCase[]> {
  const found = await sql<{ id: string }>`
    select s.id from suggestions s
    where exists (select 1 from suggestion_signers g where g.suggestion_id = s.id and g.person_id = ${personId} and g.state <> 'declined')
      or s.lead_person_id = any(${assisted}::uuid[])
      or exists (select 1 from suggestions m where m.id = s.merge_into_id and s.state <> 'merged' and m.lead_person_id = ${personId})
    order by (s.state in ('closed', 'withdrawn', 'rejected', 'merged', 'referred', 'converted') and s.open_promises = 0), s.last_moved_at desc
    limit ${shownAtMost}`.execute(db)
  return loadCases(
    db,
    found.rows.map((row) => row.id),
  )
}

/** In the order in which they go before one another. */
const kinds: readonly { kind: Now['kind']; act: SuggestionAct; states?: readonly SuggestionState[]; title: string }[] =
  [
    { kind: 'rate', act: 'rate', title: '请评价办理情况' },
    { kind: 'ratePromise', act: 'ratePromise', title: '请评价承诺落实情况' },
    { kind: 'returned', act: 'saveDraft', states: ['returned'], title: '建议被退回，请修改' },
    { kind: 'confirmEntry', act: 'confirmEntry', title: '请确认代录的建议' },
    { kind: 'invitation', act: 'answerInvitation', title: '邀请您联名' },
    { kind: 'confirmContact', act: 'confirmContact', title: '请确认面商情况' },
    { kind: 'answerMerge', act: 'answerMerge', title: '请答复并案' },
    { kind: 'withdrawal', act: 'agreeWithdrawal', title: '请答复撤回' },
    { kind: 'draft', act: 'saveDraft', states: ['draft'], title: '有一件草稿没有提交' },
  ]

function nowOf(reader: Reader, loaded: LoadedCase): { rank: number; now: Now }[] {
  const { record } = loaded
  const open = allowedActsFor(reader, loaded)
  const rank = kinds.findIndex(({ act, states }) => open.includes(act) && (!states || states.includes(record.state)))
  const found = kinds[rank]
  if (!found) return []
  const step = nextStepFor(open, record, undefined, reader)
  return [
    {
      rank,
      now: {
        kind: found.kind,
        title: found.title,
        sentence: `《${record.title}》${step ? `：${step}` : ''}`,
        suggestionId: record.id,
      },
    },
  ]
}

/** 提出 · 交办 · 办理 · 沟通 · 答复 · 反馈: the step reached, 0 to 5. */
export function stepOf(record: Suggestion): number {
  switch (record.state) {
    case 'closed':
      return 5
    case 'awaitingRating':
      return 4
    case 'inHandling':
    case 'rehandling': {
      if (record.contacts.some((contact) => contact.round === record.round)) return 3
      const begun = record.tasks.some((task) => task.round === record.round && task.acknowledgedAt !== null)
      return begun ? 2 : 1
    }
    default:
      return 0
  }
}

function roleOf(record: Suggestion, personId: string | null): Home['mine'][number]['role'] {
  const signer = record.signers.find((one) => one.personId === personId)
  if (!signer || signer.lead) return 'lead'
  return signer.state === 'pending' ? 'invited' : 'cosigner'
}

/** What may be handed in now, in one sentence; null for whoever has no mandate. */
async function windowOf(
  ports: SuggestionPorts,
  db: Db,
  mandate: MandateFacts | undefined,
  today: string,
): Promise<Home['window']> {
  if (!mandate) return null
  const session = await ports.sessionFor(db, mandate.termId, today)
  if (session && (session.closesOn === null || today <= session.closesOn)) {
    const cutoff = session.submissionCutoffAt
    if (today >= session.opensOn) {
      if (cutoff !== null && ports.clock.now() > cutoff) {
        return { channel: 'interSession', sentence: '会议建议提出时间已经截止，现在提出的按闭会期间建议办理' }
      }
      const until = cutoff ? `，${minute(cutoff, today)}截止` : ''
      return { channel: 'inSession', sentence: `${session.name}正在举行，可以提出会议期间建议${until}` }
    }
    if (session.presubmissionOpensOn !== null && today >= session.presubmissionOpensOn) {
      return {
        channel: 'presubmission',
        sentence: `会前预提交已开始，${spokenDate(session.opensOn, today)}开幕前可以提交`,
      }
    }
  }
  return { channel: 'interSession', sentence: '闭会期间可以随时提出建议' }
}

const shanghaiTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

function minute(instant: Date, today: string): string {
  return `${spokenDate(shanghaiDay.format(instant), today)} ${shanghaiTime.format(instant)} `
}

async function mandateSentence(db: Db, mandate: MandateFacts | undefined): Promise<string> {
  if (!mandate) return '目前没有在任的代表职务'
  const term = await stored(db)
    .selectFrom('pub_deputies_terms')
    .select('name')
    .where('id', '=', mandate.termId)
    .executeTakeFirst()
  const sentence = [`${term?.name ?? ''}人大代表`, mandate.delegationName].filter(Boolean).join(' · ')
  return mandate.suspendedReason ? `${sentence}（暂停执行代表职务：${mandate.suspendedReason}）` : sentence
}

async function mandatesOf(
  ports: SuggestionPorts,
  reader: Reader,
  db: Db,
  personIds: readonly string[],
): Promise<MandateFacts[]> {
  const held: MandateFacts[] = []
  for (const personId of personIds) {
    const mandate = await ports.mandateOn(db, personId, reader.today)
    if (mandate) held.push(mandate)
  }
  return held
}

async function nameOf(db: Db, personId: string): Promise<string | undefined> {
  return (await namesOf(db, [personId]))[0]?.name
}

async function namesOf(db: Db, personIds: readonly string[]): Promise<{ personId: string; name: string }[]> {
  if (personIds.length === 0) return []
  return stored(db)
    .selectFrom('pub_deputies_people')
    .select(['id as personId', 'name'])
    .where('id', 'in', personIds)
    .orderBy('name')
    .execute()
}
