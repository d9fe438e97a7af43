import type { AnswerOf } from '@lvzhi/contract'
import { assignmentLetter, type previewAssignment } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { downloadHref } from '../../../api/call.ts'
import { longDate } from '../../../ui/dates.ts'

/** After the hand-over: what was released, and the letter to each unit. */
export function AssignmentDone(props: {
  preview: AnswerOf<typeof previewAssignment>
  on: string
  /** The meeting at which they were released, or empty. */
  handover: string
  onMore: () => void
}) {
  const { preview, on } = props
  return (
    <div className="assignment">
      <h1>已交办 {preview.count} 件</h1>
      <p>
        交办日 {longDate(on)}，发给 {preview.units.length} 个单位。各单位已收到提醒。
      </p>
      <table className="plain-table letters">
        <caption>交办函</caption>
        <tbody>
          {preview.units.map(({ unit, items }) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td className="figures">{items.length} 件</td>
              <td>
                <a href={downloadHref(assignmentLetter, { query: { unit: unit.id, assignedOn: on } })} download>
                  下载交办函
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="button-line">
        <Button onClick={props.onMore}>继续交办</Button>
        {props.handover !== '' && (
          <Link to="/assignment/meetings/$meetingId" params={{ meetingId: props.handover }}>
            查看这次交办会的清单
          </Link>
        )}
        <Link to="/suggestions" search={{ tab: 'inHandling' }}>
          查看办理中的建议
        </Link>
      </p>
    </div>
  )
}
