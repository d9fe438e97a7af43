import { addVisitFile, downloadVisitFile, type VisitView } from '@lvzhi/contract/supervision'
import { VisitKind } from '@lvzhi/contract/supervision-terms'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { longDate } from '../../../ui/dates.ts'
import { FileAdding } from '../../../ui/FileAdding.tsx'
import { WordTag } from '../../../ui/tags.tsx'

const endings = ['.pdf', '.docx', '.doc', '.xlsx', '.jpg', '.jpeg', '.png', '.ofd', '.txt']

/** The meetings, visits and contacts with their minutes, newest first. */
export function VisitList(props: { visits: readonly VisitView[]; mayAdd: boolean }) {
  return (
    <ul className="visit-list">
      {props.visits.map((visit) => (
        <li key={visit.id}>
          <h3>
            <WordTag>{VisitKind.label(visit.kind)}</WordTag> {longDate(visit.heldOn)} · {visit.place}
          </h3>
          <p className="second">参加：{visit.people}</p>
          <p className="prose">{visit.content}</p>
          <p className="note">
            登记 {visit.recordedBy}
            {visit.files.map((file) => (
              <a
                key={file.fileId}
                className="visit-file"
                href={downloadHref(downloadVisitFile, { params: { visitId: visit.id, fileId: file.fileId } })}
                download
              >
                {file.name}
              </a>
            ))}
          </p>
          {props.mayAdd && <AddFile visitId={visit.id} />}
        </li>
      ))}
    </ul>
  )
}

function AddFile(props: { visitId: string }) {
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const upload = useAct(addVisitFile, {
    onDone: () => {
      setFile(null)
      setOpen(false)
    },
  })
  if (!open) {
    return (
      <button type="button" className="plain-button no-print" onClick={() => setOpen(true)}>
        添加附件
      </button>
    )
  }
  return (
    <div className="no-print">
      <FileAdding
        label="选择纪要或照片"
        accept={endings}
        file={file}
        onPick={setFile}
        working={upload.isPending}
        error={upload.error}
        onUpload={(chosen) => upload.mutate({ params: { visitId: props.visitId }, file: chosen })}
        onCancel={() => setOpen(false)}
      />
    </div>
  )
}
