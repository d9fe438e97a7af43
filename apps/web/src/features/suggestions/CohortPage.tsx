import {
  exportCohort,
  listCohortMembers,
  readCohort,
  type CohortMember,
  type CohortReport,
} from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { filled } from '../../ui/filled.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import type { Filter } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { memberColumns } from './cohorts/member-columns.tsx'
import { LookBackMembers } from './cohorts/LookBackMembers.tsx'
import { ReportAbove } from './cohorts/ReportAbove.tsx'
import './cohorts/cohorts.css'

const BatchDialog = lazy(() => import('./ledger/BatchDialog.tsx'))

const inThisAddress = {
  asOf: inAddress.date(),
  now: inAddress.oneOf(['', ...ReplyClass.codes], ''),
  looked: inAddress.oneOf(['', 'yes', 'no'], ''),
  unit: inAddress.text(),
  category: inAddress.text(),
  q: inAddress.text(),
  page: inAddress.count(),
}

/** 一个回头看名单: what became of its suggestions as of a day, and the suggestions behind every number. */
export default function CohortPage() {
  const { cohortId } = useParams({ strict: false })
  const address = useAddress(inThisAddress)
  const [values, change] = address
  const params = { id: cohortId ?? '' }
  const navigate = useNavigate()
  const [acting, setActing] = useState<{ readonly members: readonly CohortMember[]; readonly left: number } | null>(
    null,
  )
  const [batching, setBatching] = useState<{ ids: readonly string[]; all: boolean } | null>(null)
  const { page, ...filters } = values
  const query = filled(filters)
  const report = useRead(readCohort, { params, query: filled({ asOf: values.asOf }) }, { keep: true })
  const read = useRead(listCohortMembers, { params, query: { ...query, page } }, { keep: true })
  if (report.error) return <ReadFault error={report.error} onRetry={() => void report.refetch()} />
  if (!report.data) return <LoadingSkeleton shape="record" />
  const chosen = (keys: readonly string[]) => {
    const members = (read.data?.items ?? []).filter((row) => keys.includes(row.id) && row.choices.length > 0)
    return { members, left: keys.length - members.length }
  }
  return (
    <>
      <Worklist
        name="cohort"
        title={report.data.cohort.name}
        unit="件"
        address={address}
        read={read}
        columns={memberColumns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } })}
        above={<ReportAbove report={report.data} values={values} onChange={change} />}
        filters={filtersOf(report.data)}
        daily={4}
        exportHref={downloadHref(exportCohort, { params, query })}
        {...(report.data.mayLookBack && {
          acts: (row: CohortMember) =>
            row.choices.length > 0
              ? [{ key: 'look', label: '回头看', onAct: () => setActing({ members: [row], left: 0 }) }]
              : [],
          selectionActs: [
            {
              key: 'batch',
              label: '批量回头看',
              takesAll: true,
              onAct: (keys: readonly string[], all: boolean) => setBatching({ ids: keys, all }),
            },
            {
              key: 'look',
              label: '逐件回头看',
              onAct: (keys: readonly string[]) => setActing(chosen(keys)),
            },
          ],
        })}
        empty={{ text: '名单里没有这样的建议。' }}
      />
      {batching && (
        <Suspense fallback={null}>
          <BatchDialog
            act="lookBack"
            ids={batching.ids}
            all={batching.all ? { members: query } : null}
            lookBack={{ cohort: params.id, choices: report.data.choices }}
            onClose={() => setBatching(null)}
          />
        </Suspense>
      )}
      {acting && <LookBackMembers cohortId={params.id} {...acting} onClose={() => setActing(null)} />}
    </>
  )
}

function filtersOf(report: CohortReport): readonly Filter<'now' | 'looked' | 'unit' | 'category' | 'q'>[] {
  const lines = (of: CohortReport['units']) => of.map((line) => ({ value: line.key ?? 'none', label: line.name }))
  return [
    { kind: 'words', key: 'q', label: '关键词', hint: '编号或标题' },
    { kind: 'choice', key: 'now', label: '现在类别', options: choicesOf(ReplyClass) },
    {
      kind: 'choice',
      key: 'looked',
      label: '回头看',
      options: [
        { value: 'yes', label: '已回头看' },
        { value: 'no', label: '尚未回头看' },
      ],
    },
    { kind: 'choice', key: 'unit', label: '承办单位', options: lines(report.units) },
    { kind: 'choice', key: 'category', label: '建议类别', options: lines(report.categories) },
  ]
}
