import type { QueryInputOf } from '@lvzhi/contract'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import type { ReactNode } from 'react'
import { useRead } from '../../../api/react.ts'
import { useAccount, useMayOpen } from '../../../api/session.ts'
import type { LampState } from '../../../ui/deadline-wording.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { QueueLine } from './QueueLine.tsx'

type Query = QueryInputOf<typeof listSuggestions>

/** The queues of the congress's office by role, each a count that opens its rows. */
export function OfficeQueues() {
  const { roles } = useAccount()
  const mayOpen = useMayOpen()
  const checks = (step: string) => ({ to: '/checking', search: { step } })
  return (
    <ul className="queues">
      {roles.includes('preliminaryReviewer') && (
        <Counted name="待预审" query={{ state: 'preliminaryCheck' }} {...checks('preliminaryCheck')} />
      )}
      {roles.includes('officeClerk') && (
        <Counted name="待初核" query={{ state: 'firstCheck' }} {...checks('firstCheck')} />
      )}
      {roles.includes('officeReviewer') && (
        <Counted name="待复核" query={{ state: 'secondCheck' }} {...checks('secondCheck')} />
      )}
      {mayOpen('suggestions.assign') && (
        <Counted name="待交办" query={{ tab: 'awaitingAssignment' }} to="/assignment" />
      )}
      <Counted name="法定超期" lamp="overdue" query={{ limit: 'legalOverdue' }} note="法定期限已过" />
      <Counted name="法定临期" lamp="near" query={{ limit: 'legalNear' }} note="法定期限将到" />
      <Counted name="内部超期" lamp="near" query={{ limit: 'internalOverdue' }} note="内部时限已过" />
      <Counted name="重新办理" query={{ tab: 'rehandling' }} note="代表不满意，正在重办" />
      <Counted name="待评价" query={{ tab: 'awaitingRating' }} note="已答复，等代表评价" />
      <Counted name="30 天无进展" query={{ idleDays: 30 }} note="还没有办结的" />
    </ul>
  )
}

/** A queue counted by the very filter that its page shows. */
export function Counted(props: {
  name: string
  query: Query
  to?: string
  search?: Readonly<Record<string, string>>
  lamp?: LampState
  note?: ReactNode
}) {
  const { query, to = '/suggestions', search, ...rest } = props
  const read = useRead(listSuggestions, { query: { ...query, size: 1 } })
  if (read.error) {
    return (
      <li>
        <ProblemNotice error={read.error} />
      </li>
    )
  }
  const words = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return (
    <QueueLine {...rest} to={to} search={search ?? (to === '/suggestions' ? words : {})} count={read.data?.total} />
  )
}
