import { chooseExample, createTopic, draftExample } from '@lvzhi/contract/guidance'
import { decidePublicity } from '@lvzhi/contract/suggestion-acts'
import { listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { addMonths } from '@lvzhi/law'
import type { App } from '../app.ts'
import type { Cast } from './cast.ts'

/** What the reference topics and the examples need. */
export interface GuidanceScene {
  readonly app: App
  readonly cast: Cast
  readonly year: number
  readonly today: string
}

interface OfferedTopic {
  readonly title: string
  readonly text: string
  readonly provider: string
}

/** The topics that the office gathers from committees and departments before a session, written for the story. */
const offered: readonly OfferedTopic[] = [
  {
    title: '推进县域医共体药品统一配送',
    text: '县级医院与乡镇卫生院药品目录还不统一，慢性病患者为开药往返县城。可以从目录衔接、配送时限、短缺药储备三个方面调研，写明涉及的乡镇数和患者数，提出由哪个部门牵头、什么时候能够办成。',
    provider: '省卫生健康委员会',
  },
  {
    title: '黑土地保护项目建后管护',
    text: '高标准农田和保护性耕作项目建成后，管护主体和经费来源不一。请选两三个村实地看沟渠、道路、监测点的使用情况，对照项目验收资料，提出管护责任、经费标准和考核办法。',
    provider: '省农业农村厅',
  },
  {
    title: '老旧小区加装电梯的协商机制',
    text: '加装电梯意愿高、协商难。可以了解已经建成和没有建成的小区各若干个，比较低层住户补偿、管线迁改费用和审批时间，提出可以全省推广的协商调解办法。',
    provider: '省住房和城乡建设厅',
  },
  {
    title: '乡村学校专职心理教师配备',
    text: '留守儿童心理健康问题突出，乡村学校专职心理教师缺口大。请统计本地学校的配备情况，了解转介渠道是否畅通，就编制、培训和医教协同提出建议。',
    provider: '省教育厅',
  },
  {
    title: '冬季供热质量的公开和赔付',
    text: '供热投诉集中在入住率低的小区和管网末端。可以收集近两个供暖期的投诉和测温记录，就测温标准、退费赔付、管网改造次序提出建议。',
    provider: '省人大常委会环境资源工作委员会',
  },
  {
    title: '中小企业应收账款清理',
    text: '部分中小企业反映工程款、货款拖欠时间长。请按行业走访若干家企业，弄清拖欠主体、金额和时间，就支付期限的监督、失信约束、清欠专户提出建议，不点具体案件。',
    provider: '省人大财政经济委员会',
  },
  {
    title: '农村公路危桥改造和冬季养护',
    text: '农村公路点多线长，翻浆、危桥、除雪问题年年反映。可以排出本县危桥名单和养护经费安排，就改造次序、养护标准、应急除雪力量提出建议。',
    provider: '省交通运输厅',
  },
  {
    title: '社区嵌入式托育服务',
    text: '双职工家庭对就近托育的需求大，社区用房、收费和监管的办法还不配套。请了解本地托位数、空置率和收费水平，就用房来源、补助方式、安全监管提出建议。',
    provider: '省人大社会建设委员会',
  },
]

const reasons = [
  '问题找得准，数据来自实地走访，写明了范围和数量，承办单位据此能够直接安排。',
  '一事一议，建议分条写明由谁办、办到什么程度、什么时候办完，便于答复和核对。',
  '既说明现有做法为什么不够，又提出可以落实的办法，办理结果群众看得到。',
]

/** Before winter the office publishes the topics for the coming session, and holds up three suggestions of the year as examples. */
export function guidanceSteps({ app, cast, year, today }: GuidanceScene) {
  const { clerk, reviewer } = cast.office
  return [
    {
      at: `${year}-09-20T02:00:00Z`,
      run: async () => {
        const query = { state: 'closed' as const, sort: 'number' as const, order: 'asc' as const, size: 60, page: 1 }
        const { items } = await app.perform(reviewer, listSuggestions, { query })
        const solved = items.filter((row) => row.replyClass === 'A' && !row.confidential)
        for (const [at, reason] of reasons.entries()) {
          const one = solved[at * 2]
          if (!one) return
          const params = { id: one.id }
          const { publicity, revision } = await app.perform(reviewer, readSuggestion, { params })
          if (publicity !== 'open') {
            const body = { revision, publicity: 'open' as const, reason: '选为优秀范本，内容可以公开。' }
            await app.perform(clerk, decidePublicity, { params, body })
          }
          const suggestionId = one.id
          const { refused: _, ...text } = await app.perform(reviewer, draftExample, { params: { suggestionId } })
          await app.perform(reviewer, chooseExample, { body: { suggestionId, reason, ...text } })
        }
      },
    },
    {
      at: `${year}-10-09T02:00:00Z`,
      run: async () => {
        for (const [at, topic] of offered.entries()) {
          await app.perform(clerk, createTopic, {
            body: {
              ...topic,
              year: year + 1,
              session: '第五次会议',
              // The last is still in preparation on the desk of the office.
              publishedFrom: at === offered.length - 1 ? null : `${year}-10-10`,
              publishedTo: at === 0 ? addMonths(today, 2) : null,
            },
          })
        }
      },
    },
  ]
}
