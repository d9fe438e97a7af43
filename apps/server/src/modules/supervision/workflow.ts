import { formatChineseDate } from '@lvzhi/law'
import {
  CoordinationAct,
  CoordinationState,
  KeyItemAct,
  KeyItemState,
  OversightAct,
  OversightState,
} from '@lvzhi/contract/supervision-terms'
import { defineWorkflow } from '../../kernel/workflow/workflow.ts'
import type { Coordination, KeyItem, Oversight } from './supervision.ts'

/** 身份 of an account to a record of supervision. */
export const standings = {
  office: '代表工作机构经办、复核',
  officeLeader: '代表工作机构领导',
  participant: '参加代表',
} as const
export type Standing = keyof typeof standings

const supervising = '代表法（2025）第五十二条'
const offices: readonly Standing[] = ['office', 'officeLeader']

/** 重点督办件的动作表. */
export const itemWorkflow = defineWorkflow<KeyItemState, KeyItemAct, Standing, KeyItem>({
  states: KeyItemState.labels,
  initial: ['proposed'],
  standings,
  acts: {
    decide: {
      label: KeyItemAct.label('decide'),
      from: ['proposed'],
      to: ['chosen', 'notChosen'],
      by: ['officeLeader'],
      article: supervising,
    },
    arrange: {
      label: KeyItemAct.label('arrange'),
      from: ['chosen', 'supervised'],
      to: ['supervised', 'same'],
      by: offices,
      article: supervising,
    },
    savePlan: { label: KeyItemAct.label('savePlan'), from: ['supervised'], to: ['same'], by: offices },
    finishStep: {
      label: KeyItemAct.label('finishStep'),
      from: ['supervised'],
      to: ['same'],
      by: offices,
      unless: (item) =>
        item.steps.some((step) => step.doneOn === null) ? undefined : '督办方案中没有未完成的步骤，请先制定督办方案。',
    },
    recordVisit: { label: KeyItemAct.label('recordVisit'), from: ['supervised'], to: ['same'], by: offices },
    noteProgress: { label: KeyItemAct.label('noteProgress'), from: ['supervised'], to: ['same'], by: offices },
    finish: {
      label: KeyItemAct.label('finish'),
      from: ['supervised'],
      to: ['finished'],
      by: offices,
      unless: (item) => {
        if (item.steps.length === 0) return '还没有督办方案，不能办结。请先制定督办方案。'
        const open = item.steps.filter((step) => step.doneOn === null).length
        if (open > 0) return `督办方案还有 ${open} 个步骤没有完成。请先登记完成情况，再办结。`
        return item.visits === 0 ? '还没有登记会议、视察或者调研，不能办结。请先登记。' : undefined
      },
    },
    revoke: {
      label: KeyItemAct.label('revoke'),
      from: ['chosen', 'supervised'],
      to: ['revoked'],
      by: ['officeLeader'],
      article: supervising,
    },
  },
})

const appraisalOnly = (event: Oversight) =>
  event.kind === 'appraisal' ? undefined : '只有评议会进行测评；专题询问和跟踪调研登记举行即可。'

/** 监督活动的动作表. */
export const eventWorkflow = defineWorkflow<OversightState, OversightAct, Standing, Oversight>({
  states: OversightState.labels,
  initial: ['planned'],
  standings,
  acts: {
    edit: { label: OversightAct.label('edit'), from: ['planned'], to: ['same'], by: offices },
    markPresence: {
      label: OversightAct.label('markPresence'),
      from: ['planned'],
      to: ['same'],
      by: offices,
      // The result of an event that has been held names those who were there.
      or: [{ from: ['held'], by: offices }],
      unless: (event) => {
        if (event.personIds.length === 0) return '还没有参加代表，请先修改安排。'
        return event.kind === 'appraisal' && event.state === 'held' ? '测评已经结束，出席情况不能再改。' : undefined
      },
    },
    openPoll: {
      label: OversightAct.label('openPoll'),
      from: ['planned'],
      to: ['polling'],
      by: offices,
      unless: (event, today) => {
        const refusal = appraisalOnly(event)
        if (refusal) return refusal
        if (today < event.heldOn) return `评议会${formatChineseDate(event.heldOn)}举行，当天起才能开始测评。`
        if (event.unitIds.length === 0) return '还没有参加评议的单位，请先修改安排。'
        const present = event.participants.filter((one) => one.present).length
        return present < event.leastBallots
          ? `出席代表 ${present} 人，少于 ${event.leastBallots} 人，结果不能公布。请先登记出席。`
          : undefined
      },
    },
    handIn: {
      label: OversightAct.label('handIn'),
      from: ['polling'],
      to: ['same'],
      by: ['participant'],
    },
    enterPaper: { label: OversightAct.label('enterPaper'), from: ['polling'], to: ['same'], by: offices },
    closePoll: { label: OversightAct.label('closePoll'), from: ['polling'], to: ['held'], by: offices },
    hold: {
      label: OversightAct.label('hold'),
      from: ['planned'],
      to: ['held'],
      by: offices,
      unless: (event, today) => {
        if (event.kind === 'appraisal') return '评议会经过测评才算举行，请用“开始测评”和“结束测评”。'
        return today < event.heldOn ? `活动${formatChineseDate(event.heldOn)}举行，当天起才能登记。` : undefined
      },
    },
    recordQuestion: {
      label: OversightAct.label('recordQuestion'),
      from: ['held'],
      to: ['same'],
      by: offices,
      unless: (event) => (event.unitIds.length === 0 ? '没有参加的单位，不能登记问答。' : undefined),
    },
    addFollowUp: {
      label: OversightAct.label('addFollowUp'),
      from: ['held', 'concluded'],
      to: ['same'],
      by: offices,
      unless: (event) => (event.unitIds.length === 0 ? '没有参加的单位，不能登记承诺事项。' : undefined),
    },
    settleFollowUp: {
      label: OversightAct.label('settleFollowUp'),
      from: ['held', 'concluded'],
      to: ['same'],
      by: offices,
      unless: (event) => (event.openFollowUps === 0 ? '没有正在落实的承诺事项。' : undefined),
    },
    conclude: { label: OversightAct.label('conclude'), from: ['held'], to: ['concluded'], by: offices },
    cancel: { label: OversightAct.label('cancel'), from: ['planned'], to: ['cancelled'], by: offices },
  },
})

/** 协调办理的动作表. */
export const coordinationWorkflow = defineWorkflow<CoordinationState, CoordinationAct, Standing, Coordination>({
  states: CoordinationState.labels,
  initial: ['open'],
  standings,
  acts: {
    setOwners: { label: CoordinationAct.label('setOwners'), from: ['open', 'answered'], to: ['same'], by: offices },
    recordMeeting: {
      label: CoordinationAct.label('recordMeeting'),
      from: ['open', 'answered'],
      to: ['same'],
      by: offices,
    },
    recordAnswer: { label: CoordinationAct.label('recordAnswer'), from: ['open'], to: ['answered'], by: offices },
    finish: { label: CoordinationAct.label('finish'), from: ['answered'], to: ['finished'], by: offices },
  },
})
