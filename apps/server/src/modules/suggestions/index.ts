import { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { createImportDesk } from '../../kernel/imports/import-desk.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Deputies } from '../deputies/index.ts'
import type { Organisations } from '../organisations/index.ts'
import { ledgerImport } from './commands/import-ledger.ts'
import { decidePublicity } from './commands/decide-publicity.ts'
import { carryOverEvent } from './commands/carry-over.ts'
import { createDraft } from './commands/save-draft.ts'
import { sweepDeadlines, type Swept } from './commands/sweep.ts'
import { takeInDue } from './commands/take-in.ts'
import { fillClocks } from './commands/fill-clocks.ts'
import { markKeyFor, type KeyMark } from './commands/mark-key.ts'
import { runBatch } from './commands/run-batch.ts'
import { batchJob } from './commands/start-batch.ts'
import { openFromMotion, type NewSuggestion, type OpenedSuggestion } from './commands/open-from-motion.ts'
import { shownProposals } from './shown-proposals.ts'
import { suggestionLinks } from './link-kind.ts'
import { suggestionLocks } from './lock-kinds.ts'
import { suggestionPersonalData } from './personal-data.ts'
import { suggestionStaffData } from './personal-data-staff.ts'
import { suggestionGrants } from './policy.ts'
import { sealedSuggestionColumns } from './reply-phone.ts'
import type { SuggestionPorts } from './ports.ts'
import { exampleCases, type ExampleCase } from './queries/example-cases.ts'
import { figuresBy, groupedFigures, handlingFigures } from './queries/handling-figures.ts'
import { inSessionFigures } from './queries/in-session-figures.ts'
import { keepKnowledge } from './queries/case-knowledge.ts'
import { proposerFigures, titleWords } from './queries/proposer-figures.ts'
import { actRoutes } from './routes-acts.ts'
import { deskRoutes } from './routes-desk.ts'
import { categoryRoutes } from './routes-categories.ts'
import { carryOverRoutes } from './routes-carry-over.ts'
import { cohortRoutes } from './routes-cohorts.ts'
import { followUpRoutes } from './routes-follow-up.ts'
import { intakeRoutes } from './routes-intake.ts'
import { importRoutes, readRoutes } from './routes.ts'
import { limitRoutes } from './routes-limits.ts'
import { templateRoutes } from './routes-templates.ts'
import { suggestionSweepers } from './sweepers.ts'

export type {
  CountedSet,
  FigureGroup,
  FigureGrouping,
  FigureScope,
  FigureView,
  HandlingFigure,
} from './queries/handling-figures.ts'
export type { ExampleCase }
export type { ProposerFigures, TitleWord } from './queries/proposer-figures.ts'
export type { InSessionFigures } from './queries/in-session-figures.ts'
export type { KeyMark } from './commands/mark-key.ts'
export { askedAnew } from './asked-anew.ts'
export { entryAnswer } from './entry-answer.ts'
export { shownSigner } from './shown-signer.ts'
export { keyDefinitionOn } from './key-definition.ts'
export type { NewSuggestion, OpenedSuggestion } from './commands/open-from-motion.ts'
export { workflow as suggestionWorkflow, standings as suggestionStandings } from './workflow.ts'

/** Events that other modules may listen to: one per act, and the warning before a limit. */
export const suggestionEvents: readonly string[] = [
  ...SuggestionAct.codes.map((act) => `suggestions.${act}`),
  'suggestions.nearDue',
  carryOverEvent,
]

/** What suggestions offer later modules. */
export interface Suggestions extends Module {
  /** Announces near and passed deadlines, each once; the daily job does the same. */
  sweepDeadlines(): Promise<Swept>
  /** The handling figures for reports; each number opens its rows in the ledger. */
  readonly handlingFigures: typeof handlingFigures
  readonly groupedFigures: typeof groupedFigures
  /** Who raised them, and what their titles speak of. */
  readonly proposerFigures: typeof proposerFigures
  readonly titleWords: typeof titleWords
  /** 会期即复 of one session, where the place's rule has it. */
  readonly inSessionFigures: typeof inSessionFigures
  /** Both at once, counted at one moment. */
  readonly figuresBy: typeof figuresBy
  /** 确定重点督办 in the caller's transaction, with the right of whoever acts; nothing where the mark is already as wanted. */
  markKey(context: RequestContext, mark: KeyMark): Promise<void>
  /** Opens the suggestion that a motion becomes, in the caller's transaction. */
  openFromMotion(context: RequestContext, given: NewSuggestion): Promise<OpenedSuggestion>
  /** Begins a draft of the acting deputy with a title, in the caller's transaction; its id. */
  startDraft(context: RequestContext, title: string): Promise<string>
  /** 决定公开 in the caller's transaction, with the right of whoever acts. */
  decidePublicity(
    context: RequestContext,
    decision: { suggestionId: string; revision: number; publicity: 'open' | 'closed'; reason: string },
  ): Promise<void>
  /** Suggestions as far as they may serve as examples. */
  readonly exampleCases: typeof exampleCases
}

/** 建议、批评和意见: from the draft to the look-back. */
export function createSuggestions(
  deps: ModuleDeps & { readonly organisations: Organisations; readonly deputies: Deputies },
): Suggestions {
  const ports = portsOver(deps)
  const desk = createImportDesk(deps, ledgerImport())
  const knowledgeOf = keepKnowledge()
  return {
    name: 'suggestions',
    sealedColumns: sealedSuggestionColumns,
    grants: suggestionGrants,
    routes: [
      ...readRoutes(ports),
      ...importRoutes(desk),
      ...actRoutes(ports),
      ...intakeRoutes(ports),
      ...deskRoutes(ports),
      ...cohortRoutes(ports),
      ...carryOverRoutes(ports),
      ...templateRoutes(ports),
      ...limitRoutes(ports),
      ...categoryRoutes(ports, knowledgeOf),
      ...followUpRoutes(ports),
    ],
    linkKinds: [suggestionLinks],
    lockKinds: suggestionLocks(ports),
    jobs: [
      desk.job,
      { name: batchJob, run: (payload) => runBatch(ports, deps.database, String(payload['batchId'])) },
      {
        // On a session's first day, before anybody is at work: one minute past midnight in Asia/Shanghai.
        name: 'suggestions.takeInDue',
        cron: '1 16 * * *',
        run: async () => {
          await takeInDue(ports, deps.database)
        },
      },
      {
        // Shortly after midnight in Asia/Shanghai; the workers count in UTC.
        name: 'suggestions.sweepDeadlines',
        cron: '5 16 * * *',
        run: async () => {
          await fillClocks(ports, deps.database)
          await sweepDeadlines(ports, deps.database)
        },
      },
    ],
    sweepers: suggestionSweepers,
    personalData: [suggestionPersonalData, suggestionStaffData],
    subscriptions: [
      {
        subscriber: 'suggestions.clocks',
        types: ['organisations.holidayNoticeEntered'],
        handle: async () => {
          await fillClocks(ports, deps.database)
        },
      },
    ],
    sweepDeadlines: () => sweepDeadlines(ports, deps.database),
    handlingFigures,
    groupedFigures,
    proposerFigures,
    titleWords,
    inSessionFigures,
    figuresBy,
    markKey: markKeyFor(ports),
    openFromMotion: openFromMotion(ports),
    startDraft: (context, title) =>
      createDraft(ports)(context, {
        params: undefined,
        query: undefined,
        file: null,
        body: {
          title,
          grounds: '',
          proposal: '',
          channel: 'interSession',
          cosigners: [],
          wholeDelegation: false,
          confidential: false,
        },
      }),
    decidePublicity: async (context, { suggestionId, ...body }) => {
      const given = { params: { id: suggestionId }, query: undefined, file: null, body }
      await decidePublicity(ports)(context, given)
    },
    exampleCases,
  }
}

/** Fits the front doors of the earlier modules to what this one asks. */
function portsOver(deps: ModuleDeps & { organisations: Organisations; deputies: Deputies }): SuggestionPorts {
  const { organisations, deputies } = deps
  return {
    clock: deps.clock,
    vault: deps.vault,
    files: deps.files,
    mandateOn: async (db: Handle, personId, date) => {
      const mandates = await deputies.inOfficeOn(db, personId, date)
      // Suggestions handed to the national congress go their own way; among the local ones the highest level comes first.
      const levels = ['province', 'prefecture', 'county', 'township']
      const local = mandates.filter((mandate) => levels.includes(mandate.level))
      return local.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0]
    },
    sessionFor: async (db, termId, date) => (await deputies.sessionOn(db, termId, date)).session ?? undefined,
    unit: async (db, id) => {
      const unit = await organisations.organisation(db, id)
      if (!unit) return undefined
      const { name, validFrom, validTo } = unit
      return { id, name, openOn: (date) => validFrom <= date && (validTo === null || date < validTo) }
    },
    calendar: (db) => organisations.calendarFor(db),
    proposals: shownProposals(),
  }
}
