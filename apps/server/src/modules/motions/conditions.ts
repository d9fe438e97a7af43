import { hasSignatures, missingMotionParts, MOTION_PART_LABELS, signaturesNeeded } from '@lvzhi/law'
import { countedSigners, leftOutText } from './committee.ts'
import { decidingBody, openTasks, type Motion } from './motion.ts'

/** A motion as one account meets it. */
export interface MotionView {
  readonly record: Motion
  /** The reader's organisation, whose own tasks it may answer; null for whoever answers for all (the office). */
  readonly unitId: string | null
}

type Condition = (view: MotionView, today: string) => string | undefined

/**
 * Conditions on the motion's own facts: the Chinese reason why an act is not open now, or undefined. They stand here so that the page
 * never offers what the command would refuse.
 */
export const conditions = {
  entryOpen: ({ record }) => (record.entryConfirmed ? '没有待确认的代录内容。' : undefined),

  readyToSubmit: ({ record }, today) => {
    if (!record.entryConfirmed) return '代办人员录入的内容须由代表本人确认后才能提出。'
    const missing = missingMotionParts({ subject: record.title, grounds: record.grounds, proposal: record.proposal })
    if (missing.value.length > 0) {
      const parts = missing.value.map((part) => MOTION_PART_LABELS[part]).join('、')
      return `议案应当有案由、案据和方案，还缺${parts}，请补充后再提出。`
    }
    return tooFew(record, today)
  },

  noWithdrawalAsked: ({ record }) => withdrawalPending(record),

  withdrawalAsked: ({ record }) => (record.withdrawalReason === null ? '提案人没有要求撤回。' : undefined),

  maySeekDecision: ({ record }, today) => withdrawalPending(record) ?? tooFew(record, today),

  jointAndOpen: ({ record }) =>
    record.proposer === 'joint'
      ? withdrawalPending(record)
      : '机关提出的议案不在这里退回，请与提案机关联系后由其要求撤回。',

  answerOwed: (view) => (owed(view, 'organAnswer') ? undefined : '没有待提交的答复。'),

  handlingOwed: (view) =>
    owed(view, 'handlingReport') || owed(view, 'redoReport') ? undefined : '没有待提交的办理情况报告。',
} satisfies Record<string, Condition>

function withdrawalPending(record: Motion): string | undefined {
  return record.withdrawalReason === null
    ? undefined
    : `提案人已要求撤回，须先登记${decidingBody(record.body)}是否同意撤回的决定。`
}

function owed({ record, unitId }: MotionView, kind: 'organAnswer' | 'handlingReport' | 'redoReport'): boolean {
  return openTasks(record, kind).some((task) => unitId === null || task.unitId === unitId)
}

/** MS-01, MS-11: says how many signatures are missing, or undefined where there are enough or none are needed. */
function tooFew(record: Motion, today: string): string | undefined {
  if (record.proposer !== 'joint') return undefined
  const question = { act: 'motion', body: record.body, level: record.level, bodySize: 0 } as const
  const signed = countedSigners(record, today).length
  const enough = hasSignatures(question, signed)
  if ('refused' in enough) return enough.message
  if (enough.value) return undefined
  const needed = signaturesNeeded(question)
  const count = 'refused' in needed ? 0 : needed.value
  const who = record.body === 'congress' ? '代表' : '常委会组成人员'
  const waiting = record.signers.filter((signer) => signer.state === 'pending').length
  return `需要${who} ${count} 人以上联名，现在本人确认的有 ${signed} 人（含领衔代表），还差 ${count - signed} 人${
    waiting > 0 ? `；已邀请、尚未确认的有 ${waiting} 人` : ''
  }${leftOutText(record, today)}。`
}
