import { readDeputyHome } from '@lvzhi/contract/suggestions'
import { LedgerTab } from '@lvzhi/contract/suggestion-terms'
import { useRead } from '../../../api/react.ts'
import { useAccount, useMayOpen } from '../../../api/session.ts'
import { ListSwitch } from '../../../ui/ListSwitch.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ReadFault } from '../../../ui/ReadFault.tsx'
import { inAddress } from '../../../ui/address-words.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../../ui/Waiting.tsx'
import { AllSuggestions } from './AllSuggestions.tsx'
import { MyRowCard } from './MyRowCard.tsx'
import { NoRight } from './NoRight.tsx'
import { sortedOut, type MyRow } from './waiting-act.ts'
import './deputy.css'

const shape = {
  list: inAddress.oneOf(['mine', 'all'], 'mine'),
  q: inAddress.text(),
  state: inAddress.oneOf(LedgerTab.codes, 'all'),
}

/** 建议: mine, and everybody's that have been accepted. */
export default function MinePage() {
  const [address, change] = useAddress(shape)
  const account = useAccount()
  const mayRead = useMayOpen()('suggestions.read')
  if (!mayRead) return <NoRight what="查看建议" />
  const lists = [
    ['mine', account.person ? '我的' : '代办'],
    ['all', '全部'],
  ] as const
  return (
    <PhonePage title="建议" primary={<BigButton to="/write">{account.person ? '写建议' : '代录建议'}</BigButton>}>
      <ListSwitch
        lists={lists}
        shown={address.list}
        onShow={(list) => change({ list, q: '', state: 'all' }, { replace: true })}
      />
      {address.list === 'all' ? (
        <AllSuggestions q={address.q} tab={address.state} onChange={(part) => change(part, { replace: true })} />
      ) : (
        <Mine />
      )}
    </PhonePage>
  )
}

function Mine() {
  const read = useRead(readDeputyHome)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton />
  const parts = sortedOut(read.data.mine)
  if (read.data.mine.length === 0) {
    return <EmptyState text="您领衔、联名的建议会列在这里。按下面的按钮写第一件。" />
  }
  return (
    <>
      <Part title="等您办" rows={parts.waiting} />
      <Part title="进行中" rows={parts.going} />
      <Part title="已结束" rows={parts.over} />
    </>
  )
}

function Part(props: { title: string; rows: readonly MyRow[] }) {
  if (props.rows.length === 0) return null
  return (
    <section className="mine-part">
      <h2>
        {props.title} <span className="second figures">{props.rows.length} 件</span>
      </h2>
      {props.rows.map((row) => (
        <MyRowCard key={row.id} row={row} />
      ))}
    </section>
  )
}
