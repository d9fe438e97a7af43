import type { AnswerOf } from '@lvzhi/contract'
import { readOverdueBoard } from '@lvzhi/contract/suggestion-desk'
import { LimitStand } from '@lvzhi/contract/suggestion-views'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { longDate } from '../../ui/dates.ts'
import { Lamp } from '../../ui/Deadline.tsx'
import type { LampState } from '../../ui/deadline-wording.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { BannerLine } from './ledger/Banner.tsx'
import { EscalationLine } from './parts/EscalationLine.tsx'
import { ReminderLine } from './parts/ReminderLine.tsx'
import './follow-up.css'
import './ledger/ledger.css'
import './suggestions.css'

type Board = AnswerOf<typeof readOverdueBoard>

const order = ['legalOverdue', 'legalNear', 'internalOverdue', 'internalNear'] as const
const lamps: Readonly<Record<LimitStand, LampState>> = {
  legalOverdue: 'overdue',
  legalNear: 'near',
  internalOverdue: 'near',
  internalNear: 'normal',
}

/** 临期超期榜: units whose limits are near or have passed, legal and internal apart; every number opens its rows (F11, UR-33). */
export default function OverdueBoardPage() {
  usePageTitle('临期超期榜')
  const read = useRead(readOverdueBoard)
  return (
    <div className="board">
      <h1>临期超期榜</h1>
      <BannerLine />
      <EscalationLine />
      <ReminderLine />
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && !read.error && <LoadingSkeleton rows={10} />}
      {read.data && <Board board={read.data} />}
    </div>
  )
}

function Board(props: { board: Board }) {
  const { board } = props
  if (board.units.length === 0) {
    return <EmptyState text="没有临期和超期的承办任务。期限将到或已过时，承办单位会列在这里。" />
  }
  return (
    <>
      <p className="second">
        {longDate(board.today)}
        ，按各承办单位自己的期限计算：主办、分办单位的答复和重新办理期限，会办单位的会办意见期限；内部时限单列。数字是建议的件数，点开就是台账中的这些建议。一件建议由几个单位承办的，在各单位都计一次，合计只计一次。
      </p>
      <div className="board-table">
        <table className="plain-table">
          <caption className="unseen">各承办单位的临期和超期</caption>
          <thead>
            <tr>
              <th scope="col">承办单位</th>
              {order.map((limit) => (
                <th key={limit} scope="col" className="board-number">
                  <Lamp state={lamps[limit]} /> {LimitStand.label(limit)}
                </th>
              ))}
              <th scope="col" className="board-number">
                最长超期
              </th>
              <th scope="col" className="board-number">
                正在承办
              </th>
            </tr>
          </thead>
          <tbody>
            {board.units.map((line) => (
              <tr key={line.unit.id}>
                <th scope="row">{line.unit.name}</th>
                {order.map((limit) => (
                  <td key={limit} className="board-number figures">
                    <Count of={line.counts} limit={limit} unit={line.unit} />
                  </td>
                ))}
                <td className="board-number figures">{line.longest > 0 ? `${line.longest} 天` : ''}</td>
                <td className="board-number figures">{line.handling.toLocaleString('zh-CN')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {order.map((limit) => (
                <td key={limit} className="board-number figures">
                  <Count of={board.totals} limit={limit} />
                </td>
              ))}
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  )
}

/** A number of the board; it opens its rows in the ledger. Red is for the passed legal limit alone. */
function Count(props: {
  of: Board['totals']
  limit: LimitStand
  unit?: { readonly id: string; readonly name: string }
}) {
  const { limit, unit } = props
  const count = props.of.find((one) => one.limit === limit)?.count ?? 0
  if (count === 0) return <span className="second">0</span>
  return (
    <Link
      to="/suggestions"
      search={{ view: 'all', limit, ...(unit && { unit: unit.id }) }}
      aria-label={`${unit?.name ?? '合计'}${LimitStand.label(limit)} ${count} 件`}
      className={limit === 'legalOverdue' ? 'board-passed' : ''}
    >
      {count.toLocaleString('zh-CN')}
    </Link>
  )
}
