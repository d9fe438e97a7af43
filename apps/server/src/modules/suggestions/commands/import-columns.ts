import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { choice, date, text } from '../../../kernel/sheets/fields.ts'
import type { ImportColumns } from '../../../kernel/sheets/plan-import.ts'

/** One line of an old ledger (旧台账) as read; names of units and classes are matched later. */
export interface LedgerRow {
  readonly number: string | null
  readonly title: string
  readonly text: string
  readonly leadName: string | null
  readonly raisedOn: string
  readonly units: string
  readonly assistUnits: string | null
  readonly reply: string | null
  readonly repliedOn: string | null
  readonly category: string | null
  readonly replyClass: ReplyClass | null
  /** Given by an export of this register; tells that the line is already here. */
  readonly recordId: string | null
}

const classes = new Map<string, ReplyClass>(
  ReplyClass.codes.flatMap((code): [string, ReplyClass][] => [
    [ReplyClass.label(code), code],
    [code, code],
  ]),
)

/** Texts longer than a cell of an office program can hold do not occur; the register's own limits are checked with the row. */
const cell = text(40_000)

/** The columns of the old ledger with the headers under which offices keep them. No date lies after `today`. */
export function ledgerColumns(today: string): ImportColumns<LedgerRow> {
  const day = date({ from: '1954-09-15', to: today })
  return {
    number: {
      header: '编号',
      aliases: ['建议编号', '件号', '建议号', '序号编号'],
      hint: '可不填；同一届内不能重复',
      example: '0012',
      parse: (value, context) => {
        const read = text(40)(value, context)
        return read.ok ? { ok: true, value: plainNumber(read.value) } : read
      },
    },
    title: {
      header: '标题',
      aliases: ['题目', '主题', '建议标题', '留言主题', '建议题目', '案由'],
      required: true,
      hint: '不超过 300 个字',
      example: '关于完善农村养老服务的建议',
      parse: text(300),
    },
    text: {
      header: '内容',
      aliases: ['建议内容', '正文', '留言详情', '留言内容', '主要内容'],
      required: true,
      hint: '不超过 20000 个字',
      parse: cell,
    },
    leadName: {
      header: '领衔代表',
      aliases: ['提出人', '代表姓名', '领衔人', '领衔代表姓名', '提建议人'],
      hint: '可不填；与名册中的姓名一致时自动关联',
      parse: text(50),
    },
    raisedOn: {
      header: '提出日期',
      aliases: ['提出时间', '留言时间', '收到日期', '来件日期', '提交日期', '日期'],
      required: true,
      hint: '如 2026年1月15日、2026-01-15、2026.1.15',
      example: '2026-01-15',
      parse: day,
    },
    units: {
      header: '承办单位',
      aliases: ['主办单位', '办理单位', '答复单位', '承办部门', '单位'],
      required: true,
      hint: '写单位全称；几个单位用顿号隔开，第一个为主办',
      example: '省民政厅',
      parse: text(400),
    },
    assistUnits: {
      header: '会办单位',
      aliases: ['协办单位', '会同办理单位'],
      hint: '可不填；几个单位用顿号隔开',
      parse: text(400),
    },
    reply: {
      header: '答复内容',
      aliases: ['答复意见', '答复', '回复内容', '答复正文', '办理结果'],
      hint: '没有答复的不填，导入后为“办理中”',
      parse: cell,
    },
    repliedOn: {
      header: '答复日期',
      aliases: ['答复时间', '回复时间', '回复日期'],
      hint: '有答复的必须填',
      parse: day,
    },
    category: {
      header: '类别',
      aliases: ['分类', '建议类别', '建议分类', '所属类别'],
      hint: '可不填；写大类或小类名称',
      parse: text(40),
    },
    replyClass: {
      header: '答复类别',
      aliases: ['办理类别', '答复分类'],
      hint: 'A类、B类、C类或 D类',
      choices: ReplyClass.codes.map((code) => ReplyClass.label(code)),
      parse: choice(classes, '答复类别'),
    },
    recordId: { header: '系统编号', hint: '由本系统导出时带出，新填的表不要填', parse: text(40) },
  }
}

/** `第０１２号` and `012` are the same number. */
function plainNumber(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^第(.+)[号件]$/u, '$1')
}
