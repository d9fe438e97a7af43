import type { OversightDetail } from '@lvzhi/contract/supervision-events'
import { AppraisalChoice } from '@lvzhi/contract/supervision-terms'

/** 测评结果 as it would stand on paper: attendance, ballots, and for each unit n and the three grades. */
export function ResultSheet(props: { event: OversightDetail }) {
  const { event } = props
  const results = event.results ?? []
  const online = event.received?.online ?? 0
  const paper = event.received?.returnedPaper ?? 0
  return (
    <>
      <p>
        应到 <b className="figures">{event.deputies}</b> 人，实到 <b className="figures">{event.present}</b>{' '}
        人；收回测评表 <b className="figures">{online + paper}</b> 份
        <span className="second">
          （手机 {online} 份，纸质发出 {event.received?.issuedPaper ?? 0} 份、收回 {paper} 份）
        </span>
        。
      </p>
      <div className="board-frame" tabIndex={0} role="region" aria-label="测评结果">
        <table className="board-table result-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">评价份数</th>
              <th scope="col">{AppraisalChoice.label('satisfied')}</th>
              <th scope="col">{AppraisalChoice.label('basicallySatisfied')}</th>
              <th scope="col">{AppraisalChoice.label('dissatisfied')}</th>
              <th scope="col">{AppraisalChoice.label('notRated')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map((one) => (
              <tr key={one.unit.id}>
                <th scope="row">{one.unit.name}</th>
                <td>
                  <span className="figures">{one.rated}</span>
                </td>
                {one.withheld ? (
                  <td colSpan={3} className="second withheld">
                    评价少于 {event.leastBallots} 份，不公布各等次
                  </td>
                ) : (
                  [one.satisfied, one.basicallySatisfied, one.dissatisfied].map((count, at) => (
                    <td key={['s', 'b', 'd'][at]}>
                      <span className="figures">{count}</span>
                      <span className="note figures share">{shareOf(count ?? 0, one.rated)}</span>
                    </td>
                  ))
                )}
                <td>
                  <span className="figures">{one.notRated}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        口径：评价份数是对该单位作出评价的测评表数，不含“未评”；百分比以评价份数为分母。测评不记名，系统不保存谁评了什么。
      </p>
    </>
  )
}

function shareOf(count: number, of: number): string {
  return of === 0 ? '' : `${((count * 100) / of).toFixed(1)}%`
}
