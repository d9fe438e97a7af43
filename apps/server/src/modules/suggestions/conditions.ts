import { formatChineseDate, SUGGESTION_PROFILES, daysBetween } from '@lvzhi/law'
import { repliesOwed, runningClock, runningTasks, type Suggestion, type Task } from './suggestion.ts'

/** A suggestion as one account meets it: the record, its texts' length, and the account's own task, where it has one. */
export interface CaseView {
  readonly record: Suggestion
  /** The reader's unit's running task. */
  readonly own: Task | undefined
  /** The reader as a signer. */
  readonly personId: string | null
  /** Whether both parts of the text are there (MS-31). */
  readonly textComplete: boolean
}

/** Days of silence after which the office may close where no rule sets a time for the rating; a setting of the office, not law. */
export const silentRatingDays = 30

type Condition = (view: CaseView, today: string) => string | undefined

/**
 * Conditions on the record's own facts: the Chinese reason why an act is not open now, or undefined.
 * They stand here so that the page never offers an act whose window has closed.
 */
export const conditions = {
  entryOpen: ({ record }) => (record.entryConfirmed ? '没有待确认的代录内容。' : undefined),

  readyToSubmit: ({ record, textComplete, personId }) => {
    if (!record.entryConfirmed) return '代办人员录入的内容须由代表本人确认后才能提交。'
    const pending = record.signers.filter((signer) => !signer.lead && signer.state === 'pending')
    if (pending.length > 0) {
      return `还有 ${pending.length} 位联名代表没有确认：${pending.map((signer) => signer.name).join('、')}。请等待确认，或先移出名单。`
    }
    if (!textComplete) return '“情况和问题”与“具体建议”都要填写后才能提交。'
    return personId === null && record.leadPersonId === null ? '没有领衔代表，不能提交。' : undefined
  },

  mayWithdraw: ({ record }) => {
    const rule = SUGGESTION_PROFILES[record.profile].withdrawal.value
    if (rule.until === 'beforeAssignment' && record.state === 'inHandling')
      return '建议已经交办，不能再撤回。请与交办机构和承办单位沟通办理意见。'
    return record.withdrawalReason === null ? undefined : '已经提出撤回，正在等待全体联名代表同意。'
  },

  withdrawalAsked: ({ record, personId }) => {
    if (record.withdrawalReason === null) return '领衔代表没有提出撤回。'
    const own = record.signers.find((signer) => signer.personId === personId)
    return own?.withdrawalAgreed === true ? '您已经同意撤回。' : undefined
  },

  noMergeOpen: ({ record }) => (record.mergeInto === null ? undefined : '并案正在征求领衔代表意见，请等待答复。'),

  mergeAsked: ({ record, personId }) => {
    if (record.mergeInto === null) return '没有待答复的并案提议。'
    return personId !== null && record.mergeAgreed.includes(personId) ? '您已经同意并案。' : undefined
  },

  confidentialityAsked: ({ record }) => (record.confidential ? undefined : '代表没有要求保密，或者已经审定不再保密。'),

  sessionOpen: ({ record }, today) => {
    if (record.sessionOpensOn === null) return '没有确定会议开幕日期，请先在“届次与会议”中录入。'
    return today < record.sessionOpensOn
      ? `会议${formatChineseDate(record.sessionOpensOn)}开幕，开幕当天起才能转入。`
      : undefined
  },

  taskAssigned: ({ own }) => (own?.state === 'assigned' ? undefined : '本单位没有待签收的任务。'),

  contestWindow: ({ record, own }, today) => {
    if (!own) return '本单位没有承办任务。'
    if (own.contestRefused) return '退办申请已审定不同意，请继续办理。'
    if (own.state !== 'assigned' && own.state !== 'acknowledged') return '当前不能申请退办。'
    const window = record.clocks.find((clock) => clock.name === 'returnToAssigner' && clock.taskId === own.id)
    if (window?.dueOn && today > window.dueOn) return `退办期限已于${formatChineseDate(window.dueOn)}届满，请继续办理。`
    return undefined
  },

  contestOpen: ({ record }) =>
    runningTasks(record).some((task) => task.state === 'contested') ? undefined : '没有待审定的退办申请。',

  somethingToReassign: ({ record }) =>
    runningTasks(record).some((task) => task.state !== 'replied' && task.state !== 'contested')
      ? undefined
      : '没有可以改派的承办任务；退办申请请用“审定退办”处理。',

  opinionOwed: ({ own }) => {
    if (own?.state === 'acknowledged') return undefined
    return own?.state === 'assigned' ? '请先签收，再提交会办意见。' : '本单位没有待提交的会办意见。'
  },

  taskAcknowledged: ({ own }) => acknowledgedOr(own, '登记面商'),

  contactToConfirm: ({ record }) =>
    record.contacts.some((contact) => contact.confirmed === null) ? undefined : '没有待确认的面商记录。',

  extensionPossible: ({ record, own }, today) => {
    const refusal = acknowledgedOr(own, '申请延期')
    if (refusal || !own) return refusal
    if (own.extension?.state === 'requested') return '已有一项延期申请正在审批。'
    if (own.extension?.state === 'granted') return '已经延期过一次，不能再次延期。'
    const clock = runningClock(record, 'reply', own.id)
    if (!clock?.dueOn) return '本任务没有正在计算的答复期限，不需要延期。'
    return today > clock.dueOn
      ? `答复期限已于${formatChineseDate(clock.dueOn)}届满，不能再申请延期，请尽快答复。`
      : undefined
  },

  extensionOpen: ({ record }) =>
    runningTasks(record).some((task) => task.extension?.state === 'requested') ? undefined : '没有待审批的延期申请。',

  replyInWork: ({ record, own }) => {
    const refusal = acknowledgedOr(own, '起草答复')
    if (refusal) return refusal
    return replyState(record, own) === 'delivered' ? '本轮答复已经送达，不能再修改。' : undefined
  },

  replyDrafted: ({ record, own }) =>
    replyState(record, own) === 'draft' ? undefined : '没有待签发的答复稿，请经办人先起草。',

  replySignedAfterContact: ({ record, own }) => {
    if (replyState(record, own) !== 'signed') return '答复经负责人签发后才能送达。'
    // An imported case goes on as it was begun: the old office kept its seal register on paper.
    if (record.origin !== 'imported' && !record.replies.some((reply) => reply.taskId === own?.id && reply.sealed)) {
      return '答复还没有用印。请先登记用印，再送达代表。'
    }
    const contacted = record.contacts.some((contact) => contact.taskId === own?.id && contact.confirmed !== false)
    if (!contacted) return '还没有面商记录。请先与代表联系沟通并登记，再送达答复。'
    const open = runningTasks(record).filter((task) => task.part === 'assist' && task.state !== 'opinionGiven')
    return own?.part === 'lead' && open.length > 0
      ? `会办意见还没有收齐：${open.map((task) => task.unitName).join('、')}。`
      : undefined
  },

  notYetRated: ({ record }) => (record.processGrade === null ? undefined : '本轮答复已经评价。'),

  ratingWindowOver: ({ record }, today) => {
    const clock = runningClock(record, 'rating')
    if (clock?.dueOn && today <= clock.dueOn) {
      return `代表评价期限到${formatChineseDate(clock.dueOn)}，期满前不能代为办结，请先提醒代表评价。`
    }
    if (clock && clock.dueOn === null && daysBetween(clock.startsOn, today) < silentRatingDays) {
      return `没有可以推算的评价期限；答复送达满 ${silentRatingDays} 天仍未评价的，才能代为办结，请先提醒代表评价。`
    }
    return undefined
  },

  hasClass: ({ record }) => (record.replyClass === null ? '没有答复类别，不需要回头看。' : undefined),

  repliesOpen: ({ record }) =>
    repliesOwed(record).length > 0 ? undefined : '各承办单位都已答复，没有要调整的内部时限。',

  somebodyOwes: ({ record }) =>
    repliesOwed(record).length > 0 ||
    runningTasks(record).some((task) => task.part === 'assist' && task.opinion === null)
      ? undefined
      : '各承办单位都已答复，不需要催办。',
} satisfies Record<string, Condition>

function acknowledgedOr(own: Task | undefined, what: string): string | undefined {
  if (!own) return '本单位没有承办任务。'
  if (own.state === 'assigned') return `请先签收，再${what}。`
  if (own.state === 'contested') return `退办申请正在审定，暂不能${what}。`
  return undefined
}

function replyState(record: Suggestion, own: Task | undefined): 'none' | 'draft' | 'signed' | 'delivered' {
  return record.replies.find((reply) => reply.taskId === own?.id)?.state ?? 'none'
}
