import { Button } from 'antd'
import { FilePick } from './FilePick.tsx'
import { ProblemNotice } from './Problem.tsx'

/** Adds one file to a record: chosen, sent by 上传, or left by 取消. */
export function FileAdding(props: {
  label: string
  /** Endings with their dot: `.pdf`. */
  accept: readonly string[]
  file: File | null
  onPick: (file: File | null) => void
  working: boolean
  error: unknown
  onUpload: (file: File) => void
  onCancel: () => void
}) {
  const { file } = props
  return (
    <>
      <FilePick
        label={props.label}
        accept={props.accept}
        limit={attachmentLimit}
        file={file}
        onPick={props.onPick}
        disabled={props.working}
      />
      <ProblemNotice error={props.error} />
      <span className="button-line">
        <Button
          type="primary"
          disabled={file === null}
          loading={props.working}
          onClick={() => {
            if (file) props.onUpload(file)
          }}
        >
          上传
        </Button>
        <Button onClick={props.onCancel} disabled={props.working}>
          取消
        </Button>
      </span>
    </>
  )
}

const attachmentLimit = 20 * 1024 * 1024
