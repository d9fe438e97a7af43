import { listNotices } from '@lvzhi/contract/notices'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { useAccount, useMayOpen } from '../../api/session.ts'
import { instantText } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { BannerLine } from './ledger/Banner.tsx'
import { Decisions } from './workbench/Decisions.tsx'
import { OfficeQueues } from './workbench/OfficeQueues.tsx'
import { UnitQueues } from './workbench/UnitQueues.tsx'
import './ledger/ledger.css'
import './suggestions.css'
import './workbench/workbench.css'

/** 工作台: what must I do, by when; then what happened. */
export default function WorkbenchPage() {
  usePageTitle('工作台')
  const account = useAccount()
  const mayOpen = useMayOpen()
  const unit = mayOpen('suggestions.tasks')
  return (
    <div className="workbench">
      <h1>工作台</h1>
      <p className="second">
        {account.name}
        {account.organisation && `　${account.organisation.name}`}
      </p>
      <BannerLine />
      <div className="workbench-columns">
        <div>
          <Section title="要办的">{unit ? <UnitQueues /> : <OfficeQueues />}</Section>
          {!unit && <Decisions />}
        </div>
        <aside>
          <Section title="最新提醒" extra={<Link to="/notices">全部提醒</Link>}>
            <Latest />
          </Section>
        </aside>
      </div>
    </div>
  )
}

function Latest() {
  const read = useRead(listNotices, { query: { size: 8 } })
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton rows={6} />
  if (read.data.items.length === 0) return <p className="second">没有提醒。</p>
  return (
    <ul className="latest">
      {read.data.items.map((notice) => (
        <li key={notice.id}>
          <Link to={notice.link} className={notice.read ? 'latest-read' : ''}>
            {notice.title}
          </Link>
          <time className="note figures" dateTime={notice.at}>
            {instantText(notice.at)}
          </time>
        </li>
      ))}
    </ul>
  )
}
