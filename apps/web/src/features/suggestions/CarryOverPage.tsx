import {
  CarriedKind,
  CarriedOutcome,
  exportCarried,
  listCarried,
  readCarryOver,
  type CarryOver,
} from '@lvzhi/contract/suggestion-carry-over'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { useNavigate, useParams } from '@tanstack/react-router'
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
import { carriedColumns } from './carry-over/carried-columns.tsx'
import { CarryOverAbove } from './carry-over/CarryOverAbove.tsx'

const inThisAddress = {
  outcome: inAddress.oneOf(['', ...CarriedOutcome.codes], ''),
  kind: inAddress.oneOf(['', ...CarriedKind.codes], ''),
  stateThen: inAddress.oneOf(['', ...SuggestionState.codes], ''),
  unit: inAddress.text(),
  promises: inAddress.oneOf(['', 'carried', ...CarriedOutcome.codes], ''),
  q: inAddress.text(),
  page: inAddress.count(),
}

/** 换届结转 of one term: before it is done what would be carried over, afterwards what has become of each case. */
export default function CarryOverPage() {
  const { termId } = useParams({ strict: false })
  const address = useAddress(inThisAddress)
  const [{ page, ...filters }] = address
  const params = { id: termId ?? '' }
  const navigate = useNavigate()
  const query = filled(filters)
  const report = useRead(readCarryOver, { params }, { keep: true })
  const read = useRead(listCarried, { params, query: { ...query, page } }, { keep: true })
  if (report.error) return <ReadFault error={report.error} onRetry={() => void report.refetch()} />
  if (!report.data) return <LoadingSkeleton shape="record" />
  const { term, carried } = report.data
  return (
    <Worklist
      name="carry-over"
      title={`${term.name}换届结转`}
      unit="件"
      address={address}
      read={read}
      columns={carriedColumns(carried !== null)}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } })}
      above={<CarryOverAbove report={report.data} />}
      filters={filtersOf(report.data)}
      daily={4}
      exportHref={downloadHref(exportCarried, { params, query })}
      empty={{ text: '没有这样的建议。' }}
    />
  )
}

function filtersOf(report: CarryOver): readonly Filter<'q' | 'outcome' | 'kind' | 'stateThen' | 'unit' | 'promises'>[] {
  return [
    { kind: 'words', key: 'q', label: '关键词', hint: '编号或标题' },
    { kind: 'choice', key: 'outcome', label: '去向', options: choicesOf(CarriedOutcome) },
    { kind: 'choice', key: 'kind', label: '结转类别', options: choicesOf(CarriedKind) },
    {
      kind: 'choice',
      key: 'unit',
      label: '承办单位',
      options: report.units.map((line) => ({ value: line.key ?? 'none', label: line.name })),
    },
    {
      kind: 'choice',
      key: 'stateThen',
      label: '当时状态',
      options: report.states.map((line) => ({ value: line.key ?? '', label: line.name })),
    },
    {
      kind: 'choice',
      key: 'promises',
      label: '承诺',
      options: [
        { value: 'carried', label: '有承诺结转' },
        { value: 'finished', label: '有承诺已了' },
        { value: 'open', label: '有承诺未了' },
      ],
    },
  ]
}
