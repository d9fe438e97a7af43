import { CorrectedField, PrivacyRequestKind, PrivacyRequestState, readEvidence } from '@lvzhi/contract/privacy-requests'
import type { PrivacyRequest } from '@lvzhi/contract/privacy-requests'
import { downloadHref } from '../../api/call.ts'
import { instantText } from '../../ui/dates.ts'
import { Facts } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'

/** `更正公民身份号码`, `删除个人信息`. */
export function requestTitle(request: PrivacyRequest): string {
  if (request.field === null) return `${PrivacyRequestKind.label(request.kind)}个人信息`
  return `${PrivacyRequestKind.label(request.kind)}${CorrectedField.label(request.field)}`
}

/** The state in a word, and whether the deadline has passed. */
export function StateTag({ request }: { request: PrivacyRequest }) {
  return (
    <>
      <WordTag tone={request.state === 'awaiting' ? 'plain' : 'quiet'}>
        {PrivacyRequestState.label(request.state)}
      </WordTag>
      {request.overdue && <WordTag tone="mark">已超过答复期限</WordTag>}
    </>
  )
}

/** What was asked, until when an answer is due, and the answer. */
export function RequestFacts({ request }: { request: PrivacyRequest }) {
  return (
    <Facts
      facts={[
        ['近亲属', request.relative],
        ['现在的内容', request.wrong],
        ['正确的内容', request.correct],
        ['理由', request.grounds],
        [
          '提出时间',
          <span key="asked" className="figures">
            {instantText(request.askedAt)}
          </span>,
        ],
        [
          '答复期限',
          request.state === 'awaiting' && request.dueOn && (
            <span key="due" className="figures">
              {request.dueOn}
            </span>
          ),
        ],
        [
          '证明材料',
          request.files.length > 0 &&
            request.files.map((file) => (
              <a key={file.id} href={downloadHref(readEvidence, { params: { id: request.id, fileId: file.id } })}>
                {file.name}
              </a>
            )),
        ],
        ['依据', request.law],
        ['办理结果', request.decision],
        [
          '办理',
          request.decidedAt !== null && request.decidedBy !== null && (
            <>
              {request.decidedBy} <span className="figures">{instantText(request.decidedAt)}</span>
            </>
          ),
        ],
      ].map(([name, value]) => [name as string, value === false ? null : value] as const)}
    />
  )
}
