import { ProgressLine } from '../ProgressLine.tsx'

/** Third step of an import: how many rows are written. */
export function ImportWriting(props: { progress: { readonly done: number; readonly total: number } }) {
  return (
    <>
      <ProgressLine label="正在写入" done={props.progress.done} total={props.progress.total} unit="行" />
      <p className="second">可以离开本页，写入会继续进行。</p>
    </>
  )
}
