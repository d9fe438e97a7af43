import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { parseAddress, stringifyAddress, type AddressWords } from '../ui/address-words.ts'
import { Inside } from './Inside.tsx'
import { NotFoundPage, PageFault } from './faults.tsx'
import { Outside } from './Outside.tsx'
import { Root } from './Root.tsx'

/** A page's chunk: a module whose default export is the page. */
type Load = () => Promise<{ default: () => void }>

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFault,
  validateSearch: (words: Record<string, unknown>): AddressWords => words as AddressWords,
})
const frame = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })
const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: Outside })

/** A page inside the frame; its code is loaded when it is first opened. */
function page<const P extends `/${string}`>(path: P, load: Load) {
  return createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load) })
}

/** A page without a frame, open to everybody. */
function openPage<const P extends `/${string}`>(path: P, load: Load) {
  return createRoute({ getParentRoute: () => outside, path, component: lazyRouteComponent(load) })
}

/** Every page, one line each; its entry in the menu is a line in menu.ts. */
const tree = root.addChildren([
  outside.addChildren([
    openPage('/sign-in', () => import('../features/accounts/SignInPage.tsx')),
    openPage('/sign-in/external', () => import('../features/accounts/ExternalReturnPage.tsx')),
    openPage('/second-step', () => import('../features/accounts/SecondStepPage.tsx')),
    openPage('/setup', () => import('../features/accounts/SetUpPage.tsx')),
    openPage('/public', () => import('../features/portal/PublicListPage.tsx')),
    openPage('/public/privacy', () => import('../features/privacy/PublicNotice.tsx')),
    openPage('/public/$suggestionId', () => import('../features/portal/PublicPage.tsx')),
  ]),
  frame.addChildren([
    page('/', () => import('./HomePage.tsx')),
    page('/me', () => import('../features/accounts/MyPage.tsx')),
    page('/me/password', () => import('../features/accounts/PasswordPage.tsx')),
    page('/me/second-factor', () => import('../features/accounts/SecondFactorPage.tsx')),
    page('/deputies', () => import('../features/deputies/DeputiesPage.tsx')),
    page('/deputies/import', () => import('../features/deputies/RosterImportPage.tsx')),
    page('/deputies/$deputyId', () => import('../features/deputies/DeputyPage.tsx')),
    page('/terms', () => import('../features/deputies/TermsPage.tsx')),
    page('/terms/$termId', () => import('../features/deputies/SessionsPage.tsx')),
    page('/terms/$termId/committee', () => import('../features/deputies/CommitteePage.tsx')),
    page('/terms/$termId/carry-over', () => import('../features/suggestions/CarryOverPage.tsx')),
    page('/me/data', () => import('../features/privacy/MyDataPage.tsx')),
    page('/privacy', () => import('../features/privacy/PrivacyPage.tsx')),
    page('/privacy/requests/$requestId', () => import('../features/privacy/RequestPage.tsx')),
    page('/me/assistants', () => import('../features/deputies/AssistantsPage.tsx')),
    page('/suggestions', () => import('../features/suggestions/LedgerPage.tsx')),
    page('/suggestions/import', () => import('../features/suggestions/LedgerImportPage.tsx')),
    page('/suggestions/$suggestionId', () => import('../features/suggestions/SuggestionPage.tsx')),
    page('/suggestions/$suggestionId/reply', () => import('../features/suggestions/ReplyPage.tsx')),
    page('/categories', () => import('../features/suggestions/CategoriesPage.tsx')),
    page('/limits', () => import('../features/suggestions/LimitsPage.tsx')),
    page('/cohorts', () => import('../features/suggestions/CohortsPage.tsx')),
    page('/cohorts/$cohortId', () => import('../features/suggestions/CohortPage.tsx')),
    page('/checking', () => import('../features/suggestions/CheckingPage.tsx')),
    page('/checking/take-in', () => import('../features/suggestions/checking/TakeInPage.tsx')),
    page('/checking/settings', () => import('../features/suggestions/checking/CheckSettingsPage.tsx')),
    page('/guidance', () => import('../features/guidance/GuidancePage.tsx')),
    page('/guidance/topics/$topicId', () => import('../features/guidance/TopicPage.tsx')),
    page('/assignment', () => import('../features/suggestions/AssignmentPage.tsx')),
    page('/assignment/meetings', () => import('../features/suggestions/HandoversPage.tsx')),
    page('/assignment/meetings/$meetingId', () => import('../features/suggestions/HandoverPage.tsx')),
    page('/overdue', () => import('../features/suggestions/OverdueBoardPage.tsx')),
    page('/tasks', () => import('../features/suggestions/TasksPage.tsx')),
    page('/motions', () => import('../features/motions/MotionsPage.tsx')),
    page('/motions/write', () => import('../features/motions/WriteMotionPage.tsx')),
    page('/motions/write/$motionId', () => import('../features/motions/WriteMotionPage.tsx')),
    page('/motions/organ', () => import('../features/motions/OrganMotionPage.tsx')),
    page('/motions/cut-offs', () => import('../features/motions/CutOffsPage.tsx')),
    page('/motions/$motionId', () => import('../features/motions/MotionPage.tsx')),
    page('/interpellations', () => import('../features/motions/InterpellationsPage.tsx')),
    page('/interpellations/$interpellationId', () => import('../features/motions/InterpellationPage.tsx')),
    page('/statistics', () => import('../features/statistics/HandlingStatisticsPage.tsx')),
    page('/statistics/own', () => import('../features/statistics/OwnStatisticsPage.tsx')),
    page('/reply-templates', () => import('../features/suggestions/ReplyTemplatesPage.tsx')),
    page('/reports', () => import('../features/statistics/ReportsPage.tsx')),
    page('/reports/draft', () => import('../features/statistics/ReportDraftPage.tsx')),
    page('/reports/$reportId', () => import('../features/statistics/IssuedReportPage.tsx')),
    page('/performance', () => import('../features/performance/SheetsPage.tsx')),
    page('/performance/rules', () => import('../features/performance/RulesPage.tsx')),
    page('/performance/$sheetId', () => import('../features/performance/SheetPage.tsx')),
    page('/supervision/items', () => import('../features/supervision/KeyItemsPage.tsx')),
    page('/supervision/items/$itemId', () => import('../features/supervision/KeyItemPage.tsx')),
    page('/supervision/board', () => import('../features/supervision/BoardPage.tsx')),
    page('/supervision/concerns', () => import('../features/supervision/ConcernsPage.tsx')),
    page('/supervision/events', () => import('../features/supervision/OversightListPage.tsx')),
    page('/supervision/events/$eventId', () => import('../features/supervision/OversightPage.tsx')),
    page('/supervision/events/$eventId/ballot', () => import('../features/supervision/BallotPage.tsx')),
    page('/supervision/follow-ups', () => import('../features/supervision/FollowUpsPage.tsx')),
    page('/supervision/coordinations', () => import('../features/supervision/CoordinationsPage.tsx')),
    page('/supervision/coordinations/$coordinationId', () => import('../features/supervision/CoordinationPage.tsx')),
    page('/outcomes', () => import('../features/outcomes/OutcomesPage.tsx')),
    page('/outcomes/$outcomeId', () => import('../features/outcomes/OutcomePage.tsx')),
    page('/compilations', () => import('../features/outcomes/CompilationsPage.tsx')),
    page('/publications', () => import('../features/portal/PublicationsPage.tsx')),
    page('/publications/$suggestionId', () => import('../features/portal/PublicationPage.tsx')),
    page('/notices', () => import('../features/notices/NoticesPage.tsx')),
    page('/write', () => import('../features/suggestions/phone/WritePage.tsx')),
    page('/write/$suggestionId', () => import('../features/suggestions/phone/WritePage.tsx')),
    page('/mine', () => import('../features/suggestions/phone/MinePage.tsx')),
    page('/mine/$suggestionId', () => import('../features/suggestions/phone/DeputySuggestionPage.tsx')),
    page('/promises', () => import('../features/suggestions/PromiseListPage.tsx')),
    page('/mine/$suggestionId/promises', () => import('../features/suggestions/phone/PromisesPage.tsx')),
    page('/mine/$suggestionId/rate', () => import('../features/suggestions/phone/RatePage.tsx')),
    page('/messages', () => import('../features/suggestions/phone/MessagesPage.tsx')),
    page('/organisations', () => import('../features/organisations/OrganisationsPage.tsx')),
    page('/organisations/$organisationId', () => import('../features/organisations/OrganisationPage.tsx')),
    page('/calendar', () => import('../features/organisations/HolidayNoticesPage.tsx')),
    page('/accounts', () => import('../features/accounts/AccountsPage.tsx')),
    page('/accounts/$accountId', () => import('../features/accounts/AccountPage.tsx')),
    page('/security-settings', () => import('../features/accounts/SecuritySettingsPage.tsx')),
    page('/audit', () => import('../features/accounts/AuditPage.tsx')),
    page('/audit-safety', () => import('../features/accounts/AuditSafetyPage.tsx')),
  ]),
])

/** The router; addresses carry plain words, `?tab=open&unit=a&unit=b`. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  scrollRestoration: true,
  parseSearch: parseAddress,
  stringifySearch: stringifyAddress,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
