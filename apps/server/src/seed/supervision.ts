import * as coordinations from '@lvzhi/contract/supervision-coordinations'
import * as items from '@lvzhi/contract/supervision'
import type { KeyItemDetail } from '@lvzhi/contract/supervision'
import type { KeyCriterion } from '@lvzhi/contract/supervision-terms'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { addDays } from '@lvzhi/law'
import type { App } from '../app.ts'
import type { Database } from '../kernel/database/handle.ts'
import { diceOf } from './dice.ts'
import { appraised, inquiry, type SupervisionScene } from './supervision-meetings.ts'
import { firstCharacters, secondCharacters, surnames } from './word-lists.ts'

interface Step {
  readonly at: string
  readonly run: () => Promise<void>
}

/** Opens the special committees, where the story has not done so; gives their ids. */
export async function gatherCommittees(app: App, database: Database, divisionCode: string): Promise<string[]> {
  const ids: string[] = []
  for (const name of ['省人大农业与农村委员会', '省人大社会建设委员会']) {
    const known = await app.organisations.unitByName(database.handle, name, '2020-01-01')
    ids.push(
      known?.id ??
        (await database.transaction((tx) =>
          app.organisations.createOrganisation(tx, {
            name,
            kind: 'specialCommittee',
            divisionCode,
            on: '2003-01-01',
            aliases: [],
          }),
        )),
    )
  }
  return ids
}

/** The year of supervision: the list decided in March, meetings and visits, an inquiry and an appraisal in autumn, national matters. */
export function supervisionSteps(scene: SupervisionScene): Step[] {
  const { year, today } = scene
  const names = leaderNames()
  return [
    { at: `${year}-03-02T06:00:00Z`, run: () => candidates(scene, names) },
    { at: `${year}-03-02T09:00:00Z`, run: () => decided(scene) },
    { at: `${year}-03-26T10:00:00Z`, run: () => arranged(scene) },
    { at: `${year}-03-27T02:00:00Z`, run: () => nationalMatters(scene) },
    { at: `${year}-05-20T02:00:00Z`, run: () => visited(scene) },
    { at: `${addDays(today, -45)}T02:00:00Z`, run: () => inquiry(scene) },
    { at: `${addDays(today, -20)}T02:00:00Z`, run: () => appraised(scene) },
    { at: `${addDays(today, -4)}T02:00:00Z`, run: () => lateCandidates(scene) },
  ]
}

/** People from the word lists, drawn by dice of their own so that the rest of the story keeps its people. */
function leaderNames(): string[] {
  const dice = diceOf(20260320)
  return Array.from(
    { length: 5 },
    () => `${dice.pick(surnames)}${dice.pick(firstCharacters)}${dice.pick(secondCharacters)}`,
  )
}

async function inHandling({ app, cast }: SupervisionScene, keyMarked = false): Promise<string[]> {
  const list = await app.perform(cast.office.clerk, listSuggestions, {
    query: {
      state: 'inHandling',
      sort: 'number',
      order: 'asc',
      size: 20,
      ...(keyMarked && { keyMarked: '1' as const }),
    },
  })
  return list.items.map((row) => row.id)
}

async function candidates(scene: SupervisionScene, names: readonly string[]): Promise<void> {
  const { app, cast, committees, year } = scene
  const clerk = cast.office.clerk
  for (const [at, name] of names.entries()) {
    const supervising = at < 3
    await app.perform(clerk, items.addLeader, {
      body: {
        year,
        kind: supervising ? 'supervising' : 'leading',
        post: supervising ? (at === 0 ? '常务副主任' : '副主任') : '副省长',
        name,
        organisation: supervising ? '省人大常委会' : '省人民政府',
      },
    })
  }
  const reasons: readonly (readonly KeyCriterion[])[] = [
    ['broadConcern', 'manyDeputies'],
    ['comprehensiveOrDifficult'],
    ['yearlyPriority', 'broadConcern'],
  ]
  // The story has set the mark of those that the meeting takes; two others are proposed and not taken.
  const marked = await inHandling(scene, true)
  const others = (await inHandling(scene)).filter((id) => !marked.includes(id)).slice(0, 2)
  for (const [at, suggestionId] of [...marked, ...others].entries()) {
    await app.perform(clerk, items.proposeKeyItem, {
      body: {
        suggestionId,
        year,
        proposedById: committees[at % committees.length] ?? '',
        criteria: [...(reasons[at % reasons.length] ?? ['broadConcern'])],
        grounds: '代表多次提出，涉及面广，需要几个部门共同推动，适合由专门委员会对口督办。',
      },
    })
  }
}

async function decided(scene: SupervisionScene): Promise<void> {
  const { app, cast, year } = scene
  const marked = await inHandling(scene, true)
  const list = await app.perform(cast.office.leader, items.listKeyItems, { query: { tab: 'proposed', year } })
  const decision = {
    meeting: '省人大常委会第四十五次主任会议',
    decidedOn: `${year}-03-02`,
    document: `吉人办纪〔${year}〕6号`,
  }
  for (const chosen of [true, false]) {
    await app.perform(cast.office.leader, items.decideKeyItems, {
      body: {
        items: list.items
          .filter((row) => marked.includes(row.suggestion.id) === chosen)
          .map(({ id, revision }) => ({ id, revision })),
        chosen,
        ...decision,
        note: chosen ? '请各专门委员会制定督办方案。' : '由承办单位按程序办理。',
      },
    })
  }
}

