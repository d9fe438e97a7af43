import { Channel, ReplyClass, SuggestionState, TaskPart } from '@lvzhi/contract/suggestion-terms'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { printHandlingSheet as entry } from '@lvzhi/contract/suggestions'
import { formatChineseDate } from '@lvzhi/law'
import { handlingSheet, type HandlingSheet } from '../../../kernel/documents/handling-sheet.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { detailOf } from './detail.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const shanghaiMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** 打印办理单: what this reader sees of the suggestion as one Word form, with room for handwritten instructions. */
export function printHandlingSheet(ports: SuggestionPorts) {
  return async (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<Download> => {
    const detail = await detailOf(ports, context, params.id)
    context.subject(params.id)
    const content = await handlingSheet(sheetOf(detail))
    return { name: `建议办理单_${detail.number ?? detail.title.slice(0, 20)}.docx`, mediaType: wordDocument, content }
  }
}

/** What one reader sees of a suggestion, as the sheet prints it. */
export function sheetOf(detail: SuggestionDetail): HandlingSheet {
  const day = (date: string | null) => (date === null ? '' : formatChineseDate(date))
  const units = detail.tasks
    .filter((task) => task.round === detail.round && task.state !== 'replaced')
    .map((task) => `${TaskPart.label(task.part)}：${task.unit.name}`)
  return {
    heading: '人大代表建议办理单',
    fields: [
      { label: '编号', value: detail.number ?? '' },
      { label: '办理状态', value: SuggestionState.label(detail.state) },
      { label: '标题', value: detail.title, wide: true },
      { label: '领衔代表', value: detail.leadName },
      { label: '代表团', value: detail.delegation ?? '' },
      { label: '联名代表', value: detail.cosigners === 0 ? '' : `${detail.cosigners}人` },
      { label: '提出渠道', value: Channel.label(detail.channel) },
      { label: '届次', value: [detail.term, detail.session].filter(Boolean).join('') },
      { label: '分类', value: detail.category ?? '' },
      { label: '提出日期', value: day(detail.raisedOn) },
      { label: '交办日期', value: day(detail.assignedOn) },
      { label: '承办单位', value: units.join('\n'), wide: true },
      { label: '答复期限', value: day(detail.dueOn) },
      { label: '答复类别', value: detail.replyClass ? ReplyClass.label(detail.replyClass) : '' },
    ],
    texts: [
      { label: '情况和问题', value: detail.grounds },
      { label: '具体建议', value: detail.proposal },
    ],
    boxes: [
      { label: '拟办意见', height: 30 },
      { label: '领导批示', height: 40 },
    ],
    timeline: detail.timeline.toReversed().map((one) => ({
      at: shanghaiMinute.format(new Date(one.at)),
      who: one.who,
      what: [one.title, ...one.changes.map(changeText), one.note].filter(Boolean).join('；'),
    })),
  }
}

function changeText({ label, from, to }: { label: string; from: string | null; to: string | null }): string {
  return from === null ? `${label}：${to ?? ''}` : `${label}：${from} → ${to ?? ''}`
}
