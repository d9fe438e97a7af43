import { Role, type AnswerOf } from '@lvzhi/contract'
import { AuditOutcome, type listAuditEntries } from '@lvzhi/contract/accounts'
import { Button, Modal } from 'antd'
import { instantText } from '../../ui/dates.ts'
import { Facts } from '../../ui/RecordPage.tsx'

/** One line of 操作记录 as the list answers it. */
export type AuditRow = AnswerOf<typeof listAuditEntries>['items'][number]

const roleWords: Readonly<Record<string, string>> = Role.labels

/** One entry of 操作记录 with all that was noted; the list leaves out what is long. */
export function AuditEntry(props: { row: AuditRow; onClose: () => void }) {
  const { row } = props
  const figures = (text: string | null) => text !== null && <span className="figures audit-value">{text}</span>
  return (
    <Modal
      open
      title={row.name}
      width={640}
      onCancel={props.onClose}
      footer={<Button onClick={props.onClose}>关闭</Button>}
    >
      <Facts
        facts={(
          [
            ['时间', figures(instantText(row.at))],
            ['账号', row.accountName ?? '未登录'],
            ['角色', row.roles.map((role) => roleWords[role] ?? role).join('、')],
            ['结果', AuditOutcome.label(row.outcome)],
            ['拒绝代码', figures(row.code)],
            ['操作代码', figures(row.operation)],
            ['对象', figures(row.subject)],
            ['补充说明', figures(row.detail && JSON.stringify(row.detail))],
            ['来源地址', figures(row.address)],
            ['请求编号', figures(row.requestId)],
          ] as const
        ).map(([name, value]) => [name, value === false ? null : value] as const)}
      />
    </Modal>
  )
}
