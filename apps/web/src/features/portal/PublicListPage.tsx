import { listPublic } from '@lvzhi/contract/publications'
import { Link } from '@tanstack/react-router'
import { Input, Pagination } from 'antd'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { dateOf } from '../../ui/dates.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { PublicFrame } from './PublicFrame.tsx'

const inThisAddress = { q: inAddress.text(), page: inAddress.count() }

/** 代表建议公开: every published suggestion, for anybody. */
export default function PublicListPage() {
  const [{ q, page }, change] = useAddress(inThisAddress)
  const read = useRead(listPublic, { query: { page, ...(q !== '' && { q }) } }, { keep: true })
  return (
    <PublicFrame title="代表建议公开">
      <h1>代表建议公开</h1>
      <p className="second">这里公开人大代表建议和承办单位的答复。个人信息已作遮盖，显示为“×××”。</p>
      <Input.Search
        key={q}
        allowClear
        className="public-search"
        aria-label="按标题查找"
        placeholder="按标题查找"
        defaultValue={q}
        maxLength={50}
        onSearch={(words) => change({ q: words.trim() })}
      />
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={8} />}
      {read.data && (
        <>
          <p className="note" role="status">
            共 {read.data.total.toLocaleString('zh-CN')} 件
          </p>
          {read.data.items.length === 0 && (
            <EmptyState text={q === '' ? '还没有公开的建议。' : `没有找到标题里有“${q}”的建议。`} />
          )}
          <ul className="public-list">
            {read.data.items.map((one) => (
              <li key={one.id}>
                <Link to="/public/$suggestionId" params={{ suggestionId: one.id }} className="public-title">
                  {one.title}
                </Link>
                <p className="note">
                  {[one.number !== null && `第 ${one.number} 号`, one.term, one.units.join('、')]
                    .filter((word) => word !== false && word !== null && word !== '')
                    .join(' · ')}
                  <span className="figures">　{dateOf(one.publishedAt)} 公开</span>
                </p>
              </li>
            ))}
          </ul>
          {read.data.total > read.data.size && (
            <Pagination
              className="public-pages"
              align="center"
              responsive
              showSizeChanger={false}
              current={page}
              pageSize={read.data.size}
              total={read.data.total}
              onChange={(next) => change({ page: next })}
            />
          )}
        </>
      )}
    </PublicFrame>
  )
}
