import { useId, useState, type DragEvent } from 'react'
import { fileFault, sizeText } from './file-limits.ts'
import './progress.css'

/** Takes one file by choosing or dropping; says at once when kind or size is wrong. */
export function FilePick(props: {
  label: string
  /** Endings with their dot: `.xlsx`. */
  accept: readonly string[]
  /** Bytes. */
  limit: number
  file: File | null
  onPick: (file: File | null) => void
  disabled?: boolean
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const take = (file: File | undefined) => {
    if (!file) return
    const wrong = fileFault(file, props.accept, props.limit)
    setFault(wrong)
    props.onPick(wrong === null ? file : null)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div>
      <div
        className={`file-pick ${over ? 'file-pick-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          type="file"
          accept={props.accept.join(',')}
          disabled={props.disabled ?? false}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <label htmlFor={id}>{props.file ? '换一个文件' : props.label}</label>
        {props.file ? (
          <span>
            {props.file.name} <span className="second figures">{sizeText(props.file.size)}</span>
          </span>
        ) : (
          <span className="second">
            也可以拖到这里。{props.accept.join('、')}，不超过 {sizeText(props.limit)}
          </span>
        )}
      </div>
      {fault !== null && (
        <p role="alert" className="save-line-failed">
          {fault}
        </p>
      )}
    </div>
  )
}
