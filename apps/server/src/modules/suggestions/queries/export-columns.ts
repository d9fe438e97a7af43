import { Channel, Grade, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import type { ExportedRow } from './exported-rows.ts'

/** The columns of the exported ledger; those that the import of an old ledger reads have its headers. */
export const exportColumns: readonly OutputColumn<ExportedRow>[] = [
  { header: '编号', width: 10, value: (row) => row.number },
  { header: '标题', width: 50, value: (row) => row.title },
  { header: '办理状态', value: (row) => SuggestionState.label(row.state) },
  { header: '提出渠道', value: (row) => Channel.label(row.channel) },
  { header: '领衔代表', width: 14, value: (row) => (row.leadName === '未载明' ? null : row.leadName) },
  { header: '联名代表人数', kind: 'number', value: (row) => row.cosigners },
  { header: '代表团', width: 16, value: (row) => row.delegation },
  { header: '类别', width: 18, value: (row) => row.category },
  { header: '承办单位', width: 24, value: ({ units }) => units.join('、') },
  { header: '会办单位', width: 24, value: ({ assistUnits }) => assistUnits.join('、') },
  { header: '提出日期', kind: 'date', width: 12, value: (row) => row.raisedOn },
  { header: '交办日期', kind: 'date', width: 12, value: (row) => row.assignedOn },
  { header: '当前期限', kind: 'date', width: 12, value: (row) => row.dueOn },
  { header: '内部时限', kind: 'date', width: 12, value: (row) => row.internalDueOn },
  { header: '答复日期', kind: 'date', width: 12, value: (row) => row.repliedOn },
  { header: '答复类别', value: (row) => row.replyClass && ReplyClass.label(row.replyClass) },
  { header: '办理次数', kind: 'number', value: (row) => row.round },
  { header: '办理过程评价', value: (row) => row.process && Grade.label(row.process) },
  { header: '办理结果评价', value: (row) => row.result && Grade.label(row.result) },
  { header: '重点督办', value: (row) => (row.keyMarked ? '是' : null) },
  { header: '内容', width: 60, value: ({ text }) => text },
  { header: '答复内容', width: 60, value: ({ reply }) => reply },
  { header: '系统编号', width: 38, value: (row) => row.id },
]
