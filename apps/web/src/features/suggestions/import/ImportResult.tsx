import type { ImportBatch } from '@lvzhi/contract/imports'
import { downloadFaultyRows, undoLedgerImport } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { instantText } from '../../../ui/dates.ts'

/** What the import has written, and the way to take it back as a whole. */
export function ImportResult(props: { batch: ImportBatch; onAgain: () => void }) {
  const { batch } = props
  const [undoing, setUndoing] = useState(false)
  const undo = useAct(undoLedgerImport)
  const params = { batchId: batch.id }
  return (
    <>
      <p>{sentenceOf(batch)}</p>
      <p className="note figures">
        {batch.fileName}　{batch.madeBy}　{instantText(batch.confirmedAt ?? batch.madeAt)}
      </p>
      <div className="import-acts">
        <Link to="/suggestions">查看建议台账</Link>
        <Button onClick={props.onAgain}>再导入一份</Button>
        {batch.counts.error > 0 && (
          <a href={downloadHref(downloadFaultyRows, { params })} download>
            下载错误行
          </a>
        )}
        {batch.allowedActs.includes('undo') && (
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
        intro="新增的建议将删除，更新的内容恢复原值。导入之后又办理过的，不能整批撤销。"
        onClose={() => setUndoing(false)}
        onSubmit={({ reason }) => undo.mutateAsync({ params, body: { reason } })}
      >
        <Field name="reason" label="撤销的原因" required>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Field>
      </ActDialog>
    </>
  )
}

function sentenceOf(batch: ImportBatch): string {
  if (batch.status === 'cancelled') return '这次导入已放弃，没有写入任何内容。'
  if (batch.status === 'undone') return '这次导入已整批撤销。'
  const { writes, counts } = batch
  const left = counts.error > 0 ? `；${counts.error.toLocaleString('zh-CN')} 行有错误，没有导入` : ''
  return `已新增 ${writes.new.toLocaleString('zh-CN')} 件，更新 ${writes.update.toLocaleString('zh-CN')} 件${left}。`
}
