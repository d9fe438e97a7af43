import { ledgerTemplate, listLedgerImports, readLedgerImport, uploadLedger } from '@lvzhi/contract/suggestions'
import { ImportStatus } from '@lvzhi/contract/imports'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { TermPicker } from '../../pickers/TermPicker.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { instantText } from '../../ui/dates.ts'
import { ImportUpload } from '../../ui/import/ImportUpload.tsx'
import { ImportWizard } from '../../ui/import/ImportWizard.tsx'
import { ImportWriting } from '../../ui/import/ImportWriting.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { NumberText } from '../../ui/tags.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { stepOf } from '../../pickers/import-shown.ts'
import { ImportPreview } from './import/ImportPreview.tsx'
import { ImportResult } from './import/ImportResult.tsx'
import './suggestions.css'

const inThisAddress = { batch: inAddress.text(), term: inAddress.text() }
const limit = 20 * 1024 * 1024

/** 期初导入: the office's old ledger; upload, look at every row, confirm, and take back as a whole. */
export default function LedgerImportPage() {
  const [{ batch }] = useAddress(inThisAddress)
  return batch === '' ? <Upload /> : <Batch id={batch} />
}

function Upload() {
  const [{ term }, change] = useAddress(inThisAddress)
  const [missing, setMissing] = useState(false)
  const upload = useAct(uploadLedger, { onDone: (made) => change({ batch: made.id }) })
  return (
    <ImportWizard title="导入旧台账" now="upload">
      <ImportUpload
        templateHref={downloadHref(ledgerTemplate)}
        accept={['.xlsx', '.csv']}
        limit={limit}
        working={upload.isPending}
        error={upload.error}
        onUpload={(file) => {
          setMissing(term === '')
          if (term !== '') upload.mutate({ query: { term }, file })
        }}
      >
        <div className="import-term">
          <label htmlFor="import-term">导入到</label>
          <TermPicker
            id="import-term"
            value={term === '' ? null : term}
            onChange={(id) => change({ term: id ?? '' })}
          />
        </div>
        {missing && term === '' && (
          <p role="alert" className="save-line-failed">
            请先选择要导入的届次
          </p>
        )}
      </ImportUpload>
      <Earlier />
    </ImportWizard>
  )
}

function Earlier() {
  const read = useRead(listLedgerImports, { query: {} })
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data || read.data.items.length === 0) return null
  return (
    <Section title="以前的导入">
      <ul className="plain-list">
        {read.data.items.map((batch) => (
          <li key={batch.id}>
            <Link to="/suggestions/import" search={{ batch: batch.id }}>
              {batch.fileName}
            </Link>
            <span className="second">
              {'　'}
              {ImportStatus.label(batch.status)}　<NumberText value={batch.counts.total} unit="行" />
            </span>
            <p className="note figures">
              {batch.subject}　{batch.madeBy}　{instantText(batch.madeAt)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Batch(props: { id: string }) {
  const [, change] = useAddress(inThisAddress)
  const [writing, setWriting] = useState(false)
  const read = useRead(readLedgerImport, { params: { batchId: props.id } }, writing ? { every: 1 } : {})
  const batch = read.data
  const busy = batch?.status === 'confirming'
  if (busy !== writing) setWriting(busy)
  if (read.error && !batch) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!batch) return <LoadingSkeleton shape="form" />
  const step = stepOf(batch.status)
  const again = () => change({ batch: '' })
  return (
    <ImportWizard title={`导入旧台账：${batch.subject}`} now={step}>
      {step === 'check' && <ImportPreview batch={batch} onCancelled={again} />}
      {step === 'write' && <ImportWriting progress={batch.progress} />}
      {step === 'done' && <ImportResult batch={batch} onAgain={again} />}
    </ImportWizard>
  )
}
