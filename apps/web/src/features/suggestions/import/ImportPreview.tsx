import type { ImportBatch } from '@lvzhi/contract/imports'
import {
  cancelLedgerImport,
  confirmLedgerImport,
  downloadFaultyRows,
  readLedgerImportRows,
} from '@lvzhi/contract/suggestions'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct, useRead } from '../../../api/react.ts'
import { BatchNotes } from '../../../ui/import/BatchNotes.tsx'
import { ImportCheck } from '../../../ui/import/ImportCheck.tsx'
import { worstMark, type Mark } from '../../../ui/import/model.ts'
import { codeOfMark, countsOf, rowsOf } from '../../../pickers/import-shown.ts'

const size = 50

/** Every row checked, the worst first; nothing is written before 确认导入. */
export function ImportPreview(props: { batch: ImportBatch; onCancelled: () => void }) {
  const { batch } = props
  const params = { batchId: batch.id }
  const counts = countsOf(batch)
  const [mark, setMark] = useState<Mark>(() => worstMark(counts))
  const [page, setPage] = useState(1)
  const rows = useRead(readLedgerImportRows, { params, query: { mark: codeOfMark(mark), page, size } })
  const confirm = useAct(confirmLedgerImport)
  const cancel = useAct(cancelLedgerImport, { onDone: props.onCancelled })
  return (
    <>
      <BatchNotes failure={batch.failure} notes={batch.notes} />
      <ImportCheck
        counts={counts}
        mark={mark}
        onMark={(chosen) => {
          setMark(chosen)
          setPage(1)
        }}
        rows={rows.data && rowsOf(rows.data.items)}
        page={page}
        pageSize={size}
        onPage={setPage}
        unknownColumns={batch.unknownColumns}
        faultyHref={downloadHref(downloadFaultyRows, { params })}
        onConfirm={() => confirm.mutate({ params })}
        onCancel={() => cancel.mutate({ params })}
        working={confirm.isPending || cancel.isPending}
        error={rows.error ?? confirm.error ?? cancel.error}
      />
    </>
  )
}
