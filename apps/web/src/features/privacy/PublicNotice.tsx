import { readPublicNotice } from '@lvzhi/contract/privacy-duties'
import { useRead } from '../../api/react.ts'
import { dateOf, longDate } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { NotRead } from '../../ui/NotRead.tsx'

/** 公众告知, for anybody. */
export default function PublicNotice() {
  usePageTitle('个人信息处理告知')
  const read = useRead(readPublicNotice)
  const notice = read.data?.notice
  return (
    <main id="content" className="public-notice">
      <h1>{notice?.title ?? '个人信息处理告知'}</h1>
      {!read.data && <NotRead read={read} shape="record" />}
      {read.data && !notice && <p>还没有发布告知。本页面不收集您的个人信息；公开的建议和答复中的个人信息已作遮盖。</p>}
      {notice && (
        <>
          <p className="note">
            第 {notice.version} 版　{longDate(dateOf(notice.issuedAt))} 发布
          </p>
          <p className="reading">{notice.text}</p>
        </>
      )}
    </main>
  )
}
