import type { ReplyClass, TaskPart } from '@lvzhi/contract/suggestion-terms'
import type { Actor } from '../src/kernel/access/actor.ts'
import { acknowledge } from '../src/modules/suggestions/commands/acknowledge.ts'
import { assign } from '../src/modules/suggestions/commands/assign.ts'
import { confirmContact } from '../src/modules/suggestions/commands/confirm-contact.ts'
import { deliverReply } from '../src/modules/suggestions/commands/deliver-reply.ts'
import { recordContact } from '../src/modules/suggestions/commands/record-contact.ts'
import { sealReply } from '../src/modules/suggestions/commands/reply-chain.ts'
import { saveReply } from '../src/modules/suggestions/commands/save-reply.ts'
import { signReply } from '../src/modules/suggestions/commands/sign-reply.ts'
import { runningTasks, type Task } from '../src/modules/suggestions/suggestion.ts'
import { accountOf, deputyAccount, type Named, type SuggestionWorld } from './suggestion-builder.ts'
import type { SuggestionDesk } from './suggestion-desk.ts'

/** Everybody who takes part in the handling of a suggestion. */
export interface Cast {
  readonly clerk: Actor
  readonly leader: Actor
  readonly deputy: Actor
  unitClerk(unit: Named): Actor
  unitHead(unit: Named): Actor
}

/** The accounts of a world: office, units and the first deputy. */
export function castOf(world: SuggestionWorld): Cast {
  return {
    clerk: accountOf(world, world.office, 'officeClerk'),
    leader: accountOf(world, world.office, 'officeLeader'),
    deputy: deputyAccount(world.deputies[0]),
    unitClerk: (unit) => accountOf(world, unit, 'unitClerk'),
    unitHead: (unit) => accountOf(world, unit, 'unitHead'),
  }
}

/** The steps that most tests of the handling begin with, each through the real acts. */
export interface Steps {
  assign(
    id: string,
    units: readonly (readonly [Named, TaskPart])[],
    more?: { difficult?: boolean; assignedOn?: string; internalDueOn?: string; answerInSession?: boolean },
  ): Promise<void>
  /** The unit's running task. */
  task(id: string, unit: Named): Promise<Task>
  acknowledge(id: string, unit: Named): Promise<void>
  /** Contact on the desk's present day, confirmed by the deputy unless told. */
  contact(id: string, unit: Named, confirmed?: boolean | null): Promise<void>
  draft(id: string, unit: Named, replyClass?: ReplyClass, more?: { evidence?: string; body?: string }): Promise<void>
  sign(id: string, unit: Named): Promise<void>
  /** Sealed, where it has been signed, and delivered. */
  deliver(id: string, unit: Named): Promise<void>
  /** Acknowledged, spoken with, drafted, signed and delivered. */
  answer(id: string, unit: Named, replyClass?: ReplyClass): Promise<void>
}

/** The steps at a desk with a cast. */
export function stepsAt(desk: SuggestionDesk, cast: Cast): Steps {
  const task = async (id: string, unit: Named): Promise<Task> => {
    const found = runningTasks(await desk.record(id)).find((one) => one.unitId === unit.id)
    if (!found) throw new Error(`${unit.name} has no running task`)
    return found
  }
  const taskId = async (id: string, unit: Named) => ({ taskId: (await task(id, unit)).id })
  const steps: Steps = {
    task,
    assign: async (id, units, more = {}) => {
      const { revision } = await desk.record(id)
      const { difficult = false, answerInSession, ...dates } = more
      await desk.database.transaction((tx) =>
        assign(desk.ports)(desk.contextOf(tx, cast.clerk), {
          params: undefined,
          query: undefined,
          file: null,
          body: {
            items: [
              {
                id,
                revision,
                units: units.map(([unit, part]) => ({ unitId: unit.id, part })),
                ...(answerInSession && { answerInSession }),
              },
            ],
            difficult,
            note: '',
            ...dates,
          },
        }),
      )
    },
    acknowledge: async (id, unit) => {
      await desk.act(acknowledge, cast.unitClerk(unit), id, await taskId(id, unit))
    },
    contact: async (id, unit, confirmed = true) => {
      await desk.act(recordContact, cast.unitClerk(unit), id, {
        ...(await taskId(id, unit)),
        mode: 'meeting',
        place: '省人大常委会机关会议室',
        heldOn: desk.clock.today(),
        people: '领衔代表、承办处室负责人',
        opinion: '同意办理意见',
      })
      if (confirmed === null) return
      const contact = (await desk.record(id)).contacts.find((one) => one.confirmed === null)
      await desk.act(confirmContact, cast.deputy, id, { contactId: contact?.id ?? '', agree: confirmed })
    },
    draft: async (id, unit, replyClass = 'B', more = {}) => {
      await desk.act(saveReply, cast.unitClerk(unit), id, {
        ...(await taskId(id, unit)),
        replyClass,
        body: more.body ?? '一、基本情况\n已将农村供水工程列入年度计划。',
        evidence: more.evidence ?? '年度计划第三项',
        documentNumber: '农建复〔2026〕12号',
        publicity: 'open',
        contactName: '办公室',
        contactPhone: '0531-00000000',
        promises:
          replyClass === 'B' ? [{ what: '农村供水工程完工通水', dueOn: '2026-12-31', responsible: '农村水利处' }] : [],
      })
    },
    sign: async (id, unit) => {
      await desk.act(signReply, cast.unitHead(unit), id, { ...(await taskId(id, unit)), signerRole: 'mainHead' })
    },
    deliver: async (id, unit) => {
      const own = await taskId(id, unit)
      const signed = (await desk.record(id)).replies.find((reply) => reply.taskId === own.taskId)
      if (signed?.state === 'signed' && !signed.sealed) {
        await desk.act(sealReply, cast.unitClerk(unit), id, {
          ...own,
          sealedOn: desk.clock.today(),
          number: '印登〔2026〕12号',
        })
      }
      await desk.act(deliverReply, cast.unitClerk(unit), id, await taskId(id, unit))
    },
    answer: async (id, unit, replyClass = 'B') => {
      await steps.acknowledge(id, unit)
      await steps.contact(id, unit)
      await steps.draft(id, unit, replyClass)
      await steps.sign(id, unit)
      await steps.deliver(id, unit)
    },
  }
  return steps
}
