import * as events from '@lvzhi/contract/supervision-events'
import type { OversightDetail } from '@lvzhi/contract/supervision-events'
import type { AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { addDays } from '@lvzhi/law'
import type { App } from '../app.ts'
import type { Cast } from './cast.ts'

/** What the scenes of supervision need beside the cast. */
export interface SupervisionScene {
  readonly app: App
  readonly cast: Cast
  readonly committees: readonly string[]
  readonly year: number
  readonly today: string
}

/** An event with deputies of the cast, the first being the one whose account is shown, and three units. */
async function anEvent(
  { app, cast }: SupervisionScene,
  kind: 'appraisal' | 'inquiry' | 'research',
  title: string,
  heldOn: string,
): Promise<OversightDetail> {
  const suggestions = await app.perform(cast.office.clerk, listSuggestions, {
    query: { tab: 'closed', sort: 'number', order: 'asc', size: 4 },
  })
  const people = [cast.shownDeputy, ...cast.deputies.filter((one) => one !== cast.shownDeputy).slice(0, 11)]
  return app.perform(cast.office.clerk, events.createOversight, {
    body: {
      kind,
      title,
      heldOn,
      place: '省人大常委会会议厅',
      subject: '听取承办单位办理代表建议情况的报告，由参加代表现场评议、提问。',
      people: people.map((one) => one.personId),
      unitIds: [...cast.units.values()].slice(0, 3).map((unit) => unit.id),
      suggestionIds: suggestions.items.map((row) => row.id),
    },
  })
}

/** An inquiry with two questions; of the two promises one is overdue. */
export async function inquiry(scene: SupervisionScene): Promise<void> {
  const { app, cast, today } = scene
  const clerk = cast.office.clerk
  const held = addDays(today, -45)
  let event = await anEvent(scene, 'inquiry', '农村饮水安全专题询问', held)
  const params = { id: event.id }
  event = await app.perform(clerk, events.markPresence, {
    params,
    body: { revision: event.revision, present: event.participants.slice(0, 9).map((one) => one.personId) },
  })
  event = await app.perform(clerk, events.holdOversight, { params, body: { revision: event.revision } })
  const asked = ['老旧管网改造还有多少没有完成，什么时候完成？', '水质监测结果向群众公布了没有？']
  for (const [at, question] of asked.entries()) {
    const asker = event.participants[at]
    const unit = event.unitList[at]
    if (!asker || !unit) continue
    event = await app.perform(clerk, events.recordQuestion, {
      params,
      body: {
        revision: event.revision,
        askerId: asker.personId,
        asker: asker.name,
        question,
        unitId: unit.id,
        answerer: '分管负责人',
        answer: '情况属实。将列出清单，逐县明确完成时间，结果向社会公布。',
      },
    })
    event = await app.perform(clerk, events.addFollowUp, {
      params,
      body: {
        revision: event.revision,
        unitId: unit.id,
        promise: at === 0 ? '列出未完成改造的管网清单并明确完成时间' : '公布全省农村饮用水水质监测结果',
        dueOn: addDays(today, at === 0 ? -12 : 30),
      },
    })
  }
  await app.perform(clerk, events.concludeOversight, {
    params,
    body: { revision: event.revision, summary: '共提问 2 项，承诺 2 项，由代表工作机构跟踪落实。' },
  })
}

/** An appraisal that is over: nine of ten ballots came in. */
export async function appraised(scene: SupervisionScene): Promise<void> {
  const { app, cast, today } = scene
  let event = await anEvent(scene, 'appraisal', '代表建议办理工作评议会（第一次）', addDays(today, -20))
  event = await opened(scene, event, 10)
  const choices: readonly AppraisalChoice[] = [
    'satisfied',
    'satisfied',
    'basicallySatisfied',
    'satisfied',
    'dissatisfied',
  ]
  for (const [at, one] of event.participants.filter((other) => other.present).entries()) {
    const deputy = cast.deputies.find((other) => other.personId === one.personId)
    if (!deputy || at === 9) continue
    await app.perform(deputy.actor, events.handInBallot, {
      params: { id: event.id },
      body: {
        marks: event.unitList.map((unit, place) => ({
          unitId: unit.id,
          choice:
            place === 2 && at > 3 ? ('notRated' as const) : (choices[(at + place) % choices.length] ?? 'satisfied'),
        })),
      },
    })
  }
  const params = { id: event.id }
  event = await app.perform(cast.office.clerk, events.readOversight, { params })
  event = await app.perform(cast.office.reviewer, events.closePoll, { params, body: { revision: event.revision } })
  const [unit] = event.unitList
  await app.perform(cast.office.clerk, events.addFollowUp, {
    params,
    body: {
      revision: event.revision,
      unitId: unit?.id ?? '',
      promise: '对不满意的建议逐件回访，一个月内提出整改措施',
      dueOn: addDays(today, 15),
    },
  })
}

async function opened(
  { app, cast }: SupervisionScene,
  event: OversightDetail,
  present: number,
): Promise<OversightDetail> {
  const params = { id: event.id }
  const marked = await app.perform(cast.office.clerk, events.markPresence, {
    params,
    body: {
      revision: event.revision,
      present: [
        cast.shownDeputy.personId,
        ...event.participants
          .map((one) => one.personId)
          .filter((id) => id !== cast.shownDeputy.personId)
          .slice(0, present - 1),
      ],
    },
  })
  return app.perform(cast.office.clerk, events.openPoll, { params, body: { revision: marked.revision } })
}

/** What goes on this morning: an appraisal meeting whose ballots are coming in, and a research that is being prepared. */
export async function supervisionToday(scene: SupervisionScene): Promise<void> {
  const { today } = scene
  await opened(scene, await anEvent(scene, 'appraisal', '代表建议办理工作评议会（第二次）', today), 8)
  await anEvent(scene, 'research', '养老服务建议办理情况跟踪调研', addDays(today, 7))
}
