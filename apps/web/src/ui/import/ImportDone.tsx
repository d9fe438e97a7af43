import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { ActDialog } from '../ActDialog.tsx'
import { Field } from '../ActForm.tsx'

/** Last step of an import: where its rows are, the rows left out, and taking it back as a whole. */
export function ImportDone(props: {
  /** What was written, before the acts. */
  children: ReactNode
  /** The link to where the rows now are. */
  onward: ReactNode
  onAgain: () => void
  /** Null where no row was faulty. */
  faultyHref: string | null
  mayUndo: boolean
  /** What taking back does, and when it is no longer possible. */
  undoing: string
  reasonField: ReactNode
  onUndo: (reason: string) => Promise<unknown>
}) {
  const [undoing, setUndoing] = useState(false)
  return (
    <>
      {props.children}
      <div className="import-acts">
        {props.onward}
        <Button onClick={props.onAgain}>再导入一份</Button>
        {props.faultyHref !== null && (
          <a href={props.faultyHref} download>
            下载错误行
          </a>
        )}
        {props.mayUndo && (
          <Button danger onClick={() => setUndoing(true)}>
            整批撤销
          </Button>
        )}
      </div>
      <ActDialog<{ reason: string }>
        open={undoing}
        title="整批撤销这次导入"
        submit="撤销"
        danger
        intro={props.undoing}
        onClose={() => setUndoing(false)}
        onSubmit={({ reason }) => props.onUndo(reason)}
      >
        <Field name="reason" label="撤销的原因" required>
          {props.reasonField}
        </Field>
      </ActDialog>
    </>
  )
}
