import { listTasks } from '@lvzhi/contract/suggestions'
import { useRead } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Counted } from './OfficeQueues.tsx'
import { QueueLine } from './QueueLine.tsx'

const queues = [
  { tab: 'toAcknowledge', name: '待签收', note: '先签收，再办理' },
  { tab: 'handling', name: '待答复', note: '主办、分办' },
  { tab: 'opinions', name: '待提会办意见', note: '送主办单位' },
] as const

/** The queues of a handling unit. */
export function UnitQueues() {
  const read = useRead(listTasks, { query: { size: 1 } })
  const own = useAccount().organisation?.id ?? null
  return (
    <>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      <ul className="queues">
        {queues.map(({ tab, ...queue }) => (
          <QueueLine
            key={tab}
            {...queue}
            to="/tasks"
            search={{ tab }}
            count={read.data?.tabs.find((one) => one.tab === tab)?.count}
          />
        ))}
        {own !== null && (
          <>
            <Counted
              name="法定超期"
              lamp="overdue"
              query={{ limit: 'legalOverdue', unit: own }}
              note="本单位的法定期限已过"
            />
            <Counted
              name="法定临期"
              lamp="near"
              query={{ limit: 'legalNear', unit: own }}
              note="本单位的法定期限将到"
            />
            <Counted name="内部超期" lamp="near" query={{ limit: 'internalOverdue', unit: own }} note="内部时限已过" />
          </>
        )}
        <Counted name="重新办理" query={{ tab: 'rehandling' }} note="代表不满意，正在重办" />
      </ul>
    </>
  )
}
