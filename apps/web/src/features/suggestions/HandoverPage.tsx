import { readHandover } from '@lvzhi/contract/suggestion-desk'
import { assignmentLetter } from '@lvzhi/contract/suggestions'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { EmptyState } from '../../ui/Waiting.tsx'
import './ledger/ledger.css'
import './suggestions.css'

/** One 交办会: what was released to which unit, with its letter; prints unit by unit. */
export default function HandoverPage() {
  const { meetingId } = useParams({ from: '/inside/assignment/meetings/$meetingId' })
  const read = useRead(readHandover, { params: { handoverId: meetingId } })
  const mayOpen = useMayOpen()
  usePageTitle(read.data?.name ?? '交办会')
  if (!read.data) return <NotRead read={read} shape="record" />
  const { data } = read
  const more = mayOpen('suggestions.assign') && (
    <Link to="/assignment" search={{ handover: data.id }}>
      继续交办
    </Link>
  )
  return (
    <div className="handover-list">
      <p className="no-print">
        <Link to="/assignment/meetings">交办会</Link>
      </p>
      <h1>{data.name}</h1>
      <p>
        {longDate(data.heldOn)}　{data.place}
        {data.session !== null && `　${data.session}`}　交办 <strong className="figures">{data.suggestions}</strong>{' '}
        件，
        <strong className="figures">{data.units}</strong> 个承办单位。
      </p>
      <div className="button-line no-print">
        {data.lists.length > 0 && <Button onClick={() => window.print()}>打印全部清单</Button>}
        {more}
      </div>
      {data.lists.length === 0 && <EmptyState text="这次会议还没有交办建议。">{more}</EmptyState>}
      {data.lists.map(({ unit, items }) => (
        <section key={unit.id} className="handover-unit">
          <h2>
            {unit.name}
            <span className="second figures">{items.length} 件</span>
            {mayOpen('suggestions.assign') && (
              <a
                className="note no-print"
                href={downloadHref(assignmentLetter, { query: { unit: unit.id, assignedOn: data.heldOn } })}
                download
              >
                下载交办函
              </a>
            )}
          </h2>
          <table className="plain-table">
            <caption className="unseen">{unit.name}的交办清单</caption>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">标题</th>
                <th scope="col">分工</th>
                <th scope="col">期限</th>
                <th scope="col">签收</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td className="figures no-break">{item.number}</td>
                  <td>
                    <Link to="/suggestions/$suggestionId" params={{ suggestionId: item.id }}>
                      {item.title}
                    </Link>
                  </td>
                  <td className="no-break">{item.part}</td>
                  <td className="figures no-break">{item.dueOn ?? '另计'}</td>
                  <td className="no-break">{item.taskState}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
