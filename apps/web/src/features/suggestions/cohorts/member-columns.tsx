import type { CohortMember } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { WordTag } from '../../../ui/tags.tsx'
import type { Column } from '../../../ui/worklist/model.ts'
import { caseColumns } from '../case-columns.tsx'
import { becameText } from './became.ts'

/** The members of a cohort: what each was, what it is, and every dated change with its evidence. */
export const memberColumns: readonly Column<CohortMember>[] = [
  ...caseColumns('没有承办单位'),
  {
    key: 'now',
    title: '现在类别',
    width: 110,
    narrow: 'plain',
    show: (row) => <WordTag tone={row.now === 'B' ? 'plain' : 'quiet'}>{becameText(row.now)}</WordTag>,
  },
  {
    key: 'changes',
    title: '回头看情况和依据',
    narrow: 'plain',
    show: (row) =>
      row.changes.length === 0 ? (
        <span className="second">尚未回头看</span>
      ) : (
        <ol className="cohort-changes">
          {row.changes.map((change, at) => (
            <li key={`${change.changedOn} ${at}`}>
              <span className="figures">{change.changedOn}</span> {ReplyClass.label(change.to)}：{change.reason}
              <span className="second">
                {change.evidence !== '' && `　依据：${change.evidence}`}　{change.by}
              </span>
            </li>
          ))}
        </ol>
      ),
  },
  {
    key: 'classedOn',
    title: '列为B类日期',
    width: 120,
    show: (row) => <span className="figures">{row.classedOn}</span>,
  },
  { key: 'category', title: '类别', width: 160, spare: true, show: (row) => row.category },
]
