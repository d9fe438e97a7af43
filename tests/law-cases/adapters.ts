import * as law from '@lvzhi/law'
import { divisionName } from './division-list.ts'
import type { Given } from './given.ts'

/** What the law package answers: the fields that a case compares, and the provisions behind them. */
export interface Answer {
  readonly fields: Readonly<Record<string, unknown>>
  readonly basis: readonly law.Citation[]
}

/** Turns the given of a case into a call of the law package and its answer into the shape of the expectation. */
export type Adapter = (given: Given) => Answer

const CALENDAR = law.createCalendar(law.STATE_COUNCIL_NOTICES)
const LEVELS = ['province', 'prefecture', 'county', 'township'] as const
const BODIES = ['congress', 'standingCommittee'] as const
/** The steps that the examples know; the package limits one more. */
const STEPS = ['assign', 'returnToAssigner', 'coHandler', 'reply', 'difficultReply', 'feedback', 'redo'] as const

/** One adapter per area. An area without one waits until its table is built. */
export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  'general/thresholds': (given) => {
    const bodySize = given.count('bodySize')
    return {
      fields: {
        majority: law.majorityOf(bodySize),
        twoThirds: law.twoThirdsOf(bodySize),
        oneTenth: law.oneTenthOf(bodySize),
        oneFifth: law.oneFifthOf(bodySize),
      },
      basis: [25, 14, 31].map((article) => law.cite('organisationLaw2022', article)),
    }
  },
  'general/working-days': (given) =>
    due(law.addWorkingDays(CALENDAR, given.date('startsOn'), given.positive('workingDays'))),
  'general/due-date': (given) =>
    due(
      law.dueDate(
        given.date('startsOn'),
        { amount: given.positive('amount'), unit: given.oneOf('unit', ['month', 'calendarDay']) },
        counting(given),
      ),
    ),
  'deputies/absence': (given) =>
    whole(
      law.absentTwice(
        given.list('sessions').map((session) => ({
          term: session.count('term'),
          session: session.count('session'),
          attended: session.flag('attended'),
          leaveApproved: session.flag('leaveApproved'),
        })),
      ),
    ),
  'deputies/resignation': (given) => {
    given.oneOf('electedBy', [...law.AREA_KINDS, 'electoralDistrict'])
    return whole(
      law.resignation({
        mandateLevel: given.oneOf('mandateLevel', LEVELS),
        bodyMembers: given.count('bodyMembers'),
        inFavour: given.count('inFavour'),
      }),
    )
  },
  'deputies/suspension': (given) =>
    whole(
      law.suspension({
        groundStartsOn: given.date('groundStartsOn'),
        groundEndsOn: given.dateOrNull('groundEndsOn'),
        qualificationEnded: given.flag('qualificationEnded'),
      }),
    ),
  'elections/quota': (given) => whole(law.formulaQuota(areaKind(given), given.count('population'))),
  'elections/fixed-quota': (given) =>
    whole(
      law.fixedQuota(areaKind(given), given.count('population'), {
        seats: given.count('fixedSeats'),
        on: given.date('fixedOn'),
      }),
    ),
  'elections/quota-extra': (given) => {
    const decidedBy = given.oneOf('decidedBy', ['npcStandingCommittee', 'provincialStandingCommittee'])
    const { value, basis } = law.extraSeats(areaKind(given), given.count('population'), decidedBy)
    const { allowed, baseSeats, extraSeats, seats } = value
    return { fields: { allowed, baseSeats, extraSeats, seats }, basis }
  },
  'elections/minority-seats': (given) =>
    whole(
      law.minoritySeats({
        population: given.positive('population'),
        totalSeats: given.count('totalSeats'),
        minorityPopulation: given.count('minorityPopulation'),
      }),
    ),
  'elections/candidate-range': (given) =>
    whole(law.candidateRange(given.oneOf('election', law.ELECTION_KINDS), given.positive('seats'))),
  'elections/candidate-count': (given) =>
    single(
      'allowed',
      law.isCandidateCountAllowed(
        given.oneOf('election', law.ELECTION_KINDS),
        given.positive('seats'),
        given.count('candidates'),
      ),
    ),
  'elections/countdown': (given) => {
    const backward = law.electionCountdown(given.date('electionDay'))
    const objections = given.has('voterListPublishedOn')
      ? law.voterListObjectionsBy(given.date('voterListPublishedOn'), counting(given))
      : null
    const session = given.has('electionCompletedOn')
      ? law.firstSessionBy(given.date('electionCompletedOn'), counting(given))
      : null
    return {
      fields: {
        ...backward.value,
        ...(objections && renamed('objectionsBy', objections)),
        ...(session && renamed('firstSessionBy', session)),
      },
      basis: [...backward.basis, ...(objections?.basis ?? []), ...(session?.basis ?? [])],
    }
  },
  'elections/ballot-paper': (given) =>
    single('valid', law.isBallotPaperValid(given.positive('seats'), given.count('chosen'))),
  'elections/proxy': (given) => single('accepted', law.mayAcceptProxy(given.count('proxiesAlreadyHeld'))),
  'elections/direct-ballot': (given) => whole(law.directBallot(directCount(given))),
  'elections/direct-further-ballot': (given) => whole(law.directFurtherBallot(directCount(given))),
  'elections/indirect-ballot': (given) =>
    whole(
      law.indirectBallot({
        seats: given.positive('seats'),
        deputies: given.count('deputies'),
        present: given.count('present'),
        ballotsCast: given.count('ballotsCast'),
        votes: given.counts('votes'),
      }),
    ),
  'elections/recall-direct': (given) =>
    whole(
      law.directRecall({
        level: given.oneOf('level', ['county', 'township']),
        signatures: given.count('signatures'),
        registeredVoters: given.count('registeredVoters'),
        inFavour: given.countOrNull('inFavour'),
      }),
    ),
  'elections/recall-indirect': (given) =>
    whole(
      law.indirectRecall({
        stage: given.oneOf('stage', ['inSession', 'betweenSessions']),
        proposer: given.oneOf('proposer', ['deputies', 'presidium', 'committeeMembers', 'chairpersonsMeeting']),
        signatures: given.count('signatures'),
        bodySize: given.count('bodySize'),
        inFavour: given.countOrNull('inFavour'),
      }),
    ),
  'elections/signatures': (given) =>
    accepted(
      law.proposalSignaturesNeeded({
        act: given.oneOf('act', ['deputyNomination', 'leaderNomination', 'removalMotion', 'extraordinarySession']),
        ...signingBody(given),
      }),
      given.count('signatures'),
    ),
  'appointments/committee-vote': (given) => {
    given.count('against')
    given.count('abstain')
    return whole(
      law.committeeVote({
        members: given.count('members'),
        present: given.count('present'),
        inFavour: given.count('inFavour'),
      }),
    )
  },
  'appointments/nominations-due': (given) =>
    due(law.nominationsDue(given.date('governmentElectedOn'), counting(given))),
  'appointments/signatures': (given) => {
    given.oneOf('act', ['dismissalMotion'])
    const { body, level, bodySize } = signingBody(given)
    return accepted(law.dismissalSignaturesNeeded(body, level, bodySize), given.count('signatures'))
  },
  'motions/signatures': (given) =>
    accepted(
      law.signaturesNeeded({
        act: given.oneOf('act', ['motion', 'question', 'inquiryCommittee']),
        ...signingBody(given),
      }),
      given.count('signatures'),
    ),
  'motions/second-answer': (given) =>
    single(
      'mayDemand',
      law.mayDemandSecondAnswer(given.oneOf('body', BODIES), given.count('signatories'), given.count('dissatisfied')),
    ),
  'suggestions/deadline': (given) => {
    const deadline = law.suggestionDeadline({
      profile: law.SUGGESTION_PROFILES[given.oneOf('profile', law.PROFILE_IDS)],
      step: given.oneOf('step', STEPS),
      clockStartsOn: given.date('clockStartsOn'),
      calendar: CALENDAR,
      rollForward: given.flag('rollForward'),
    })
    if ('refused' in deadline) return refused(deadline)
    return { fields: { due: deadline.value, verified: deadline.verified }, basis: deadline.basis }
  },
  'stations/hotline-due': (given) =>
    due(
      law.hotlineDue(
        given.oneOf('rule', ['xiangtan2022']),
        { signedOn: given.date('signedOn'), complex: given.flag('complex') },
        CALENDAR,
      ),
    ),
  'livelihood/ballot': (given) =>
    whole(
      law.projectBallot({
        deputies: given.count('deputies'),
        places: given.positive('places'),
        inFavour: given.counts('inFavour'),
      }),
    ),
  'identity/citizen-number': (given) => {
    const number = law.readCitizenNumber(given.text('number'), given.date('asOf'))
    if ('refused' in number) return { fields: { valid: false }, basis: number.basis }
    const { number18, sex, birthDate } = number.value
    return { fields: { valid: true, number18, sex, birthDate }, basis: number.basis }
  },
  'identity/check-character': (given) => whole(law.checkCharacterOf(given.text('first17'))),
  'identity/division-code': (given) => whole(law.divisionNames(given.text('code'), divisionName)),
  'documents/document-number': (given) => single('accepted', law.isDocumentNumber(given.text('number'))),
}

