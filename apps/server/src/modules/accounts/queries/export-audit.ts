import { AuditOutcome, type AuditRow } from '@lvzhi/contract/accounts'
import { Role } from '@lvzhi/contract'
import type { z } from 'zod'
import type { Download, RequestContext } from '../../../kernel/http/bind.ts'
import type { OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { writeCsv } from '../../../kernel/sheets/write-csv.ts'
import { writeSheet } from '../../../kernel/sheets/write-sheet.ts'
import { auditEntriesBefore, countAuditEntries, type AuditFilter } from './audit-entries.ts'

type Row = z.output<typeof AuditRow>

const columns: readonly OutputColumn<Row>[] = [
  { header: '编号', kind: 'number', width: 10, value: (row) => row.id },
  { header: '时间', width: 20, value: (row) => shanghaiTime(row.at) },
  { header: '操作', width: 24, value: (row) => row.name },
  { header: '账号', width: 16, value: (row) => row.accountName ?? '未登录' },
  {
    header: '角色',
    width: 24,
    value: (row) => row.roles.map((role) => (isRole(role) ? Role.label(role) : role)).join('、'),
  },
  { header: '结果', width: 10, value: (row) => AuditOutcome.label(row.outcome) },
  { header: '拒绝代码', width: 18, value: (row) => row.code },
  { header: '对象', width: 38, value: (row) => row.subject },
  { header: '补充说明', width: 40, value: (row) => (row.detail ? JSON.stringify(row.detail) : null) },
  { header: '来源地址', width: 16, value: (row) => row.address },
  { header: '操作代码', width: 28, value: (row) => row.operation },
  { header: '请求编号', width: 38, value: (row) => row.requestId },
]

function isRole(text: string): text is Role {
  return (Role.codes as readonly string[]).includes(text)
}

function shanghaiTime(at: string): string {
  const here = new Date(new Date(at).getTime() + 8 * 3_600_000)
  return here.toISOString().slice(0, 19).replace('T', ' ')
}

/** 导出审计记录: every row that the filter finds up to now, newest first, read in strides; the count stands in the name and in the trace. */
export async function exportAudit(
  context: RequestContext,
  { format, ...filter }: AuditFilter & { readonly format: 'xlsx' | 'csv' },
): Promise<Download> {
  const { db } = context
  const { total, last } = await countAuditEntries(db, filter)
  async function* rows() {
    for (let before = { id: last + 1 }, left = total; left > 0;) {
      const page = await auditEntriesBefore(db, filter, before.id, 1000)
      if (page.length === 0) return
      yield* page
      left -= page.length
      before = { id: page.at(-1)?.id ?? 0 }
    }
  }
  context.note({ rows: total, format, filter })
  const name = `操作记录（共${total}条）.${format}`
  return format === 'csv'
    ? { name, mediaType: 'text/csv; charset=utf-8', content: writeCsv(columns, rows()).stream }
    : {
        name,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: writeSheet(columns, rows(), { name: '操作记录' }).stream,
      }
}
