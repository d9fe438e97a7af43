import { AssessedFeature, DataClass, DataSubject, type Assessment, type RegisterTable } from '@lvzhi/contract/privacy'
import { reportPaper } from '../../kernel/documents/report-paper.ts'
import { writeSheet, type SheetOutput } from '../../kernel/sheets/write-sheet.ts'

interface Line {
  readonly table: RegisterTable
  readonly column: RegisterTable['columns'][number]
}

function protectionOf(column: RegisterTable['columns'][number]): string {
  return (
    [column.sealed && '加密存储', column.masked !== null && column.masked].filter(Boolean).join('；') || '按权限查看'
  )
}

/** The register as a workbook, one row for each column of the database. */
export function registerSheet(tables: readonly RegisterTable[]): SheetOutput {
  const lines = tables.flatMap((table): Line[] => table.columns.map((column) => ({ table, column })))
  const text = (header: string, width: number, value: (line: Line) => string) => ({
    header,
    width,
    kind: 'text' as const,
    value,
  })
  return writeSheet(
    [
      text('事项', 24, ({ table }) => table.title),
      text('个人信息', 18, ({ column }) => column.what),
      text('类别', 14, ({ column }) => DataClass.label(column.class)),
      text('信息主体', 16, ({ table }) => table.whose.map((one) => DataSubject.label(one)).join('、')),
      text('处理目的', 40, ({ table }) => table.purpose),
      text('依据', 44, ({ table }) => table.basis),
      text('保存期限', 30, ({ table }) => table.kept),
      text('保护措施', 24, ({ column }) => protectionOf(column)),
      text('本人申请删除时', 50, ({ table }) => table.erasure),
      text('数据表', 26, ({ table }) => table.table),
      text('数据列', 26, ({ column }) => column.column),
    ],
    lines,
    { name: '个人信息登记册' },
  )
}

/** 个人信息处理记录 on paper: the register table by table, then the assessments. 个人信息保护法（2021）第五十五条、第五十六条. */
export function registerPaper(
  tables: readonly RegisterTable[],
  assessments: readonly Assessment[],
  organ: string,
  date: string,
): Promise<Buffer> {
  return reportPaper({
    title: '个人信息处理情况记录',
    number: null,
    addressedTo: null,
    mark: null,
    opening: ['根据《中华人民共和国个人信息保护法》第五十五条、第五十六条，现将个人信息处理情况记录如下。'],
    sections: [
      {
        heading: '个人信息登记',
        blocks: tables.map((table) => ({
          title: `${table.title}（${table.whose.map((one) => DataSubject.label(one)).join('、')}）`,
          heading: '个人信息',
          columns: ['类别', '保护措施'],
          rows: table.columns.map((column) => ({
            name: column.what,
            cells: [DataClass.label(column.class), protectionOf(column)],
          })),
          note: `目的：${table.purpose}。依据：${table.basis}。保存期限：${table.kept}。本人申请删除时：${table.erasure}。`,
        })),
      },
      {
        heading: '个人信息保护影响评估',
        blocks:
          assessments.length === 0
            ? ['尚未登记影响评估。']
            : assessments.map(
                (one) =>
                  `${AssessedFeature.label(one.feature)}（${one.assessedOn}，${one.by}）。处理情况：${one.what} 必要性：${one.necessity} 影响和风险：${one.risk} 保护措施：${one.measures}`,
              ),
      },
    ],
    notes: [],
    organ,
    date,
  })
}
