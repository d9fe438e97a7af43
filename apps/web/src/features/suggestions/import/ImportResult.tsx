import type { ImportBatch } from '@lvzhi/contract/imports'
import { downloadFaultyRows, undoLedgerImport } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { outcomeText } from '../../../pickers/import-shown.ts'
import { instantText } from '../../../ui/dates.ts'
import { ImportDone } from '../../../ui/import/ImportDone.tsx'

/** What the import has written, and the way to take it back as a whole. */
export function ImportResult(props: { batch: ImportBatch; onAgain: () => void }) {
  const { batch } = props
  const undo = useAct(undoLedgerImport)
  const params = { batchId: batch.id }
  return (
    <ImportDone
      onward={<Link to="/suggestions">查看建议台账</Link>}
      onAgain={props.onAgain}
      faultyHref={batch.counts.error > 0 ? downloadHref(downloadFaultyRows, { params }) : null}
      mayUndo={batch.allowedActs.includes('undo')}
      undoing="新增的建议将删除，更新的内容恢复原值。导入之后又办理过的，不能整批撤销。"
      reasonField={<Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />}
      onUndo={(reason) => undo.mutateAsync({ params, body: { reason } })}
    >
      <p>{outcomeText(batch, '件')}</p>
      <p className="note figures">
        {batch.fileName}　{batch.madeBy}　{instantText(batch.confirmedAt ?? batch.madeAt)}
      </p>
    </ImportDone>
  )
}
