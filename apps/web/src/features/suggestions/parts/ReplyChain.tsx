import type { ReplyView } from '@lvzhi/contract/suggestion-shapes'
import { ReplyClass, ReplyVersionKind } from '@lvzhi/contract/suggestion-terms'
import { readReplyVersion } from '@lvzhi/contract/suggestion-follow-up'
import { downloadFile } from '@lvzhi/contract/suggestions'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useRead } from '../../../api/react.ts'
import { instantText } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Facts } from '../../../ui/RecordPage.tsx'

/** 退回修改: what the head asked to change in the draft. */
export function ReturnedNote(props: { reply: ReplyView }) {
  const { returned } = props.reply
  if (!returned) return null
  return (
    <div className="returned-note" role="note">
      <strong>退回修改</strong>
      <p>
        {returned.reason}
        <span className="second">（{returned.by}）</span>
      </p>
    </div>
  )
}

/** The unit's own way to its reply: who countersigned, and every version with its hash. */
export function ReplyChain(props: { reply: ReplyView; suggestionId: string; own: boolean }) {
  const { reply } = props
  const [shown, setShown] = useState<number | null>(null)
  return (
    <>
      {reply.countersigns.length > 0 && (
        <details className="chain" open={reply.state !== 'delivered'}>
          <summary>会签 {reply.countersigns.length} 条</summary>
          <ul className="plain-list">
            {reply.countersigns.map((one) => (
              <li key={`${one.version} ${one.party} ${one.signedOn} ${one.agreed}`}>
                {one.party}　{one.person}　
                <span className={one.agreed ? '' : 'against'}>{one.agreed ? '同意' : '不同意'}</span>
                <span className="second figures">
                  　第 {one.version} 稿　{one.signedOn}
                </span>
                {one.opinion !== '' && <p className="quoted">{one.opinion}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {reply.versions.length > 0 && (
        <details className="chain">
          <summary>版本 {reply.versions.length} 个</summary>
          <ul className="plain-list">
            {reply.versions.map((version) => (
              <li key={version.number} className="version">
                <span>
                  第 {version.number} 版　{ReplyVersionKind.label(version.kind)}　{version.by}
                  <span className="second figures">　{instantText(version.at)}</span>
                </span>
                <span className="second figures hash" title={version.sha256}>
                  {ReplyClass.label(version.replyClass)}　校验值 {version.sha256.slice(0, 12)}
                </span>
                <span className="version-acts no-print">
                  {props.own && (
                    <Button size="small" type="link" onClick={() => setShown(version.number)}>
                      看正文
                    </Button>
                  )}
                  {version.fileId !== null && (
                    <a
                      href={downloadHref(downloadFile, { params: { id: props.suggestionId, fileId: version.fileId } })}
                      download
                    >
                      答复函
                    </a>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {shown !== null && (
        <Version id={props.suggestionId} replyId={reply.id} number={shown} onClose={() => setShown(null)} />
      )}
    </>
  )
}

function Version(props: { id: string; replyId: string; number: number; onClose: () => void }) {
  const { id, replyId, number } = props
  const read = useRead(readReplyVersion, { params: { id, replyId, number } })
  const version = read.data
  return (
    <Modal open title={`答复第 ${number} 版`} footer={null} width={720} onCancel={props.onClose}>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {version && (
        <>
          <Facts
            facts={[
              ['答复类别', ReplyClass.label(version.replyClass)],
              ['文号', version.documentNumber],
              [ReplyVersionKind.label(version.kind), `${version.by}　${instantText(version.at)}`],
              ['校验值', version.sha256],
            ]}
          />
          <div className="reading">{version.body}</div>
          {version.evidence !== '' && <p className="quoted">{version.evidence}</p>}
        </>
      )}
    </Modal>
  )
}
