import * as contract from '@lvzhi/contract/privacy'
import * as duties from '@lvzhi/contract/privacy-duties'
import * as requests from '@lvzhi/contract/privacy-requests'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import { recordAssessment } from './assessments.ts'
import { askCorrectionOf, askErasureOf, askRelative } from './commands/ask.ts'
import { correct, erase, refuse, withdraw } from './commands/decide.ts'
import { incidentPeople, incidents, notified, recordIncident } from './incidents.ts'
import { acknowledge, issueNotice, noticeVersions, ownNotice, publicNotice } from './notices.ts'
import { presentRequest } from './open-request.ts'
import type { privacyGrants } from './policy.ts'
import type { PrivacyPorts } from './ports.ts'
import { mine, mineAsFile, ownNumbers } from './queries/mine.ts'
import { register, registerAsFile } from './queries/register.ts'
import { evidence, keepEvidence, officeRequests, ownRequests, setDays } from './queries/requests.ts'

const by = rightsOf<keyof typeof privacyGrants>

/** Every operation of this module with its permission and audit name. */
export function privacyRoutes(ports: PrivacyPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => presentRequest(ports, context, id))
  return [
    bind(contract.readRegister, by('privacy.register'), register(ports)),
    bind(contract.exportRegister, by('privacy.register', contract.exportRegister), registerAsFile(ports)),
    bind(contract.recordAssessment, by('privacy.handle', contract.recordAssessment), recordAssessment),
    bind(contract.readMine, by('privacy.own'), mine(ports)),
    bind(contract.exportMine, by('privacy.own', contract.exportMine), mineAsFile(ports)),
    bind(
      contract.revealMine,
      { ...by('privacy.own', contract.revealMine), ownTransactions: true, answerOnce: true },
      ownNumbers(ports),
    ),
    bind(requests.listOwnRequests, by('privacy.own'), ownRequests(ports)),
    bind(requests.askCorrection, by('privacy.own', requests.askCorrection), askCorrectionOf(ports)),
    bind(requests.askErasure, by('privacy.own', requests.askErasure), askErasureOf(ports)),
    bind(requests.addEvidence, by('privacy.own', requests.addEvidence), keepEvidence(ports)),
    bind(requests.readEvidence, by('privacy.own', requests.readEvidence), evidence(ports)),
    bind(requests.readRequest, by('privacy.own'), (context, { params }) => presentRequest(ports, context, params.id)),
    bind(requests.withdrawRequest, by('privacy.own', requests.withdrawRequest), answer(withdraw(ports))),
    bind(requests.listRequests, by('privacy.handle'), officeRequests(ports)),
    bind(requests.askForRelative, by('privacy.handle', requests.askForRelative), askRelative(ports)),
    bind(requests.correctPersonal, by('privacy.handle', requests.correctPersonal), answer(correct(ports))),
    bind(requests.refuseRequest, by('privacy.handle', requests.refuseRequest), answer(refuse(ports))),
    bind(requests.erasePersonal, by('privacy.lead', requests.erasePersonal), answer(erase(ports))),
    bind(requests.setAnswerDays, by('privacy.lead', requests.setAnswerDays), setDays),
    bind(duties.readOwnNotice, by('privacy.own'), ownNotice),
    bind(duties.acknowledgeNotice, by('privacy.own', duties.acknowledgeNotice), acknowledge),
    bind(duties.listPrivacyNotices, by('privacy.handle'), noticeVersions),
    bind(duties.issueNotice, by('privacy.handle', duties.issueNotice), issueNotice),
    bind(duties.readPublicNotice, { permission: 'public' }, publicNotice),
    bind(duties.listIncidents, by('privacy.handle'), incidents),
    bind(duties.recordIncident, by('privacy.handle', duties.recordIncident), recordIncident(ports)),
    bind(duties.recordNotification, by('privacy.handle', duties.recordNotification), notified),
    bind(duties.exportIncidentPeople, by('privacy.handle', duties.exportIncidentPeople), incidentPeople),
  ]
}
