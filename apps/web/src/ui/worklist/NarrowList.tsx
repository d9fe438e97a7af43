import { Checkbox } from 'antd'
import type { Column, RowAct } from './model.ts'
import { RowActs } from './RowActs.tsx'

interface NarrowListProps<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  readonly acts?: ((row: R) => readonly RowAct[]) | undefined
  readonly selected: readonly string[] | null
  readonly onSelect: (key: string) => void
}

/** The rows as a phone shows them: heading, a few lines, the next act. */
export function NarrowList<R>(props: NarrowListProps<R>) {
  return (
    <ul className="narrow-list">
      {props.rows.map((row, at) => {
        const key = props.rowKey(row)
        const acts = props.acts?.(row) ?? []
        return (
          <li key={key} className="narrow-row">
            {props.selected && (
              <Checkbox
                className="narrow-check"
                aria-label={`选择第 ${at + 1} 行`}
                checked={props.selected.includes(key)}
                onChange={() => props.onSelect(key)}
              />
            )}
            <div className="narrow-body">
              {props.columns.map((column) =>
                column.narrow === undefined ? null : (
                  <div key={column.key} className={`narrow-${column.narrow}`}>
                    {column.narrow === 'labelled' ? (
                      <>
                        <span className="second">{column.title}</span>
                        <div>{column.show(row, at)}</div>
                      </>
                    ) : (
                      column.show(row, at)
                    )}
                  </div>
                ),
              )}
              {acts.length > 0 && <RowActs acts={acts} of={`第 ${at + 1} 行`} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
