import type { AnswerOf } from '@lvzhi/contract'
import {
  AlarmRule,
  downloadAuditHeads,
  listAuditAlarms,
  readAuditIntegrity,
  signAuditHead,
  verifyAuditNow,
} from '@lvzhi/contract/audit'
import { App, Button, Pagination } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { instantText } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts } from '../../ui/RecordPage.tsx'
import { NumberText, WordTag } from '../../ui/tags.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import './accounts.css'

type Integrity = AnswerOf<typeof readAuditIntegrity>

/** 安全异常 and 记录完整性: what the audit tells the administrators by itself. */
export default function AuditSafetyPage() {
  usePageTitle('安全异常')
  const mayOpen = useMayOpen()
  return (
    <div className="security-settings">
      <h1>安全异常</h1>
      <AlarmsPart />
      {mayOpen('accounts.audit') && <IntegrityPart />}
    </div>
  )
}

const pageSize = 20

function AlarmsPart() {
  const [page, setPage] = useState(1)
  const read = useRead(listAuditAlarms, { query: { page, size: pageSize } }, { keep: true })
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="list" rows={4} />
  const { items, total } = read.data
  if (total === 0)
    return (
      <p className="second">
        没有发现异常。多次锁定、大量查看个人信息、非工作时间导出和记录核验不符会列在这里，并提醒审计管理员和安全管理员。
      </p>
    )
  return (
    <>
      <PlainTable heads={['时间', '异常', '情况']} acting={false}>
        {items.map((row) => (
          <tr key={row.id}>
            <td className="figures">{instantText(row.at)}</td>
            <td>
              <WordTag tone="mark">{AlarmRule.label(row.rule)}</WordTag>
            </td>
            <td>{row.text}</td>
          </tr>
        ))}
      </PlainTable>
      {total > pageSize && (
        <Pagination current={page} pageSize={pageSize} total={total} onChange={setPage} showSizeChanger={false} />
      )}
    </>
  )
}

function IntegrityPart() {
  const read = useRead(readAuditIntegrity)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="form" rows={4} />
  return <IntegrityShown integrity={read.data} />
}

function IntegrityShown({ integrity }: { integrity: Integrity }) {
  const { message } = App.useApp()
  const sign = useAct(signAuditHead, { onDone: () => void message.success('链头已签发') })
  const verify = useAct(verifyAuditNow, { onDone: () => void message.success('已开始核验，稍后刷新查看结果') })
  const { head, verification } = integrity
  return (
    <section aria-labelledby="integrity">
      <h2 id="integrity">记录完整性</h2>
      <p className="second">
        每条操作记录写入时带有校验码，几秒后封存进链，链的末端（链头）经签名保存在数据库以外。改动、删除、调换、伪造或截去任何一条，核验都能指出。
      </p>
      <Facts
        facts={[
          ['操作记录', <NumberText key="rows" value={integrity.rows} unit="条" />],
          [
            '最近链头',
            head ? `第 ${head.number} 号，封存到位置 ${head.position}，${instantText(head.at)}` : '还没有链头',
          ],
          ['最近核验', verification ? verdictOf(verification) : '还没有核验'],
          [
            '核验公钥',
            <code key="key" className="public-key">
              {integrity.publicKey}
            </code>,
          ],
        ]}
      />
      {verification && verification.findingCount > 0 && (
        <ul className="findings">
          {verification.findings.map((finding) => (
            <li key={finding.text}>{finding.text}</li>
          ))}
        </ul>
      )}
      <p className="integrity-acts">
        <Button loading={verify.isPending} onClick={() => void verify.mutateAsync({ body: {} }).catch(() => undefined)}>
          立即核验
        </Button>
        <Button loading={sign.isPending} onClick={() => void sign.mutateAsync({ body: {} }).catch(() => undefined)}>
          签发链头
        </Button>
        <Button href={downloadHref(downloadAuditHeads, {})} download>
          下载链头
        </Button>
      </p>
    </section>
  )
}

function verdictOf(found: NonNullable<Integrity['verification']>): string {
  const what = found.findingCount === 0 ? '没有发现问题' : `发现 ${found.findingCount} 处问题`
  const outside = found.outsideHeads > 0 ? `外存链头 ${found.outsideHeads} 个` : '没有外存链头可比'
  return `${instantText(found.at)}，核验 ${found.rows} 条，${outside}，${what}`
}
