import {
  HandlingGrouping,
  type HandlingFigure,
  type HandlingGroup,
  type HandlingReport,
} from '@lvzhi/contract/statistics'
import { OpenNumber, Rate } from './numbers.tsx'

/** The figures by group, the whole first. The bar beside the number of suggestions shows its share of the largest group. */
export function GroupTable(props: { report: HandlingReport }) {
  const { report } = props
  const largest = Math.max(1, ...report.groups.map((group) => group.figures[0]?.value ?? 0))
  const whole: HandlingGroup = { key: null, name: '合计', figures: report.figures }
  return (
    // A wide table is moved sideways by the keyboard too.
    <div
      className="report-table-frame"
      tabIndex={0}
      role="region"
      aria-label={`按${HandlingGrouping.label(report.by)}的统计表`}
    >
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{HandlingGrouping.label(report.by)}</th>
            {report.figures
              .flatMap((figure) => headings(figure))
              .map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          <Row group={whole} largest={null} />
          {report.groups.map((group) => (
            <Row key={group.key ?? ''} group={group} largest={largest} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Which parts have a column of their own; the many states are told in the sentences above. */
const spread: ReadonlySet<string> = new Set(['byClass', 'redo', 'cohortB'])
/** The same number as the first column. */
const repeated: ReadonlySet<string> = new Set(['byState', 'byClass'])

function headings(figure: HandlingFigure): string[] {
  return [
    ...(repeated.has(figure.key) ? [] : [figure.label]),
    ...(spread.has(figure.key) ? figure.parts.map((part) => part.label) : []),
  ]
}

function Row(props: { group: HandlingGroup; largest: number | null }) {
  const { group, largest } = props
  return (
    <tr className={largest === null ? 'report-whole' : undefined}>
      <th scope="row">{group.name}</th>
      {group.figures.flatMap((figure, at) => [
        ...(repeated.has(figure.key)
          ? []
          : [
              <td key={figure.key}>
                {figure.of ? (
                  <Rate figure={figure} />
                ) : (
                  <OpenNumber counted={figure} name={`${group.name}：${figure.label}`} />
                )}
                {at === 0 && largest !== null && (
                  <i className="report-bar" aria-hidden="true">
                    <i style={{ width: `${(figure.value / largest) * 100}%` }} />
                  </i>
                )}
              </td>,
            ]),
        ...(spread.has(figure.key)
          ? figure.parts.map((part) => (
              <td key={`${figure.key} ${part.label}`}>
                <OpenNumber counted={part} name={`${group.name}：${part.label}`} />
              </td>
            ))
          : []),
      ])}
    </tr>
  )
}
