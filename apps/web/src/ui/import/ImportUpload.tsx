import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { FilePick } from '../FilePick.tsx'
import { ProblemNotice } from '../Problem.tsx'

/** First step of an import: the template, the file, 上传. */
export function ImportUpload(props: {
  templateHref?: string
  accept: readonly string[]
  /** Bytes. */
  limit: number
  onUpload: (file: File) => void
  working: boolean
  error: unknown
  /** What is understood and what is not, before the file is chosen. */
  children?: ReactNode
}) {
  const [file, setFile] = useState<File | null>(null)
  return (
    <div className="import-upload">
      {props.templateHref !== undefined && (
        <p>
          <a href={props.templateHref} download>
            下载模板
          </a>
          <span className="second">　按模板的列名填写；列的顺序不限，多出的列不读。</span>
        </p>
      )}
      {props.children}
      <FilePick
        label="选择文件"
        accept={props.accept}
        limit={props.limit}
        file={file}
        onPick={setFile}
        disabled={props.working}
      />
      <ProblemNotice error={props.error} />
      <Button
        type="primary"
        disabled={file === null}
        loading={props.working}
        onClick={() => {
          if (file) props.onUpload(file)
        }}
      >
        上传并校验
      </Button>
    </div>
  )
}