function counting(given: Given): law.Counting {
  return { calendar: CALENDAR, rollForward: given.flag('rollForward') }
}

function areaKind(given: Given): law.AreaKind {
  return given.oneOf('areaKind', law.AREA_KINDS)
}

function signingBody(given: Given) {
  return {
    body: given.oneOf('body', BODIES),
    level: given.oneOf('level', LEVELS),
    bodySize: given.count('bodySize'),
  }
}

function directCount(given: Given): law.DirectBallotCount {
  given.count('voidBallots')
  return {
    seats: given.positive('seats'),
    registeredVoters: given.count('registeredVoters'),
    participants: given.count('participants'),
    ballotsCast: given.count('ballotsCast'),
    votes: given.counts('votes'),
  }
}

function whole(ruling: law.Ruling<object>): Answer {
  return 'refused' in ruling ? refused(ruling) : { fields: { ...ruling.value }, basis: ruling.basis }
}

function single(name: string, ruling: law.Ruling<unknown>): Answer {
  return { fields: renamed(name, ruling), basis: ruling.basis }
}

function due(ruling: law.Ruling<law.PlainDate>): Answer {
  return single('due', ruling)
}

function accepted(needed: law.Ruling<number>, signatures: number): Answer {
  return 'refused' in needed
    ? { fields: { needed: null, accepted: false }, basis: needed.basis }
    : { fields: { needed: needed.value, accepted: signatures >= needed.value }, basis: needed.basis }
}

function renamed(name: string, ruling: law.Ruling<unknown>): Record<string, unknown> {
  return 'refused' in ruling ? { refused: ruling.refused } : { [name]: ruling.value }
}

function refused({ refused: code, basis }: law.LawRefusal): Answer {
  return { fields: { refused: code }, basis }
}
