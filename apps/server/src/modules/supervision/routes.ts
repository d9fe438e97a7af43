import * as items from '@lvzhi/contract/supervision'
import * as coordinations from '@lvzhi/contract/supervision-coordinations'
import * as events from '@lvzhi/contract/supervision-events'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import { createEvent, editEvent } from './commands/arrange-event.ts'
import { createCoordination, finishCoordination, recordAnswer, setOwners } from './commands/coordinate.ts'
import { decide } from './commands/decide.ts'
import { escalate } from './commands/escalate.ts'
import { addLeader, removeLeader } from './commands/leaders.ts'
import { savePlan } from './commands/plan.ts'
import { closePoll, enterPaper, handIn, openPoll } from './commands/poll.ts'
import { propose } from './commands/propose.ts'
import {
  addFollowUp,
  cancel,
  conclude,
  hold,
  markPresence,
  recordQuestion,
  settleFollowUp,
} from './commands/run-event.ts'
import { arrange, finish, finishStep, noteProgress, revoke } from './commands/supervise.ts'
import { addVisitFile, downloadVisitFile, recordCoordination, recordVisit } from './commands/visits.ts'
import { readFigures } from './figures.ts'
import type { supervisionGrants } from './policy.ts'
import type { SupervisionPorts } from './ports.ts'
import { readBoard } from './queries/board.ts'
import { listConcerns } from './queries/concerns.ts'
import { coordinationDetail, listCoordinations, readCoordination } from './queries/coordinations.ts'
import { eventDetail, readEvent } from './queries/event-detail.ts'
import { listEvents, listFollowUps } from './queries/events.ts'
import { itemDetail, readItem } from './queries/item-detail.ts'
import { keyItemReport } from './queries/item-report.ts'
import { listItems } from './queries/items.ts'
import { listLeaders } from './queries/leaders.ts'

const by = rightsOf<keyof typeof supervisionGrants>

/** 重点督办: list, item, board, the two lists of concerns, figures. */
export function itemRoutes(ports: SupervisionPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => itemDetail(ports, context, id))
  return [
    bind(items.listKeyItems, by('supervision.read'), listItems(ports)),
    bind(items.readKeyItem, by('supervision.read'), readItem(ports)),
    bind(items.proposeKeyItem, by('supervision.work', items.proposeKeyItem), answer(propose(ports))),
    bind(items.decideKeyItems, by('supervision.decide', items.decideKeyItems), decide(ports)),
    bind(items.arrangeKeyItem, by('supervision.work', items.arrangeKeyItem), answer(arrange(ports))),
    bind(items.saveSupervisionPlan, by('supervision.work', items.saveSupervisionPlan), answer(savePlan(ports))),
    bind(items.finishSupervisionStep, by('supervision.work', items.finishSupervisionStep), answer(finishStep(ports))),
    bind(items.recordVisit, by('supervision.work', items.recordVisit), answer(recordVisit(ports))),
    bind(items.noteProgress, by('supervision.work', items.noteProgress), answer(noteProgress(ports))),
    bind(items.finishKeyItem, by('supervision.work', items.finishKeyItem), answer(finish(ports))),
    bind(items.revokeKeyItem, by('supervision.decide', items.revokeKeyItem), answer(revoke(ports))),
    bind(items.addVisitFile, by('supervision.work', items.addVisitFile), addVisitFile(ports)),
    bind(items.downloadVisitFile, by('supervision.read', items.downloadVisitFile), downloadVisitFile(ports)),
    bind(items.keyItemReport, by('supervision.read', items.keyItemReport), keyItemReport(ports)),
    bind(items.readSupervisionBoard, by('supervision.board'), readBoard(ports)),
    bind(items.listSupervisingLeaders, by('supervision.board'), listLeaders()),
    bind(items.addLeader, by('supervision.work', items.addLeader), addLeader(ports)),
    bind(items.removeLeader, by('supervision.work', items.removeLeader), removeLeader(ports)),
    bind(items.listConcerns, by('supervision.board'), listConcerns(ports)),
    bind(items.escalate, by('supervision.work', items.escalate), escalate(ports)),
    bind(items.readSupervisionFigures, by('supervision.board'), readFigures(ports)),
  ]
}

/** 评议、询问和调研. */
export function eventRoutes(ports: SupervisionPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => eventDetail(ports, context, id))
  return [
    bind(events.listOversight, by('supervision.events'), listEvents(ports)),
    bind(events.readOversight, by('supervision.events'), readEvent(ports)),
    bind(events.createOversight, by('supervision.work', events.createOversight), answer(createEvent(ports))),
    bind(events.editOversight, by('supervision.work', events.editOversight), answer(editEvent(ports))),
    bind(events.markPresence, by('supervision.work', events.markPresence), answer(markPresence(ports))),
    bind(events.openPoll, by('supervision.work', events.openPoll), answer(openPoll(ports))),
    // No receipt: a hash of the choices beside the account would tell them to whoever tries the few possible ones.
    bind(
      events.handInBallot,
      { ...by('supervision.handIn', events.handInBallot), ownTransactions: true },
      handIn(ports),
    ),
    bind(events.enterPaperBallots, by('supervision.work', events.enterPaperBallots), answer(enterPaper(ports))),
    bind(events.closePoll, by('supervision.work', events.closePoll), answer(closePoll(ports))),
    bind(events.holdOversight, by('supervision.work', events.holdOversight), answer(hold(ports))),
    bind(events.recordQuestion, by('supervision.work', events.recordQuestion), answer(recordQuestion(ports))),
    bind(events.addFollowUp, by('supervision.work', events.addFollowUp), answer(addFollowUp(ports))),
    bind(events.settleFollowUp, by('supervision.work', events.settleFollowUp), answer(settleFollowUp(ports))),
    bind(events.concludeOversight, by('supervision.work', events.concludeOversight), answer(conclude(ports))),
    bind(events.cancelOversight, by('supervision.work', events.cancelOversight), answer(cancel(ports))),
    bind(events.listFollowUps, by('supervision.read'), listFollowUps(ports)),
  ]
}

/** 全团建议协调办理, at either level. */
export function coordinationRoutes(ports: SupervisionPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => coordinationDetail(ports, context, id))
  return [
    bind(coordinations.listCoordinations, by('supervision.read'), listCoordinations()),
    bind(coordinations.readCoordination, by('supervision.read'), readCoordination(ports)),
    bind(
      coordinations.createCoordination,
      by('supervision.work', coordinations.createCoordination),
      answer(createCoordination(ports)),
    ),
    bind(coordinations.setOwners, by('supervision.work', coordinations.setOwners), answer(setOwners(ports))),
    bind(
      coordinations.recordCoordination,
      by('supervision.work', coordinations.recordCoordination),
      answer(recordCoordination(ports)),
    ),
    bind(
      coordinations.recordNationalAnswer,
      by('supervision.work', coordinations.recordNationalAnswer),
      answer(recordAnswer(ports)),
    ),
    bind(
      coordinations.finishCoordination,
      by('supervision.work', coordinations.finishCoordination),
      answer(finishCoordination(ports)),
    ),
  ]
}
