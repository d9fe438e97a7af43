import { addAttachment, downloadFile } from '@lvzhi/contract/suggestions'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { PlusOutlined } from '@ant-design/icons'
import { useId, useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { fileFault, sizeText } from '../../../ui/file-limits.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import type { WritingDesk } from './use-writing.ts'

const accepted = ['.jpg', '.jpeg', '.png', '.pdf', '.docx', '.doc', '.xlsx', '.ofd', '.txt'] as const
const limit = 20 * 1024 * 1024

/** 附件: photos from the phone and files; they go to the server at once, so the text is sent before them. */
export function AttachmentsField(props: { desk: WritingDesk }) {
  const { desk } = props
  const id = useId()
  const add = useAct(addAttachment)
  const [fault, setFault] = useState<string | null>(null)
  const [working, setWorking] = useState<string | null>(null)
  const take = async (files: readonly File[]) => {
    setFault(null)
    for (const file of files) {
      const wrong = fileFault(file, accepted, limit)
      if (wrong !== null) return setFault(wrong)
      setWorking(file.name)
      const sent = await desk.flush()
      const suggestionId = desk.currentId()
      if (!sent || suggestionId === null) {
        setFault(
          desk.writing.title.trim() === ''
            ? '请先写标题，再添加附件。'
            : '正文还没有送达，附件暂时不能添加。联网后请再选一次。',
        )
        break
      }
      try {
        await add.mutateAsync({ params: { id: suggestionId }, file })
        await desk.renew()
      } catch {
        break
      }
    }
    setWorking(null)
  }
  return (
    <div className="writing-field" role="group" aria-label="附件">
      <div className="writing-label">
        <span>
          附件<span className="second">（选填）</span>
        </span>
      </div>
      <AttachmentList suggestionId={desk.detail?.id ?? null} files={desk.detail?.attachments ?? []} />
      <input
        id={id}
        className="unseen attach-input"
        type="file"
        multiple
        accept={accepted.join(',')}
        disabled={working !== null}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className="attach-button">
        <PlusOutlined aria-hidden /> 添加照片或文件
      </label>
      <p className="note">照片、PDF、Word、Excel，每个不超过 {sizeText(limit)}。</p>
      <div role="status" aria-live="polite">
        {working !== null && <p className="second">正在上传“{working}”</p>}
      </div>
      {fault !== null && (
        <p role="alert" className="field-fault">
          {fault}
        </p>
      )}
      <ProblemNotice error={add.error} />
    </div>
  )
}

/** Attached files, each to be opened. */
export function AttachmentList(props: { suggestionId: string | null; files: SuggestionDetail['attachments'] }) {
  const { suggestionId } = props
  if (suggestionId === null || props.files.length === 0) return null
  return (
    <ul className="file-list">
      {props.files.map((file) => (
        <li key={file.fileId}>
          <a href={downloadHref(downloadFile, { params: { id: suggestionId, fileId: file.fileId } })} download>
            {file.name}
          </a>
          <span className="note figures">{sizeText(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}
