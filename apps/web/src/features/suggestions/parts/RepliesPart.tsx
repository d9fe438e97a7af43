import type { ReplyView, SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Publicity, ReplyClass, SignerRole } from '@lvzhi/contract/suggestion-terms'
import { downloadFile } from '@lvzhi/contract/suggestions'
import { downloadHref } from '../../../api/call.ts'
import { longDate } from '../../../ui/dates.ts'
import { Facts, Section } from '../../../ui/RecordPage.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { ReplyChain, ReturnedNote } from './ReplyChain.tsx'

const stateWords = { draft: '答复稿', signed: '已签发，未送达', delivered: '已送达' } as const

/** The name of a round: 第一次办理, 重新办理. */
export function roundName(round: number): string {
  if (round <= 1) return '第一次办理'
  return round === 2 ? '重新办理' : `第 ${round - 1} 次重新办理`
}

/** The replies by round, the latest round first. */
export function RepliesPart(props: { detail: SuggestionDetail }) {
  const { replies } = props.detail
  const rounds = [...new Set(replies.map((reply) => reply.round))].sort((a, b) => b - a)
  return rounds.map((round) => (
    <Section key={round} title={rounds.length > 1 || round > 1 ? `答复（${roundName(round)}）` : '答复'}>
      {replies
        .filter((reply) => reply.round === round)
        .map((reply) => (
          <Reply key={reply.id} reply={reply} detail={props.detail} />
        ))}
    </Section>
  ))
}

function Reply(props: { reply: ReplyView; detail: SuggestionDetail }) {
  const { reply, detail } = props
  const { meaning, needs } = detail.classSet.find((one) => one.code === reply.replyClass) ?? {}
  const own = detail.tasks.some((task) => task.id === reply.taskId && task.own)
  return (
    <div className="reply">
      <div className="reply-head">
        <strong>{reply.unit}</strong>
        <WordTag tone={reply.state === 'delivered' ? 'plain' : 'quiet'}>{stateWords[reply.state]}</WordTag>
        {reply.deliveredOn !== null && <span className="second figures">{longDate(reply.deliveredOn)}</span>}
        {reply.letter && (
          <a
            href={downloadHref(downloadFile, { params: { id: detail.id, fileId: reply.letter.fileId } })}
            download
            className="no-print"
          >
            下载答复函
          </a>
        )}
      </div>
      <ReturnedNote reply={reply} />
      <div className="reading">{reply.body}</div>
      <Facts
        facts={[
          [
            '答复类别',
            reply.replyClass === null
              ? null
              : `${ReplyClass.label(reply.replyClass)}${meaning === undefined ? '' : `：${meaning}`}`,
          ],
          [needs === 'reasons' ? '理由' : '办理结果依据', reply.evidence],
          ['文号', reply.documentNumber],
          ['公开意见', Publicity.label(reply.publicity)],
          ['起草', reply.draftedBy === '' ? null : reply.draftedBy],
          ['签发', signerOf(reply)],
          ['用印', sealOf(reply)],
          ['抄送', reply.copies.length === 0 ? null : reply.copies.join('，')],
          ['联系人', reply.contactName === '' ? null : `${reply.contactName}　${reply.contactPhone}`],
        ]}
      />
      <ReplyChain reply={reply} suggestionId={detail.id} own={own} />
    </div>
  )
}

function sealOf({ seal, state }: ReplyView): string | null {
  if (seal) return `${longDate(seal.on)}，登记号 ${seal.number}`
  return state === 'signed' ? '未用印' : null
}

function signerOf(reply: ReplyView): string | null {
  if (reply.signerName === '') return null
  return reply.signerRole === null ? reply.signerName : `${reply.signerName}（${SignerRole.label(reply.signerRole)}）`
}
