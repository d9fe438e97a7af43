import { Refusal } from '../refusal.ts'

const texts = {
  sheetEmpty: ['invalid', '表中没有内容。请在第一行写表头，从下一行起填写数据后再上传。'],
  sheetTooLarge: ['tooLarge', '这个文件展开后过大，已停止读取。请删去空白格式和图片，或分成几个文件上传。'],
  sheetTooManyRows: ['tooLarge', '表中数据超过 2 万行。请分成几个文件上传。'],
  sheetTooManyCells: ['tooLarge', '表中的格子（行数乘以列数）超过 30 万个。请删去不需要的列，或分成几个文件上传。'],
  sheetTooManyTexts: ['tooLarge', '工作簿里各张表的文字合计超过 30 万条。请只保留要导入的一张表，另存后再上传。'],
  sheetCellTooLong: ['tooLarge', '有一格的文字超过 10 万字，已停止读取。请检查是否缺少换行或引号，改正后再上传。'],
  sheetTooManyFaults: [
    'invalid',
    '不能导入的行已超过 2000 行，已停止检查。多半是表头、日期或单位名称的写法不对，请先用几行试传，改正后再上传全表。',
  ],
  sheetTooManyColumns: ['tooLarge', '表中数据超过 200 列。请只保留需要导入的列。'],
  sheetDamaged: ['invalid', '这个表格文件已损坏或不完整，无法读取。请用表格软件打开并另存为 .xlsx 后再上传。'],
  sheetEncrypted: ['unsupported', '这个文件设有打开密码，无法读取。请去掉密码后再上传。'],
  sheetOldExcel: ['unsupported', '这是旧版 Excel（.xls）文件。请用表格软件另存为 .xlsx 后再上传。'],
  sheetBinaryExcel: ['unsupported', '这是二进制 Excel（.xlsb）文件。请用表格软件另存为 .xlsx 后再上传。'],
  sheetIsWord: ['unsupported', '这是 Word 文档，不是表格。请上传 .xlsx 或 .csv 文件。'],
  sheetIsArchive: ['unsupported', '这是压缩包，不是表格。请解压后上传其中的 .xlsx 或 .csv 文件。'],
  sheetIsPdf: ['unsupported', '这是 PDF 文件，不是表格。请上传 .xlsx 或 .csv 文件。'],
  sheetIsWebPage: ['unsupported', '这个文件其实是网页格式的表格。请用表格软件打开并另存为 .xlsx 后再上传。'],
  sheetIsXml: ['unsupported', '这是 XML 格式的表格。请用表格软件打开并另存为 .xlsx 后再上传。'],
  sheetUnreadable: ['unsupported', '认不出这个文件的内容。请上传 .xlsx 或 .csv 文件。'],
  sheetBrokenQuote: ['invalid', '文件中有一个引号没有成对，读不出其后的内容。请检查后再上传。'],
  sheetFormula: ['invalid', '表中有公式。请复制后用“选择性粘贴—数值”去掉公式，再上传。'],
} as const satisfies Record<string, readonly ['invalid' | 'tooLarge' | 'unsupported', string]>

export type SheetRefusalCode = keyof typeof texts | 'sheetColumnMissing' | 'sheetColumnTwice'

/** A table file that cannot be read: a stable code and one Chinese sentence that says what to do. */
export class SheetRefusal extends Refusal {
  override readonly code: SheetRefusalCode

  constructor(kind: 'invalid' | 'tooLarge' | 'unsupported', code: SheetRefusalCode, title: string) {
    super(kind, code, title)
    this.name = 'SheetRefusal'
    this.code = code
  }
}

/** The refusal for one of the fixed causes; `where` (as 第 12 行) stands before the sentence when it is known. */
export function sheetRefusal(code: keyof typeof texts, where = ''): SheetRefusal {
  const [kind, title] = texts[code]
  return new SheetRefusal(kind, code, where === '' ? title : `${where}：${title}`)
}
