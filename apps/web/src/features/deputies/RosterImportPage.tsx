import {
  cancelRosterImport,
  confirmRosterImport,
  listRosterImportRows,
  listTerms,
  readRosterImport,
  rosterImportFaults,
  rosterTemplate,
  undoRosterImport,
  uploadRoster,
} from '@lvzhi/contract/deputies'
import type { ImportBatch } from '@lvzhi/contract/imports'
import { Link } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { BatchNotes } from '../../ui/import/BatchNotes.tsx'
import { ImportCheck } from '../../ui/import/ImportCheck.tsx'
import { ImportDone } from '../../ui/import/ImportDone.tsx'
import { ImportUpload } from '../../ui/import/ImportUpload.tsx'
import { ImportWizard } from '../../ui/import/ImportWizard.tsx'
import { ImportWriting } from '../../ui/import/ImportWriting.tsx'
import { worstMark, type Mark } from '../../ui/import/model.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { codeOfMark, countsOf, outcomeText, rowsOf, stepOf } from '../../pickers/import-shown.ts'
import { termTitle } from './words.ts'
// The tabs of the check are those of the lists.
import '../../ui/worklist/worklist.css'

const inThisAddress = { batch: inAddress.text(), term: inAddress.text() }
const uploadLimit = 20 * 1024 * 1024

/** 导入代表名册: upload, look at every row, confirm, and take back as a whole. */
export default function RosterImportPage() {
  const [{ batch }] = useAddress(inThisAddress)
  return batch === '' ? <Upload /> : <Batch id={batch} />
}

function Upload() {
  const [{ term }, change] = useAddress(inThisAddress)
  const terms = useRead(listTerms, { query: {} })
  const upload = useAct(uploadRoster, { onDone: (made) => change({ batch: made.id }) })
  const options = (terms.data?.items ?? [])
    .filter((one) => one.mayEdit)
    .map((one) => ({ value: one.id, label: termTitle(one) }))
  const [missing, setMissing] = useState(false)
  return (
    <ImportWizard title="导入代表名册" now="upload">
      <ImportUpload
        templateHref={downloadHref(rosterTemplate)}
        accept={['.xlsx', '.csv']}
        limit={uploadLimit}
        working={upload.isPending}
        error={upload.error}
        onUpload={(file) => {
          setMissing(term === '')
          if (term !== '') upload.mutate({ query: { termId: term }, file })
        }}
      >
        <p>
          <label htmlFor="import-term">导入到</label>{' '}
          <Select
            id="import-term"
            popupMatchSelectWidth={false}
            placeholder="选择届次"
            value={term === '' ? null : term}
            options={options}
            loading={terms.isPending}
            notFoundContent="还没有届次，请先在“届次与会议”中新建"
            onChange={(chosen: string) => change({ term: chosen })}
          />
        </p>
        {missing && term === '' && (
          <p role="alert" className="save-line-failed">
            请先选择要导入的届次
          </p>
        )}
      </ImportUpload>
    </ImportWizard>
  )
}

function Batch(props: { id: string }) {
  const params = { id: props.id }
  const [writing, setWriting] = useState(false)
  const read = useRead(readRosterImport, { params }, writing ? { every: 1 } : {})
  const batch = read.data
  const busy = batch?.status === 'confirming'
  if (busy !== writing) setWriting(busy)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!batch) return <LoadingSkeleton shape="form" />
  return (
    <ImportWizard title={`导入代表名册：${batch.subject}`} now={stepOf(batch.status)}>
      {(batch.status === 'previewed' || batch.status === 'failed') && <Check batch={batch} />}
      {busy && <ImportWriting progress={batch.progress} />}
      {!busy && batch.status !== 'previewed' && batch.status !== 'failed' && <Result batch={batch} />}
    </ImportWizard>
  )
}

function Check(props: { batch: ImportBatch }) {
  const { batch } = props
  const params = { id: batch.id }
  const counts = countsOf(batch)
  const [, change] = useAddress(inThisAddress)
  const [mark, setMark] = useState<Mark>(worstMark(counts))
  const [page, setPage] = useState(1)
  const size = 50
  const rows = useRead(listRosterImportRows, { params, query: { mark: codeOfMark(mark), page, size } })
  const confirm = useAct(confirmRosterImport)
  const cancel = useAct(cancelRosterImport, { onDone: () => change({ batch: '' }) })
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
        faultyHref={downloadHref(rosterImportFaults, { params })}
        onConfirm={() => confirm.mutate({ params, body: {} })}
        onCancel={() => cancel.mutate({ params, body: {} })}
        working={confirm.isPending || cancel.isPending}
        error={rows.error ?? confirm.error ?? cancel.error}
      />
    </>
  )
}

function Result(props: { batch: ImportBatch }) {
  const { batch } = props
  const undo = useAct(undoRosterImport)
  const [, change] = useAddress(inThisAddress)
  const params = { id: batch.id }
  return (
    <ImportDone
      onward={<Link to="/deputies">查看代表名册</Link>}
      onAgain={() => change({ batch: '' })}
      faultyHref={batch.counts.error > 0 ? downloadHref(rosterImportFaults, { params }) : null}
      mayUndo={batch.allowedActs.includes('undo')}
      undoing="新增的代表和任期将删除，更新的资料恢复原值。导入之后又有变动的，不能整批撤销。"
      reasonField={<Input maxLength={200} />}
      onUndo={(reason) => undo.mutateAsync({ params, body: { reason } })}
    >
      <p>{outcomeText(batch, '人')}</p>
    </ImportDone>
  )
}
