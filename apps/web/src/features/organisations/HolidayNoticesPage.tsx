import { listHolidayNotices } from '@lvzhi/contract/holiday-notices'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { instantText, longDate, shortDate, yearNow } from '../../ui/dates.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { EnterNotice } from './EnterNotice.tsx'
import { lengthOf, missingYears, spansOf, yearsText, type ListedNotice } from './notice-days.ts'
import './organisations.css'

/** 工作日历: the years whose days off are known, the notices behind them, and which year is still missing. */
export default function HolidayNoticesPage() {
  const read = useRead(listHolidayNotices)
  const mayEnter = useMayOpen()('organisations.enterHolidayNotice')
  const [entering, setEntering] = useState(false)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const { coveredYears, notices } = read.data
  const missing = missingYears(coveredYears, yearNow())
  const entered = notices.filter((notice) => notice.source === 'office')
  const product = notices.filter((notice) => notice.source === 'product')
  return (
    <>
      <RecordPage
        title="工作日历"
        status={coveredYears.length > 0 && `已有 ${yearsText(coveredYears)}的放假安排，期限中的工作日照此推算。`}
        next={
          missing.length === 0
            ? null
            : `${yearsText(missing)}的国务院放假通知尚未录入，该年的期限不推算；录入后，系统补算等候的期限。`
        }
        acts={mayEnter ? [{ key: 'enter', label: '录入放假通知', primary: true, onAct: () => setEntering(true) }] : []}
      >
        <Section title="录入的通知">
          {entered.length === 0 ? (
            <EmptyState text="还没有录入通知。国务院办公厅印发下一年的放假通知后，由办公室在这里录入。" />
          ) : (
            <NoticeList notices={entered} />
          )}
        </Section>
        <Section title="系统自带的通知">
          <NoticeList notices={product} />
        </Section>
      </RecordPage>
      {entering && (
        <EnterNotice
          coveredYears={coveredYears}
          firstYear={missing.find((year) => year >= yearNow()) ?? yearNow() + 1}
          onClose={() => setEntering(false)}
        />
      )}
    </>
  )
}

function NoticeList(props: { notices: readonly ListedNotice[] }) {
  return (
    <ul className="holiday-notices">
      {props.notices.map((notice) => (
        <li key={notice.id ?? `${notice.text} ${notice.issuedOn}`}>
          <h3>{notice.text}</h3>
          <p className="note">
            {longDate(notice.issuedOn)}印发
            {notice.enteredAt !== null && `，${instantText(notice.enteredAt)} 录入`}
            {notice.enteredBy !== null && `，录入人 ${notice.enteredBy}`}
          </p>
          <Facts
            facts={[
              ['年度', <span key="year" className="figures">{`${notice.year} 年`}</span>],
              ['放假', <DaysOffText key="off" notice={notice} />],
              ['调休上班', workedText(notice)],
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

function DaysOffText(props: { notice: ListedNotice }) {
  const { days, year, source } = props.notice
  return (
    <ul>
      {spansOf(days).map((span) => (
        <li key={span.first}>
          {source === 'office' && `${span.name}：`}
          {shortDate(span.first, year)}
          {span.last !== span.first && `至${shortDate(span.last, year)}`}
          <span className="second">，共 {lengthOf(span)} 天</span>
        </li>
      ))}
    </ul>
  )
}

function workedText(notice: ListedNotice): string {
  return notice.days
    .filter((day) => !day.off)
    .map((day) => shortDate(day.date, notice.year))
    .join('、')
}
