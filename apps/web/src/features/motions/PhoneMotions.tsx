import { listMotions } from '@lvzhi/contract/motions'
import { MotionState } from '@lvzhi/contract/motion-terms'
import type { MotionRow } from '@lvzhi/contract/motion-shapes'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { useAccount, useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { ListSwitch } from '../../ui/ListSwitch.tsx'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { proposersOf } from './words.ts'

const shape = { list: inAddress.oneOf(['mine', 'all'], 'mine'), page: inAddress.count() }

/** 议案 on the phone: mine first, then all that were taken up. */
export default function PhoneMotions() {
  const [address, change] = useAddress(shape)
  const account = useAccount()
  const mayRaise = useMayOpen()('motions.raise')
  const mine = address.list === 'mine'
  const read = useRead(
    listMotions,
    { query: { ...(mine && { mine: '1' as const }), page: address.page, size: 20 } },
    { keep: true },
  )
  const write = (
    <BigButton primary to="/motions/write">
      {account.person ? '写议案' : '代录议案'}
    </BigButton>
  )
  return (
    <PhonePage title="议案" {...(mayRaise && { primary: write })}>
      <ListSwitch
        lists={[
          ['mine', account.person ? '我的' : '代办'],
          ['all', '全部'],
        ]}
        shown={address.list}
        onShow={(list) => change({ list, page: 1 })}
      />
      {read.error && !read.data && <ReadFault error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingSkeleton />}
      {read.data?.items.map((row) => (
        <MotionCard key={row.id} row={row} />
      ))}
      {read.data?.total === 0 && (
        <EmptyState text={mine ? '您领衔、联名和受邀联名的议案会列在这里。' : '还没有提交会议决定过的议案。'} />
      )}
      {read.data && read.data.total > 20 && (
        <p className="pager-line">
          <button type="button" disabled={address.page === 1} onClick={() => change({ page: address.page - 1 })}>
            上一页
          </button>
          <span className="figures">
            {address.page} / {Math.ceil(read.data.total / 20)}
          </span>
          <button
            type="button"
            disabled={address.page * 20 >= read.data.total}
            onClick={() => change({ page: address.page + 1 })}
          >
            下一页
          </button>
        </p>
      )}
      <p className="phone-further">
        <Link to="/interpellations">质询和询问</Link>
      </p>
    </PhonePage>
  )
}

function MotionCard(props: { row: MotionRow }) {
  const { row } = props
  const asked = row.allowedActs.includes('answerInvitation') || row.allowedActs.includes('confirmEntry')
  return (
    <Link to="/motions/$motionId" params={{ motionId: row.id }} className="phone-card motion-card">
      <span className="motion-card-head">
        {row.number !== null && <span className="second figures">第 {row.number} 号</span>}
        {asked && <WordTag tone="mark">等您答复</WordTag>}
        <WordTag tone="quiet">{MotionState.label(row.state)}</WordTag>
      </span>
      <strong>{row.title}</strong>
      <span className="second">{proposersOf(row)}</span>
    </Link>
  )
}
