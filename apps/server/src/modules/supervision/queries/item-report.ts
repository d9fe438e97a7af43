import { formatChineseDate } from '@lvzhi/law'
import type { KeyItemDetail, keyItemReport as entry } from '@lvzhi/contract/supervision'
import { KeyCriterion, KeyItemState, LeaderKind, VisitKind } from '@lvzhi/contract/supervision-terms'
import { reportPaper, type ReportPaper } from '../../../kernel/documents/report-paper.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { SupervisionPorts } from '../ports.ts'
import { itemDetail } from './item-detail.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * 督办办结报告 as a Word document, with what the reader sees of the item; of one that is still supervised what has been done so far, marked
 * as not closed. Refused where supervision has not begun or the item is no longer on the list. 代表法（2025）第五十二条.
 */
export function keyItemReport(ports: SupervisionPorts) {
  return async (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<Download> => {
    const item = await itemDetail(ports, context, params.id)
    if (item.state !== 'finished' && item.state !== 'supervised') {
      throw new Refusal(
        'conflict',
        'notSupervised',
        `这件建议的督办状态是“${KeyItemState.label(item.state)}”，安排牵头领导和专门委员会、开始督办以后才有督办报告。`,
      )
    }
    context.subject(params.id)
    const paper = paperOf(item, ports.clock.today(), context.actor.organisation?.name ?? '')
    const name = `${item.report ? '重点督办办结报告' : '重点督办情况'}_${item.suggestion.number ?? item.suggestion.title.slice(0, 20)}.docx`
    return { name, mediaType: wordDocument, content: await reportPaper(paper) }
  }
}

function paperOf(item: KeyItemDetail, today: string, office: string): ReportPaper {
  const { report } = item
  const done = report !== null
  return {
    title: `《${item.suggestion.title}》重点督办${done ? '办结报告' : '情况'}`,
    number: null,
    addressedTo: null,
    mark: done ? null : '（尚未办结）',
    opening: [`${chosenSaid(item)}${ledSaid(item)}现将督办${done ? '办结' : ''}情况报告如下。`],
    sections: [
      {
        heading: '列入重点督办的理由',
        blocks: [
          `${item.proposedBy}于${formatChineseDate(item.proposedOn)}提出。${item.criteria.map((one) => KeyCriterion.label(one)).join('；')}。`,
          ...linesOf(item.grounds),
          ...(item.decision?.note ? linesOf(`主任会议要求：${item.decision.note}`) : []),
        ],
      },
      { heading: '督办方案落实情况', blocks: planBlocks(item) },
      { heading: '会议、视察和调研情况', blocks: visitBlocks(item) },
      {
        heading: done ? '督办结果' : '目前进展',
        blocks: linesOf(report?.text ?? item.progress?.text ?? '还没有报告进展。'),
      },
    ],
    notes: item.decision?.definition ? [`${item.decision.definition.replace(/。$/u, '')}。`] : [],
    // The committee supervises and answers for what is reported.
    organ: item.committee ?? office,
    date: report?.finishedOn ?? today,
  }
}

function chosenSaid({ decision, suggestion, year }: KeyItemDetail): string {
  const number = suggestion.number === null ? '' : `第${suggestion.number}号建议`
  const listed = `${number}《${suggestion.title}》列为${year}年重点督办建议`
  if (!decision) return `${listed}。`
  const document = decision.document === '' ? '' : `，${decision.document}`
  return `根据代表法第五十二条，${decision.meeting}（${formatChineseDate(decision.decidedOn)}${document}）决定将${listed}。`
}

function ledSaid({ leader, committee, units }: KeyItemDetail): string {
  const led = leader
    ? `由${leader.organisation}${leader.post}${leader.name}${LeaderKind.label(leader.kind)}、${committee ?? ''}对口督办`
    : ''
  const handled = units.length === 0 ? '' : `承办单位为${units.join('、')}`
  const said = [led, handled].filter((one) => one !== '').join('，')
  return said === '' ? '' : `${said}。`
}

function planBlocks({ plan }: KeyItemDetail): ReportPaper['sections'][number]['blocks'] {
  if (plan.length === 0) return ['还没有制定督办方案。']
  const completed = plan.filter((step) => step.doneOn !== null).length
  return [
    {
      title: `督办方案共${plan.length}步，已经完成${completed}步，情况`,
      heading: '步骤',
      columns: ['期限', '完成日期', '结果'],
      rows: plan.map((step) => ({
        name: step.text,
        cells: [
          formatChineseDate(step.dueOn),
          step.doneOn === null ? (step.overdue ? '已逾期' : '未完成') : formatChineseDate(step.doneOn),
          step.outcome ?? '',
        ],
      })),
      note: null,
    },
  ]
}

function visitBlocks({ visitList }: KeyItemDetail): string[] {
  if (visitList.length === 0) return ['还没有登记会议、视察或者调研。']
  return visitList.toReversed().flatMap((visit, at) => {
    const place = visit.place === '' ? '' : `在${visit.place}`
    const [first = '', ...rest] = linesOf(visit.content)
    const files = visit.files.length === 0 ? [] : [`附件：${visit.files.map((file) => file.name).join('、')}。`]
    const held = `${at + 1}．${VisitKind.label(visit.kind)}：${formatChineseDate(visit.heldOn)}${place}，参加：${visit.people}。`
    return [`${held}${first}`, ...rest, ...files]
  })
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
