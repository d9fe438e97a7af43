import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { addAttachment, downloadFile } from '@lvzhi/contract/suggestions'
import { App, Button } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { sizeText } from '../../../ui/file-limits.ts'
import { FileAdding } from '../../../ui/FileAdding.tsx'
import { Section } from '../../../ui/RecordPage.tsx'

const endings = ['.pdf', '.doc', '.docx', '.xls', '.xlsx', '.jpg', '.jpeg', '.png']

/** Every attachment of the case in one place. */
export function FilesPart(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const { message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const upload = useAct(addAttachment, {
    onDone: ({ name }) => {
      setAdding(false)
      setFile(null)
      void message.success(`已添加“${name}”`)
    },
  })
  const mayAdd = detail.state === 'inHandling' || detail.state === 'rehandling' || detail.state === 'returned'
  if (detail.attachments.length === 0 && !mayAdd) return null
  return (
    <Section title="附件" extra={mayAdd && !adding && <Button onClick={() => setAdding(true)}>添加附件</Button>}>
      {detail.attachments.length === 0 && !adding && <p className="second">没有附件。</p>}
      <ul className="plain-list">
        {detail.attachments.map((attachment) => (
          <li key={attachment.fileId}>
            <a href={downloadHref(downloadFile, { params: { id: detail.id, fileId: attachment.fileId } })} download>
              {attachment.name}
            </a>
            <span className="note figures">　{sizeText(attachment.size)}</span>
          </li>
        ))}
      </ul>
      {adding && (
        <div className="file-adding no-print">
          <FileAdding
            label="选择文件"
            accept={endings}
            file={file}
            onPick={setFile}
            working={upload.isPending}
            error={upload.error}
            onUpload={(chosen) => upload.mutate({ params: { id: detail.id }, file: chosen })}
            onCancel={() => setAdding(false)}
          />
        </div>
      )}
    </Section>
  )
}
