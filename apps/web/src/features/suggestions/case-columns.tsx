import { Link } from '@tanstack/react-router'
import type { Column } from '../../ui/worklist/model.ts'

interface CaseRow {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly unit: string | null
}

/** Number, and title over unit; `noUnit` is said where there is no unit. */
export function caseColumns(noUnit: string): readonly Column<CaseRow>[] {
  return [
    {
      key: 'number',
      title: '编号',
      width: 76,
      fixed: true,
      show: (row) => <span className="figures">{row.number ?? ''}</span>,
    },
    {
      key: 'title',
      title: '标题',
      width: 340,
      fixed: true,
      narrow: 'heading',
      show: (row) => (
        <>
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.id }}>
            {row.title}
          </Link>
          <div className="note">{row.unit ?? noUnit}</div>
        </>
      ),
    },
  ]
}
