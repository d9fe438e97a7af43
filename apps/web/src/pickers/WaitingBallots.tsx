import { listOversight } from '@lvzhi/contract/supervision-events'
import { useRead } from '../api/react.ts'
import { useMayOpen } from '../api/session.ts'
import { PhoneCard } from '../ui/Phone.tsx'

/** The appraisal meetings that wait for this deputy's ballot, as cards for the first page. */
export function WaitingBallots() {
  const mayHandIn = useMayOpen()('supervision.handIn')
  const read = useRead(
    listOversight,
    { query: { kind: 'appraisal', state: 'polling', size: 20 } },
    { enabled: mayHandIn, every: 60 },
  )
  const waiting = (read.data?.items ?? []).filter((row) => row.ballot === 'waited')
  return waiting.map((row) => (
    <PhoneCard
      key={row.id}
      urgent
      to={`/supervision/events/${row.id}/ballot`}
      title="请填写测评表"
      note={`${row.title} · ${row.place}`}
    />
  ))
}
