import type { CaseView } from './conditions.ts'
import { runningClock, runningTasks, type Suggestion } from './suggestion.ts'

type Condition = (view: CaseView, today: string) => string | undefined

/**
 * Conditions of the acts around the reply and after it: the pause of an internal limit, opinions given back, the seal, promises.
 * Each gives the Chinese reason why its act is not open now, or undefined.
 */
export const followUpConditions = {
  pausePossible: ({ record, own }, today) => {
    const limits = internalLimits(record).filter((clock) => own === undefined || clock.taskId === own.id)
    if (limits.length === 0) {
      return '没有正在计算的内部时限。法定答复期限不能暂停；涉及面广、处理难度大的，请在期限内申请延期。'
    }
    if (limits.every((clock) => clock.pause !== null)) return '内部时限已经暂停，或正在审批暂停。'
    const open = limits.filter((clock) => clock.dueOn !== null && today <= clock.dueOn)
    return open.length > 0 ? undefined : '内部时限已经届满，不能再申请暂停，请尽快办理。'
  },

  pauseAsked: ({ record }) =>
    internalLimits(record).some((clock) => clock.pause?.state === 'requested') ? undefined : '没有待审批的暂停申请。',

  paused: ({ record }) =>
    internalLimits(record).some((clock) => clock.pause?.state === 'paused') ? undefined : '没有暂停的内部时限。',

  opinionGiven: ({ record, own }) => {
    if (!runningTasks(record).some((task) => task.part === 'assist' && task.state === 'opinionGiven')) {
      return '没有可以退回的会办意见。'
    }
    const lead = own ?? runningTasks(record).find((task) => task.part === 'lead')
    const state = record.replies.find((reply) => reply.taskId === lead?.id)?.state
    return state === 'signed' || state === 'delivered' ? '答复已经签发，不能再退回会办意见。' : undefined
  },

  replyUnsealed: ({ record, own }) => {
    const reply = record.replies.find((one) => one.taskId === own?.id)
    if (reply?.state !== 'signed') return '答复签发后才能用印。'
    return reply.sealed ? '这份答复已经登记用印。' : undefined
  },

  promiseOpen: ({ record, own }) => {
    if (!own) return '本单位没有承办任务。'
    return record.promises.some((promise) => promise.unitId === own.unitId && promise.state === 'open')
      ? undefined
      : '本单位没有正在履行的承诺。'
  },

  promiseReported: ({ record }) =>
    record.promises.some((promise) => promise.state === 'reported') ? undefined : '没有等待评价的承诺落实情况。',
} satisfies Record<string, Condition>

function internalLimits(record: Suggestion) {
  return runningTasks(record).flatMap((task) => runningClock(record, 'internal', task.id) ?? [])
}