async function arranged({ app, cast, committees, year, today }: SupervisionScene): Promise<void> {
  const clerk = cast.office.clerk
  const board = await app.perform(clerk, items.readSupervisionBoard, { query: { year } })
  const chosen = await app.perform(clerk, items.listKeyItems, { query: { tab: 'chosen', year } })
  for (const [at, row] of chosen.items.slice(0, 4).entries()) {
    const leader = board.leaders[[0, 1, 3, 0][at] ?? 0]
    const params = { id: row.id }
    const item = await app.perform(clerk, items.arrangeKeyItem, {
      params,
      body: {
        revision: row.revision,
        leaderId: leader?.id ?? '',
        committeeId: committees[at % committees.length] ?? '',
      },
    })
    if (at === 2) continue
    await app.perform(clerk, items.saveSupervisionPlan, {
      params,
      body: {
        revision: item.revision,
        steps: [
          { text: '召开督办协调会，明确责任分工和时间表', dueOn: `${year}-04-30` },
          { text: '牵头领导带队实地视察', dueOn: `${year}-06-30` },
          { text: '听取承办单位办理情况汇报', dueOn: at === 1 ? addDays(today, -10) : addDays(today, 20) },
        ].slice(0, at === 0 ? 2 : 3),
      },
    })
  }
}

async function visited({ app, cast, year }: SupervisionScene): Promise<void> {
  const clerk = cast.office.clerk
  const running = await app.perform(clerk, items.listKeyItems, { query: { tab: 'supervised', year } })
  for (const row of running.items.filter((one) => one.steps > 0)) {
    const params = { id: row.id }
    let item: KeyItemDetail = await app.perform(clerk, items.readKeyItem, { params })
    item = await app.perform(clerk, items.recordVisit, {
      params,
      body: {
        revision: item.revision,
        kind: 'siteVisit',
        heldOn: `${year}-05-19`,
        place: '项目现场和县政府会议室',
        people: '牵头领导、专门委员会负责人、领衔代表、承办单位分管负责人',
        content:
          '实地查看两处现场。会议要求：一、逐项列出未完成事项；二、每月底报告进展；三、涉及资金的由财政部门六月底前答复。',
      },
    })
    for (const step of item.plan.slice(0, 2)) {
      item = await app.perform(clerk, items.finishSupervisionStep, {
        params,
        body: {
          revision: item.revision,
          stepId: step.id,
          doneOn: `${year}-05-19`,
          outcome: '已按方案完成，会议纪要已印发。',
        },
      })
    }
    item = await app.perform(clerk, items.noteProgress, {
      params,
      body: { revision: item.revision, text: '责任分工已经明确，资金已列入年度预算，主体工程完成六成。' },
    })
    if (item.plan.every((step) => step.doneOn !== null)) {
      await app.perform(clerk, items.finishKeyItem, {
        params,
        body: {
          revision: item.revision,
          report: '督办事项全部落实：方案两步按期完成，所提问题已列入年度项目并开工，领衔代表表示满意。',
          finishedOn: `${year}-05-20`,
        },
      })
    }
  }
}

async function nationalMatters({ app, cast, year }: SupervisionScene): Promise<void> {
  const clerk = cast.office.clerk
  const units = [...cast.units.values()].slice(0, 4).map((unit) => unit.id)
  const titles = ['关于支持黑土地保护的建议', '关于加快东北亚通道建设的建议', '关于完善森林防火补助标准的建议']
  for (const [at, title] of titles.entries()) {
    const one = await app.perform(clerk, coordinations.createCoordination, {
      body: {
        level: 'national',
        session: `${year}年全国人民代表大会会议`,
        number: String(4100 + at * 37),
        title,
        content: '请国家有关部委在项目布局、资金和政策上给予支持。',
        raisedOn: `${year}-03-09`,
        wholeDelegation: at < 2,
        owners: units.slice(0, 4 - at).map((unitId, place) => ({
          unitId,
          duty: place === 0 ? '牵头对接国家部委，汇总进展' : '提供本领域情况，配合对接',
        })),
      },
    })
    if (at === 2) continue
    const met = await app.perform(clerk, coordinations.recordCoordination, {
      params: { id: one.id },
      body: {
        revision: one.revision,
        kind: 'ministry',
        heldOn: `${year}-03-26`,
        place: at === 0 ? '农业农村部' : '国家发展和改革委员会',
        people: '省直责任单位分管负责人、全国人大代表联络处',
        content: '汇报建议内容和本省已做的工作；部委表示将在年度计划中研究。',
      },
    })
    if (at === 0) {
      await app.perform(clerk, coordinations.recordNationalAnswer, {
        params: { id: one.id },
        body: {
          revision: met.revision,
          by: '农业农村部',
          on: `${year}-03-27`,
          text: '同意将有关县列入试点范围，继续跟踪指导。',
        },
      })
    }
  }
}

async function lateCandidates(scene: SupervisionScene): Promise<void> {
  const { app, cast, committees, today } = scene
  const year = Number(today.slice(0, 4))
  const known = await app.perform(cast.office.clerk, items.listKeyItems, { query: { year, size: 200 } })
  const taken = new Set(known.items.map((row) => row.suggestion.id))
  const free = (await inHandling(scene)).filter((id) => !taken.has(id))
  for (const suggestionId of free.slice(0, 2)) {
    await app.perform(cast.office.clerk, items.proposeKeyItem, {
      body: {
        suggestionId,
        year,
        proposedById: committees[1] ?? '',
        criteria: ['manyDeputies'],
        grounds: '闭会期间几位代表先后提出同类问题，群众反映集中。',
      },
    })
  }
}
