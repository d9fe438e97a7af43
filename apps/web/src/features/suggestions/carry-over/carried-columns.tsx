import { carryOverLetter, CarriedKind, CarriedOutcome, type CarriedMember } from '@lvzhi/contract/suggestion-carry-over'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { downloadHref } from '../../../api/call.ts'
import { WordTag } from '../../../ui/tags.tsx'
import type { Column } from '../../../ui/worklist/model.ts'
import { caseColumns } from '../case-columns.tsx'

/** The carried cases: how each stood when the term ended, and what has become of it. */
export function carriedColumns(carried: boolean): readonly Column<CarriedMember>[] {
  return [
    ...caseColumns('尚未交办'),
    { key: 'lead', title: '提出代表', width: 110, narrow: 'plain', show: (row) => row.leadName },
    {
      key: 'then',
      title: carried ? '结转时' : '现在',
      width: 190,
      narrow: 'plain',
      show: (row) => (
        <>
          {SuggestionState.label(row.stateThen)}
          <div className="note">
            {CarriedKind.label(row.kind)}
            {row.classThen !== null && `，${ReplyClass.label(row.classThen)}`}
            {row.promisesThen > 0 && `，承诺 ${row.promisesThen} 项`}
          </div>
        </>
      ),
    },
    {
      key: 'due',
      title: '原定期限',
      width: 120,
      narrow: 'labelled',
      show: (row) => <span className="figures">{row.dueThen}</span>,
    },
    ...(carried ? afterwards : []),
  ]
}

const afterwards: readonly Column<CarriedMember>[] = [
  {
    key: 'now',
    title: '去向',
    width: 190,
    narrow: 'plain',
    show: (row) => (
      <>
        <WordTag tone={row.outcome === 'open' ? 'plain' : 'quiet'}>{CarriedOutcome.label(row.outcome)}</WordTag>{' '}
        {row.finishedOn === null ? (
          <span className="second">{SuggestionState.label(row.state)}</span>
        ) : (
          <span className="figures second">{row.finishedOn}</span>
        )}
      </>
    ),
  },
  {
    key: 'letter',
    title: '告知函',
    width: 90,
    show: (row) => (
      <a
        href={downloadHref(carryOverLetter, { params: { id: row.id } })}
        download
        aria-label={`下载给${row.leadName}的告知函`}
      >
        下载
      </a>
    ),
  },
]
