import { listSessions } from '@lvzhi/contract/deputies'
import { draftReport, draftReportWord, ReportKind, type ReportScope } from '@lvzhi/contract/statistics-reports'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { useSessionOptions, useTermOptions } from '../../pickers/TermPicker.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { today } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import type { Option } from '../../ui/worklist/model.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { WrittenReportView } from './WrittenReportView.tsx'

const inThisAddress = {
  kind: inAddress.oneOf(ReportKind.codes, 'yearlyHandling'),
  term: inAddress.text(),
  session: inAddress.text(),
  other: inAddress.text(),
}

/** 起草报告: choose what it is about, look at every number, hand it to the leader or issue it. */
export default function ReportDraftPage() {
  usePageTitle('起草报告')
  const [values, change] = useAddress(inThisAddress)
  const [issuing, setIssuing] = useState(false)
  const navigate = useNavigate()
  const mayIssue = useMayOpen()('statistics.issue')
  const terms = useTermOptions()
  const term = values.term === '' ? (terms[0]?.value ?? '') : values.term
  const sessions = useSessionOptions(term)
  const latest = useLatestSession(term)
  const session = values.session === '' ? (latest ?? sessions[0]?.value ?? '') : values.session
  const scope = scopeOf(values.kind, term, session, values.other)
  const read = useRead(
    draftReport,
    { query: scope ?? { kind: values.kind, term } },
    { enabled: scope !== null, keep: true },
  )
  return (
    <article className="report">
      <div className="report-tools no-print">
        <ScopeChoice
          kind={values.kind}
          term={term}
          session={session}
          other={values.other}
          terms={terms}
          sessions={sessions}
          onChange={change}
        />
        <span className="report-tools-end">
          <Button onClick={() => window.print()}>打印</Button>
          {scope && (
            <Button href={downloadHref(draftReportWord, { query: scope })} download>
              下载 Word 草稿
            </Button>
          )}
          {mayIssue && (
            <Button
              type="primary"
              disabled={!read.data || read.isPlaceholderData || read.data.problems.length > 0}
              onClick={() => setIssuing(true)}
            >
              印发
            </Button>
          )}
        </span>
      </div>
      {scope === null ? (
        <EmptyState text="还没有届次和会议。先在“届次与会议”中录入，再来起草报告。" />
      ) : read.error ? (
        <ReadFault error={read.error} onRetry={() => void read.refetch()} />
      ) : read.data ? (
        <div className="report-paper" aria-busy={read.isPlaceholderData}>
          <WrittenReportView report={read.data} />
        </div>
      ) : (
        <LoadingSkeleton shape="record" />
      )}
      {issuing && scope && read.data && (
        <IssueDialog
          scope={scope}
          report={read.data}
          onClose={() => setIssuing(false)}
          onChanged={() => void read.refetch()}
          onDone={(id) => void navigate({ to: '/reports/$reportId', params: { reportId: id } })}
        />
      )}
    </article>
  )
}

/** The session that has opened last: the one whose year is reported on first. */
function useLatestSession(termId: string): string | undefined {
  const read = useRead(listSessions, { params: { id: termId } }, { enabled: termId !== '' })
  const opened = (read.data?.items ?? []).filter((one) => one.opensOn <= today())
  return opened.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1)?.id
}

interface ScopeValues {
  readonly kind: ReportKind
  readonly term: string
  readonly session: string
  readonly other: string
}

/** What the report is about: its kind, and the terms and sessions that this kind asks for. */
function ScopeChoice(
  props: ScopeValues & {
    terms: readonly Option[]
    sessions: readonly Option[]
    onChange: (change: Partial<ScopeValues>) => void
  },
) {
  const { kind, term, session, other, terms, sessions, onChange } = props
  return (
    <>
      <Segmented
        aria-label="报告种类"
        value={kind}
        options={choicesOf(ReportKind)}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      <Select
        aria-label="届次"
        popupMatchSelectWidth={false}
        value={term === '' ? null : term}
        options={[...terms]}
        placeholder="选择届次"
        onChange={(next: string) => onChange({ term: next, session: '', other: '' })}
      />
      {kind !== 'fiveYear' && (
        <Select
          aria-label="会议"
          popupMatchSelectWidth={false}
          value={session === '' ? null : session}
          options={[...sessions]}
          placeholder="选择会议"
          onChange={(next: string) => onChange({ session: next, other: '' })}
        />
      )}
      {kind === 'comparison' && (
        <Select
          aria-label="对比会议"
          popupMatchSelectWidth={false}
          value={other}
          options={[
            { value: '', label: '不对比' },
            ...sessions
              .filter((one) => one.value !== session)
              .map((one) => ({ value: one.value, label: `与${one.label}对比` })),
          ]}
          onChange={(chosen: string) => onChange({ other: chosen })}
        />
      )}
    </>
  )
}

function scopeOf(kind: ReportScope['kind'], term: string, session: string, other: string): ReportScope | null {
  if (term === '') return null
  if (kind === 'fiveYear') return { kind, term }
  if (session === '') return null
  return { kind, term, session, ...(kind === 'comparison' && other !== '' && { other }) }
}
